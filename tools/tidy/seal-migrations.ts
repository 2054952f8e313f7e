/** `npx node tools/tidy/seal-migrations.ts`: adds the checksums of new migrations. It never changes one that stands. */
import { writeFileSync } from 'node:fs';
import { root } from '../sources/root.ts';
import { migrations, sealed, sealFile } from './migrations.ts';

const before = sealed();
const after = Object.fromEntries(migrations.map(({ path, sha256 }) => [path, before[path] ?? sha256]));
writeFileSync(root + sealFile, `${JSON.stringify(after, null, 2)}\n`);
console.log(
  `${migrations.length - Object.keys(before).length} migrations sealed, ${migrations.length} in all`,
);

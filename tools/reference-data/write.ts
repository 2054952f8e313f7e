/**
 * Writes `reference-data/` from the collected figures: `node tools/reference-data/write.ts [SOURCE] [TARGET]`.
 * A developer's tool: the system itself reads only what it writes. Same input, same bytes.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { actsFile, listFiles } from './lists.ts';
import { nomenclatureFiles } from './nomenclature.ts';
import { manifestOf, writeAll } from './output.ts';
import { demoFiles, setFiles } from './sets.ts';

const root = join(import.meta.dirname, '..', '..');
const source = process.argv[2] ?? join(root, '..', 'shared', 'data');
const target = process.argv[3] ?? join(root, 'reference-data');

const read = (path: string): string => readFileSync(join(source, path), 'utf8');
const names = (file: string): string => readFileSync(join(import.meta.dirname, 'names', file), 'utf8');

const files = [
  ...nomenclatureFiles(read, names('plain-names.tsv')),
  ...setFiles(read),
  ...listFiles(read, names('short-names.tsv')),
  actsFile(names('acts.tsv')),
];
for (const folder of ['nomenclature', 'sets', 'lists', 'demo/sets']) {
  rmSync(join(target, folder), { recursive: true, force: true });
}
writeAll(target, [...files, manifestOf(files)]);
const demo = demoFiles();
writeAll(join(target, 'demo'), [...demo, manifestOf(demo)]);

const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
console.log(`${files.length} files, ${Math.round(bytes / 1024)} KB`);

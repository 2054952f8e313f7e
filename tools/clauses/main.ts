/** `npx node tools/clauses/main.ts`: writes docs/clauses.json, docs/clauses.md and docs/glossary.md anew. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { root } from '../sources/root.ts';
import { pagesOfRepository } from './pages-of-repository.ts';

mkdirSync(`${root}docs`, { recursive: true });
for (const { path, text } of pagesOfRepository()) {
  writeFileSync(root + path, text);
  console.log(path);
}

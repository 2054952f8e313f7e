import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { read } from '../sources/repository.ts';
import { root } from '../sources/root.ts';
import { pagesOfRepository } from './pages-of-repository.ts';

describe('389-17.2 the pages about the law are what the code shows', () => {
  for (const { path, text } of pagesOfRepository()) {
    it(`${path} is fresh (else: npx node tools/clauses/main.ts)`, () => {
      assert.ok(existsSync(root + path), `${path} is missing: npx node tools/clauses/main.ts`);
      assert.ok(read(path) === text, `${path} is stale: npx node tools/clauses/main.ts`);
    });
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rulesPage } from './page.ts';

describe('389-19.3 the page of rules', () => {
  it('says what the library says: if not, run tools/rules/write.ts', () => {
    assert.equal(readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8'), rulesPage());
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { glossary, languages } from './index.ts';

const terms = glossary.flatMap((group) => group.terms);

describe('389-2 terms have the meaning of customs law', () => {
  it('each stands in three languages', () => {
    for (const term of terms) for (const language of languages) assert.ok(term[language].length > 1, term.en);
  });

  it('no Kazakh term and no name in code stands twice', () => {
    const kazakh = terms.map((term) => term.kk);
    const names = terms.flatMap((term) => term.code);
    assert.equal(new Set(kazakh).size, kazakh.length);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('a name in code is one word', () => {
    for (const name of terms.flatMap((term) => term.code)) assert.match(name, /^[A-Za-z]+$/);
  });
});

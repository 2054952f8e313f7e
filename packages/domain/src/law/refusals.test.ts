import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clauseIds, isRefusalCode, languages, refusalCodes, refusals } from './index.ts';

const cyrillic = /[а-яё]/i;
const kazakhOnly = /[әғқңөұүһі]/i;
const sentence = /^\p{Lu}.*[.]$/u;

describe('CODE-PROT-2 the refusal register gives the addressee reasons', () => {
  for (const code of refusalCodes) {
    const { basis, problem, remedy } = refusals[code];

    it(`${code} says what is wrong and what to do, in whole sentences of three languages`, () => {
      for (const says of [problem, remedy]) {
        for (const language of languages) assert.match(says[language], sentence, language);
        assert.match(says.kk, kazakhOnly);
        assert.match(says.ru, cyrillic);
        assert.doesNotMatch(says.ru, kazakhOnly);
        assert.doesNotMatch(says.en, cyrillic);
      }
    });

    it(`${code} rests on clauses of the register`, () => {
      for (const clause of basis) assert.ok(clauseIds.includes(clause), clause);
      assert.equal(new Set(basis).size, basis.length);
    });
  }

  it('has no two codes that say the same', () => {
    const said = refusalCodes.map((code) => refusals[code].problem.en);
    assert.equal(new Set(said).size, said.length);
  });

  it('knows its codes, and no property of an object', () => {
    assert.equal(isRefusalCode('CALC_DATA_MISSING'), true);
    assert.equal(isRefusalCode('toString'), false);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clauseIds } from '../clauses.ts';
import { clauseOf, clauses, isClauseId, limits, sourceOf } from './index.ts';

const cyrillic = /[а-яё]/i;
const kazakhOnly = /[әғқңөұүһі]/i;
const sentence = /^[\p{Lu}«].*\.$/su;

describe('389-17.2 the register of clauses', () => {
  it('has every row once, with one sentence in each language', () => {
    assert.equal(clauses.length, clauseIds.length);
    for (const { id, text } of clauses) {
      for (const said of [text.kk, text.ru, text.en]) assert.match(said, sentence, id);
      assert.match(text.kk, kazakhOnly, id);
      assert.match(text.ru, cyrillic, id);
      assert.doesNotMatch(text.ru, kazakhOnly, id);
      assert.doesNotMatch(text.en, cyrillic, id);
    }
  });

  it('has no sentence twice in any language', () => {
    for (const language of ['kk', 'ru', 'en'] as const) {
      const seen = new Map<string, string>();
      for (const { id, text } of clauses) {
        assert.equal(seen.get(text[language]), undefined, `${id} repeats a sentence`);
        seen.set(text[language], id);
      }
    }
  });

  it('names rights as rights and our own rows as implied', () => {
    assert.equal(clauseOf('CODE-REQ-8.2').binding, 'right');
    assert.equal(clauseOf('407-5.2b').binding, 'binding');
    for (const { id, binding } of clauses) {
      if (/^(SM|IMP)-/.test(id)) assert.equal(binding, 'implied', id);
    }
  });

  it('cites acts without the letters our ids add', () => {
    assert.equal(sourceOf('389-14.2a').place.en, 'clause 14.2');
    assert.equal(sourceOf('389-10').place.kk, '10-тармақ');
    assert.equal(sourceOf('CODE-IS-4').place.en, 'article 438(4)');
    assert.equal(sourceOf('CODE-REQ-8.2').place.ru, 'статья 445(8.2)');
    assert.match(sourceOf('CODE-PROT-1b').place.en, /Protection of information.*clause 1$/);
    assert.equal(sourceOf('SM-10').place.en, 'SM-10');
  });

  it('knows its ids, and no property of an object', () => {
    assert.equal(isClauseId('AGR-10.3'), true);
    assert.equal(isClauseId('constructor'), false);
    assert.equal(isClauseId('389-14'), false);
  });

  it('gives each limit a day and a reason', () => {
    for (const [id, limit] of Object.entries(limits)) {
      assert.ok(isClauseId(id), id);
      assert.match(limit.since, /^\d{4}-\d{2}-\d{2}$/);
      assert.match(limit.reason.kk, kazakhOnly);
    }
  });
});

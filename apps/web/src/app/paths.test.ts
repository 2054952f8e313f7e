import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { homeOf, inLanguage } from './paths.ts';

describe('IMP-19 addresses carry the language', () => {
  it('change the language and keep the place', () => {
    assert.equal(inLanguage('/ru/drafts/1', 'kk'), '/kk/drafts/1');
    assert.equal(inLanguage('/account', 'en'), '/en/account');
    assert.equal(inLanguage('/', 'en'), '/en');
  });
  it('begin with the office for an official, with escorts for the national operator, with today for a declarant', () => {
    const official = { officeCode: '55302', role: 'CustomsInspector' } as const;
    assert.equal(homeOf('kk', { official, nationalOperator: false }), '/kk/office/worklist');
    assert.equal(homeOf('ru', { nationalOperator: true }), '/ru/escort');
    assert.equal(homeOf('ru', { nationalOperator: false }), '/ru/cabinet');
  });
});

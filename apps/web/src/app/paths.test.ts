import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { homeOf, inLanguage } from './paths.ts';

describe('IMP-19 addresses carry the language', () => {
  it('change the language and keep the place', () => {
    assert.equal(inLanguage('/ru/drafts/1', 'kk'), '/kk/drafts/1');
    assert.equal(inLanguage('/account', 'en'), '/en/account');
    assert.equal(inLanguage('/', 'en'), '/en');
  });
  it('begin with the office for an official and with today for a declarant', () => {
    assert.equal(
      homeOf('kk', { official: { officeCode: '55302', role: 'CustomsInspector' } }),
      '/kk/office/worklist',
    );
    assert.equal(homeOf('ru', {}), '/ru/cabinet');
  });
});

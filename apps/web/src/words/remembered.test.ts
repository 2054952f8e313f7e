import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstLanguage } from './remembered.ts';

describe('IMP-19 the language to begin with', () => {
  it('is the one used last', () => assert.equal(firstLanguage('en', ['ru-RU']), 'en'));
  it('else the first the browser asks for that we speak', () =>
    assert.equal(firstLanguage(null, ['de-DE', 'ru-KZ', 'en']), 'ru'));
  it('else Kazakh', () => assert.equal(firstLanguage('xx', ['de']), 'kk'));
});

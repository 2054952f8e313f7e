import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spokenDay, spokenMonth, spokenNumber } from './spoken.ts';
import { text } from './text.ts';

describe('IMP-19 numbers and days as people write them', () => {
  it('groups the digits of a decimal string without touching its value', () => {
    assert.equal(spokenNumber('1204330.00', 'ru'), '1\u00a0204\u00a0330,00');
    assert.equal(spokenNumber('1204330.00', 'en'), '1,204,330.00');
    assert.equal(
      spokenNumber('99999999999999999999.99', 'kk'),
      '99\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999,99',
    );
    assert.equal(spokenNumber('-5', 'ru'), '−5');
    assert.equal(spokenNumber('0.333333333333…', 'kk'), '0,333333333333…');
  });

  it('names a month alone', () => {
    assert.deepEqual(spokenMonth('2026-11'), text('2026 ж. қараша', 'ноябрь 2026 г.', 'November 2026'));
    assert.deepEqual(spokenMonth('2026-13'), text('2026-13', '2026-13', '2026-13'));
  });

  it('names the month of a day', () => {
    assert.deepEqual(
      spokenDay('2026-11-02'),
      text('2026 жылғы 2 қараша', '2 ноября 2026 г.', '2 November 2026'),
    );
  });

  it('leaves alone what is neither', () => {
    assert.equal(spokenNumber('12 %', 'ru'), '12 %');
    assert.equal(spokenDay('tomorrow').kk, 'tomorrow');
    assert.equal(spokenDay('2026-13-01').ru, '2026-13-01');
  });
});

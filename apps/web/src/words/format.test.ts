import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatAmount,
  formatBytes,
  formatDay,
  formatMoment,
  formatNumber,
  formatShortMoment,
  lengthOf,
} from './format.ts';

describe('IMP-19 numbers, amounts and dates for people', () => {
  it('group the digits of a decimal string without touching its value', () => {
    assert.equal(formatNumber('1204330.00', 'ru'), '1\u00a0204\u00a0330,00');
    assert.equal(formatNumber('1204330.00', 'en'), '1,204,330.00');
    assert.equal(
      formatNumber('99999999999999999999.99', 'kk'),
      '99\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999\u00a0999,99',
    );
    assert.equal(formatNumber('-5', 'ru'), '−5');
  });

  it('leave alone what is no number', () => {
    assert.equal(formatNumber('12 %', 'ru'), '12 %');
    assert.equal(formatMoment('soon', 'ru'), 'soon');
  });

  it('name the currency after the amount', () => {
    assert.equal(formatAmount('10.50', 'kk'), '10,50\u00a0₸');
    assert.equal(formatAmount('10.50', 'en', 'CNY'), '10.50\u00a0CNY');
  });

  it('show moments in the time of Kazakhstan and months by name', () => {
    assert.equal(formatMoment('2026-11-21T20:30:00.000Z', 'ru'), '22 ноября 2026 г., 01:30');
    assert.equal(formatDay('2026-11-22', 'en'), '22 November 2026');
    assert.equal(formatDay('2026-11-22', 'kk'), '2026 жылғы 22 қараша');
    assert.equal(formatDay('tomorrow', 'kk'), 'tomorrow');
  });

  it('leave out the day when it is today', () => {
    const now = Date.parse('2026-11-22T10:00:00.000Z');
    assert.equal(formatShortMoment('2026-11-22T13:40:00.000Z', 'ru', now), '18:40');
    assert.equal(formatShortMoment('2026-11-20T13:40:00.000Z', 'ru', now), '20 ноября, 18:40');
  });

  it('say bytes in units', () => {
    assert.equal(formatBytes(999, 'ru'), '999\u00a0B');
    assert.equal(formatBytes(65_560, 'ru'), '65,6\u00a0kB');
  });

  it('count a length in days, hours and minutes', () => {
    assert.deepEqual(lengthOf(((2 * 24 + 3) * 60 + 14) * 60_000 + 59_000), {
      days: 2,
      hours: 3,
      minutes: 14,
    });
    assert.deepEqual(lengthOf(-60_000), { days: 0, hours: 0, minutes: 1 });
  });
});

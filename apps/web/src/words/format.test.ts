import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatAmount, formatBytes, formatMoment, formatShortMoment, lengthOf } from './format.ts';

describe('IMP-19 numbers, amounts and dates for people', () => {
  it('name the currency after the amount', () => {
    assert.equal(formatAmount('10.50', 'kk'), '10,50\u00a0теңге');
    assert.equal(formatAmount('10.50', 'en', 'CNY'), '10.50\u00a0CNY');
  });

  it('show moments in the time of Kazakhstan and months by name', () => {
    assert.equal(formatMoment('2026-11-21T20:30:00.000Z', 'ru'), '22 ноября 2026 г., 01:30');
    assert.equal(formatMoment('soon', 'ru'), 'soon');
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

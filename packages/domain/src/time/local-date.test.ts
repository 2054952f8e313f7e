import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseLocalDate } from './instant.ts';

describe('FLC-008 a day as written', () => {
  it('is read when the calendar has it', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2026-12-31']) assert.equal(parseLocalDate(day), day);
    for (const none of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '26-01-01',
      '0050-01-01',
    ]) {
      assert.equal(parseLocalDate(none), undefined, none);
    }
  });

  it('agrees with the calendar of the platform', () => {
    const two = (max: number) => fc.nat(max).map((value) => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9999 }), two(14), two(33), (year, month, date) => {
        const written = `${String(year).padStart(4, '0')}-${month}-${date}`;
        const ms = Date.UTC(year, Number(month) - 1, Number(date));
        const expected = new Date(ms).toISOString().slice(0, 10) === written ? written : undefined;
        assert.equal(parseLocalDate(written), expected);
      }),
    );
  });
});

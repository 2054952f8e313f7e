import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDate } from '../time/index.ts';
import { aDeclaration, aGoodsItem } from './sample-goods.ts';
import {
  calculateReleaseAfterTemporary,
  calculateTemporaryAdmission,
  type TemporaryAdmission,
} from './temporary-admission.ts';
import { monthsOf } from './temporary-months.ts';

const admitted = (input: Partial<TemporaryAdmission>) => {
  const goods = aDeclaration({ items: [aGoodsItem({ procedure: '53' })] });
  const answer = calculateTemporaryAdmission({
    goods,
    placedOn: '2026-03-20',
    paidUntil: '2026-06-10',
    ...input,
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
};

describe('389-14.6 PAY-081 months of temporary admission', () => {
  const count = (from: string, to: string, mode: 'CALENDAR' | 'ROLLING') =>
    monthsOf(from as LocalDate, to as LocalDate, mode).length;
  it('are the named months touched, or months from the day of placing', () => {
    assert.deepEqual(
      [count('2026-03-20', '2026-06-10', 'CALENDAR'), count('2026-03-20', '2026-06-10', 'ROLLING')],
      [4, 3],
    );
    assert.deepEqual(
      [count('2026-01-31', '2026-02-28', 'ROLLING'), count('2026-01-31', '2026-02-27', 'ROLLING')],
      [2, 1],
    );
    assert.deepEqual(
      [count('2026-03-31', '2026-04-01', 'CALENDAR'), count('2026-03-31', '2026-03-31', 'CALENDAR')],
      [2, 1],
    );
  });
});

describe('389-14.6 PAY-080..PAY-083 partial payment', () => {
  it('is three per cent a month of the full sum of each code; the fee is paid in full', () => {
    const { parts, total, asIfReleased } = admitted({});
    assert.deepEqual(asIfReleased, { '2010': '50000.00', '5010': '92152.00' });
    assert.deepEqual(
      parts[0]?.lines.map(({ amount }) => amount),
      ['6000.00', '11058.24'],
    );
    assert.equal(total, '43008.24');
  });
  it('has no trade defence duties', () => {
    const measure = { kind: 'SPECIAL', measure: 'SP-1', rate: { t: 'ADV', pct: '5' }, source: 'r' } as const;
    const item = aGoodsItem({ procedure: '53' });
    const goods = aDeclaration({ items: [{ ...item, rates: { ...item.rates, tradeDefence: [measure] } }] });
    assert.deepEqual(Object.keys(admitted({ goods }).asIfReleased), ['2010', '5010']);
  });
  it('in parts counts a month once, and asks for the first part now', () => {
    const { parts, toPayNow } = admitted({ periods: ['2026-04-15', '2026-06-10'] });
    assert.deepEqual(
      parts.map(({ months }) => months),
      [
        ['2026-03', '2026-04'],
        ['2026-05', '2026-06'],
      ],
    );
    assert.equal(toPayNow, '34479.12');
  });
  it('does not count months of suspension', () => {
    assert.deepEqual(admitted({ suspendedMonths: ['2026-05'] }).months, ['2026-03', '2026-04', '2026-06']);
  });
  it('the 34th month pays the rest and the 35th nothing', () => {
    const rest = admitted({
      paidUntil: '2026-03-31',
      paidBefore: { '2010': '49500.00', '5010': '92152.00' },
    });
    assert.deepEqual(
      rest.parts[0]?.lines.map(({ amount }) => amount),
      ['500.00', '0.00'],
    );
  });
});

describe('389-14.6 PAY-084, PAY-085 release after temporary admission', () => {
  it('owes the full sum less the parts, with interest from placing', () => {
    const answer = calculateReleaseAfterTemporary({
      goods: aDeclaration({ items: [aGoodsItem({ procedure: '53' })] }),
      placedOn: '2026-03-20',
      parts: [
        { paidOn: '2026-03-20', amounts: { '2010': '6000.00', '5010': '11058.24' }, beforeRelease: true },
        { paidOn: '2026-03-30', amounts: { '2010': '3600.00' }, beforeRelease: false },
      ],
      paidOn: '2026-03-30',
      baseRates: [{ from: '2026-01-01', pct: '18' }],
    });
    assert.ok(answer.ok);
    const { due, interest } = answer.value;
    assert.deepEqual(due, { '2010': '40400.00', '5010': '81093.76' });
    assert.deepEqual(interest, { '2010': '220.00', '5010': '405.47' }); // 10 days of 0.05 %: 202 + 18; 405.4688
  });
});

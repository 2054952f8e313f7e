import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventsIn, transition } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { applicationTransitions, deferralFaults } from './application.ts';
import { obligationTransitions } from './obligation.ts';
import { dueDay } from './official-days.ts';
import { allocate, owedOn } from './owed.ts';
import { paperNumber } from './paper.ts';

const day = (written: string) => written as LocalDate;
const rates = [{ from: '2026-01-01', pct: '18' }];
const years = new Map([['2026', { off: [day('2026-12-16')], works: [day('2026-12-19')] }]]);
const obligation = {
  amount: 36_500_00n,
  paymentCode: '2010',
  dueOn: day('2026-12-10'),
  interestFrom: day('2026-11-20'),
};

describe('PAY-119c the last day of a term', () => {
  it('PAY-119c moves from a day off to the next working day, by the official calendar of its year', () => {
    assert.deepEqual(dueDay(day('2026-12-12'), years), { day: '2026-12-14', calendarMissing: null });
    assert.deepEqual(dueDay(day('2026-12-16'), years), { day: '2026-12-17', calendarMissing: null });
    assert.deepEqual(dueDay(day('2026-12-19'), years), { day: '2026-12-19', calendarMissing: null });
  });
  it('PAY-119c counts Monday to Friday where the calendar is missing, and says of which year', () => {
    assert.deepEqual(dueDay(day('2027-01-02'), years), { day: '2027-01-04', calendarMissing: '2027' });
  });
});

describe('PAY-120, PAY-123, PAY-124 the terms of a deferral', () => {
  const from = day('2026-11-20');
  const line = (amount: string, dueOn: string, code = '2010') => ({ code, amount, dueOn: day(dueOn) });
  const faults = (ground: string, ...lines: ReturnType<typeof line>[]) =>
    deferralFaults({ ground, principal: 100_00n, from, lines, years }).map(({ rule }) => rule);
  it('389-19.7a a month for any payer, six in parts on a ground', () => {
    assert.deepEqual(faults('anyPayer', line('100.00', '2026-12-18')), []);
    assert.deepEqual(faults('anyPayer', line('100.00', '2026-12-22')), ['PAY-120']);
    assert.deepEqual(faults('anyPayer', line('50.00', '2026-12-01'), line('50.00', '2026-12-18')), [
      'PAY-120',
    ]);
    assert.deepEqual(faults('disaster', line('50.00', '2026-12-01'), line('50.00', '2027-05-20')), []);
    assert.deepEqual(faults('disaster', line('100.00', '2027-05-21')), ['PAY-120']);
  });
  it('389-19.7a import duty alone, whole, on working days, on a known ground', () => {
    assert.deepEqual(faults('disaster', line('99.99', '2026-12-01')), ['PAY-123']);
    assert.deepEqual(faults('disaster', line('100.00', '2026-12-01', '5010')), ['PAY-124']);
    assert.deepEqual(faults('disaster', line('100.00', '2026-12-16')), ['PAY-119c']);
    assert.deepEqual(faults('because', line('100.00', '2026-12-01')), ['PAY-120']);
    assert.deepEqual(faults('disaster', line('100.00', '2026-11-20')), ['PAY-120']);
  });
});

describe('SM-6 what an obligation comes to on a day', () => {
  const owed = (on: string) => {
    const sums = owedOn(obligation, day(on), rates, false);
    return sums.ok
      ? sums.value.map(({ kind, code, amount }) => `${kind} ${code} ${amount}`)
      : sums.refusal.code;
  };
  it('PAY-121 bears interest of the base rate by days of 360, from the day after release', () => {
    // 36,500 × 18 % × 10 / 360
    assert.deepEqual(owed('2026-11-30'), ['principal 2010 3650000', 'interest 2012 18250']);
    assert.deepEqual(owed('2026-11-20'), ['principal 2010 3650000']);
  });
  it('PAY-130 bears penalty from the day after the due day, and no more interest', () => {
    // 36,500 × 18 % × 20 / 360; 36,500 × 1.25 × 18 % × 1 / 365
    assert.deepEqual(owed('2026-12-11'), [
      'principal 2010 3650000',
      'interest 2012 36500',
      'penalty 2011 2250',
    ]);
    assert.deepEqual(owed('2026-12-10'), ['principal 2010 3650000', 'interest 2012 36500']);
  });
  it('PAY-132 a part that was paid bears neither interest nor penalty from the next day', () => {
    const paid = [
      { kind: 'principal', on: day('2026-11-30'), amount: 16_500_00n },
      { kind: 'principal', on: day('2026-12-11'), amount: 10_000_00n },
    ] as const;
    const sums = owedOn(obligation, day('2026-12-12'), rates, false, paid);
    // 16,500 × 18 % × 10 / 360 + 10,000 and 10,000 × 18 % × 20 / 360; 1.25 × 18 % × (20,000 + 10,000) / 365
    assert.deepEqual(sums.ok && sums.value.map(({ kind, amount }) => [kind, amount]), [
      ['principal', 10_000_00n],
      ['interest', 82_50n + 100_00n + 100_00n],
      ['penalty', 18_49n],
    ]);
    const later = owedOn(obligation, day('2026-12-12'), rates, false, [
      ...paid,
      { kind: 'principal', on: day('2026-12-12'), amount: 10_000_00n },
      { kind: 'interest', on: day('2026-12-12'), amount: 200_00n },
      { kind: 'penalty', on: day('2026-12-12'), amount: 18_49n },
    ]);
    assert.deepEqual(later.ok && later.value.map(({ kind, amount }) => [kind, amount]), [
      ['interest', 82_50n],
    ]);
  });
  it('PAY-132 a sum pays the principal first, then interest and penalty', () => {
    const sums = owedOn(obligation, day('2026-12-11'), rates, false);
    const pays = (sum: bigint) =>
      sums.ok ? allocate(sums.value, sum).map(({ kind, amount }) => `${kind} ${amount}`) : [];
    assert.deepEqual(pays(100n), ['principal 100']);
    assert.deepEqual(pays(3_650_001n), ['principal 3650000', 'interest 1']);
    assert.deepEqual(pays(9_999_999n), ['principal 3650000', 'interest 36500', 'penalty 2250']);
  });
  it('PAY-003 is not guessed without a base rate', () => {
    const sums = owedOn(obligation, day('2026-11-30'), [], false);
    assert.equal(!sums.ok && sums.refusal.code, 'CALC_DATA_MISSING');
  });
});

describe('SM-5, SM-6 the states', () => {
  it('389-19.7a an application is decided once', () => {
    assert.deepEqual(eventsIn(applicationTransitions, 'applied'), ['grant', 'refuse', 'withdraw']);
    assert.equal(transition(applicationTransitions, 'refused', 'grant').ok, false);
  });
  it('389-19.7b security is used only after the due day was told of', () => {
    assert.equal(transition(obligationTransitions, 'dueNotified', 'useSecurity').ok, true);
    assert.equal(transition(obligationTransitions, 'deferred', 'useSecurity').ok, false);
    assert.deepEqual(eventsIn(obligationTransitions, 'fulfilled'), []);
    assert.deepEqual(eventsIn(obligationTransitions, 'dueNotified'), [
      'payPart',
      'pay',
      'useSecurity',
      'useSecurityPart',
      'callGuarantee',
      'end',
    ]);
  });
  it('389-19.7c one kind of paper about one thing bears one number', () => {
    assert.equal(
      paperNumber('receiptOrder', '55302', day('2026-11-22'), '01a2024f-1e54-7aa8-898e-137692593e25'),
      '55302/221126/R92593E25',
    );
  });
});

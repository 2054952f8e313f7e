import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calculateInterest, type InterestAnswer, type InterestCalculation } from './interest.ts';
import { accessoryCode } from './payment-codes.ts';
import { calculatePenalty, type PenaltyAnswer, type PenaltyCalculation } from './penalty.ts';

const interest = (input: Partial<InterestCalculation>): InterestAnswer => {
  const answer = calculateInterest({
    currency: 'KZT',
    principal: '360000.00',
    principalCode: '2010',
    releasedOn: '2026-01-31',
    paidOn: '2026-02-10',
    baseRates: [{ from: '2026-01-01', pct: '18' }],
    source: 'decision',
    ...input,
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
};

describe('389-14.6 PAY-121 interest of a deferral', () => {
  it('runs from the day after release to the day of payment, both included', () => {
    const answer = interest({});
    assert.deepEqual(
      [answer.from, answer.to, answer.days, answer.interest],
      ['2026-02-01', '2026-02-10', 10, '1800.00'],
    );
    assert.equal(answer.payNotLaterThan, '2026-02-11');
  });
  it('PAY-126 counts the first day too under the other reading', () => {
    assert.equal(interest({ settings: { interestFirstDay: 'INCLUSIVE' } }).interest, '1980.00');
  });
  it('takes the rate of each day: on the day of change the new one', () => {
    const baseRates = [
      { from: '2026-02-10', pct: '9' },
      { from: '2026-01-01', pct: '18' },
    ];
    const { periods, interest: sum } = interest({ baseRates });
    assert.deepEqual(
      periods.map(({ from, days, ratePct }) => [from, days, ratePct]),
      [
        ['2026-02-01', 9, '18'],
        ['2026-02-10', 1, '9'],
      ],
    );
    assert.equal(sum, '1710.00');
  });
  it('is nothing when it was paid on the day of release', () => {
    assert.deepEqual(
      [interest({ paidOn: '2026-01-31' }).days, interest({ paidOn: '2026-01-31' }).interest],
      [0, '0.00'],
    );
  });
  it('PAY-123 counts each instalment to its own day', () => {
    const instalments = [
      { paidOn: '2026-02-10', amount: '160000.00' },
      { paidOn: '2026-02-20', amount: '200000.00' },
    ];
    const answer = interest({ instalments });
    assert.deepEqual(
      answer.instalments.map(({ interest: part }) => part),
      ['800.00', '2000.00'],
    );
    assert.equal(answer.interest, '2800.00');
  });
  it('PAY-003 refuses days without a rate, and instalments that do not add up', () => {
    const bad = (input: Partial<InterestCalculation>) => {
      const base = {
        currency: 'KZT',
        principal: '10',
        principalCode: '2010',
        releasedOn: '2026-01-31',
        source: 's',
      };
      const answer = calculateInterest({ ...base, baseRates: [{ from: '2026-02-05', pct: '18' }], ...input });
      return answer.ok ? [] : answer.refusal.missing.map(({ what, reason }) => `${what} ${reason}`);
    };
    assert.deepEqual(bad({ paidOn: '2026-02-10' }), ['baseRate missing']);
    assert.deepEqual(bad({}), ['date missing']);
    const instalments = [{ paidOn: '2026-02-10', amount: '9' }];
    assert.deepEqual(bad({ baseRates: [{ from: '2026-01-01', pct: '1' }], instalments }), [
      'value unreadable',
    ]);
  });
});

const penalty = (input: Partial<PenaltyCalculation>): PenaltyAnswer => {
  const answer = calculatePenalty({
    currency: 'KZT',
    arrearsCode: '2010',
    arrears: '36500.00',
    dueOn: '2026-01-31',
    payments: [{ on: '2026-02-10', amount: '36500.00' }],
    baseRates: [{ from: '2026-01-01', pct: '16' }],
    source: 'obligation',
    ...input,
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
};

describe('389-14.6 PAY-130 penalty', () => {
  it('is arrears × 1.25 × base rate / 365 for each day after the due date', () => {
    assert.deepEqual([penalty({}).days, penalty({}).penalty], [10, '200.00']); // 36500 x 1.25 x 16 % / 365 = 20 a day
  });
  it('is nothing when paid on the due day, one day when paid the day after', () => {
    assert.equal(penalty({ payments: [{ on: '2026-01-31', amount: '36500.00' }] }).penalty, '0.00');
    assert.equal(penalty({ payments: [{ on: '2026-02-01', amount: '36500.00' }] }).penalty, '20.00');
  });
  it('PAY-132 a part payment counts from the next day', () => {
    const payments = [
      { on: '2026-02-10', amount: '18250.00' },
      { on: '2026-02-05', amount: '18250.00' },
    ];
    assert.equal(penalty({ payments }).penalty, '150.00'); // 5 days of 20, 5 of 10
  });
  it('PAY-133 stops on the day secured money is applied', () => {
    const answer = penalty({ payments: [], until: '2026-02-03' });
    assert.deepEqual([answer.penalty, answer.arrearsLeft], ['60.00', '36500.00']);
  });
  it('PAY-131 does not accrue on fees, penalty and interest', () => {
    for (const arrearsCode of ['1010', '2011', '2012', '5013'])
      assert.equal(penalty({ arrearsCode }).penalty, '0.00');
  });
  it('PAY-003 asks for the last day when the payments do not cover the arrears', () => {
    const answer = calculatePenalty({
      currency: 'KZT',
      arrearsCode: '2010',
      arrears: '1',
      dueOn: '2026-01-31',
      payments: [],
      baseRates: [],
      source: 's',
    });
    assert.deepEqual(answer.ok || answer.refusal.missing.map(({ what, detail }) => [what, detail]), [
      ['date', 'until'],
    ]);
  });
});

describe('389-14.6 PAY-055 codes of penalty and interest', () => {
  it('are the code of the principal with another last digit', () => {
    assert.deepEqual(
      [
        accessoryCode('2010', 'penalty'),
        accessoryCode('2010', 'deferralInterest'),
        accessoryCode('5010', 'instalmentInterest'),
      ],
      ['2011', '2012', '5013'],
    );
  });
});

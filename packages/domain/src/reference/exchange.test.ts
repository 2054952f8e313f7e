import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitRates } from './admit-rates.ts';
import { exchangeRate, perUnit } from './exchange.ts';
import { aList, aReference, aRow, aSet, day } from './samples.ts';

const rate = (currency: string, value: string, quant = 1) => ({ currency, rate: value, quant });

const reference = aReference(
  [
    aSet('exchange-rates', [
      aRow(rate('USD', '500'), '2026-11-20', '2026-11-20'),
      aRow(rate('USD', '501'), '2026-11-20', '2026-11-20'),
      aRow(rate('EUR', '550'), '2026-11-20', '2026-11-20'),
      { ...aRow(rate('CNY', '70'), '2026-01-01'), confidence: 'demo' },
    ]),
  ],
  [],
  [aList('currencies', [{ code: 'USD' }, { code: 'EUR' }, { code: 'CNY' }, { code: 'AMD' }])],
);

describe('PAY-016 the rate in force on a day', () => {
  it('is the one published for the day, the later version first', () => {
    const found = exchangeRate(reference, 'USD', day('2026-11-20'));
    assert.ok(found.ok);
    assert.equal(found.value.value.rate, '501');
    assert.equal(found.value.value.carriedFrom, undefined);
  });

  it('is carried from the last published day and marked, for fourteen days', () => {
    const found = exchangeRate(reference, 'USD', day('2026-12-04'));
    assert.ok(found.ok);
    assert.equal(found.value.value.carriedFrom, '2026-11-20');
    assert.equal(exchangeRate(reference, 'USD', day('2026-12-05')).ok, false);
  });

  it('is a gap on the day before the first and for a currency without rates', () => {
    assert.equal(exchangeRate(reference, 'USD', day('2026-11-19')).ok, false);
    const none = exchangeRate(reference, 'JPY', day('2026-11-20'));
    assert.ok(!none.ok);
    assert.equal(none.refusal.basis, 'PAY-016');
  });

  it('says when it is invented, and does not carry what stands', () => {
    const found = exchangeRate(reference, 'CNY', day('2026-11-22'));
    assert.ok(found.ok);
    assert.deepEqual([found.value.value.confidence, found.value.value.carriedFrom], ['demo', undefined]);
  });

  it('is one for one for tenge', () => {
    const found = exchangeRate(reference, 'KZT', day('2026-11-20'));
    assert.ok(found.ok);
    assert.deepEqual(perUnit(found.value.value), { numerator: 1n, denominator: 1n });
  });
});

describe('PAY-011 a rate is quoted for a quantity', () => {
  it('is an exact fraction of it', () => {
    assert.deepEqual(perUnit(rate('AMD', '11.38', 10)), { numerator: 1138n, denominator: 1000n });
  });
});

describe('PAY-017 a jump over 10 % is held for an official', () => {
  const on = day('2026-11-21');
  it('takes a change of exactly 10 % and holds one above it, up and down', () => {
    const { taken, held } = admitRates(reference, [rate('EUR', '605'), rate('USD', '551.11')], on);
    assert.deepEqual(taken, [rate('EUR', '605')]);
    assert.deepEqual(
      held.map((each) => each.rate.currency),
      ['USD'],
    );
    assert.equal(admitRates(reference, [rate('EUR', '494.99')], on).held.length, 1);
    assert.equal(admitRates(reference, [rate('EUR', '495')], on).taken.length, 1);
  });

  it('takes it when the official accepts, and by another setting', () => {
    assert.equal(admitRates(reference, [rate('USD', '900')], on, { jumpsAccepted: true }).taken.length, 1);
    assert.equal(admitRates(reference, [rate('USD', '520')], on, { jumpPercentMax: '3' }).held.length, 1);
  });

  it('compares the unit, not the quoted number', () => {
    assert.equal(admitRates(reference, [rate('EUR', '5500', 10)], on).taken.length, 1);
  });

  it('has nothing to compare with after a long break, nor with invented rates', () => {
    assert.equal(admitRates(reference, [rate('USD', '900')], day('2027-03-01')).taken.length, 1);
    assert.equal(admitRates(reference, [rate('CNY', '7')], on).taken.length, 1);
  });

  it('keeps an unknown currency apart', () => {
    assert.deepEqual(admitRates(reference, [rate('ZZZ', '1')], on).unknown, [rate('ZZZ', '1')]);
  });
});

describe('PAY-018 a correction of a day is a new version', () => {
  it('is taken and reported beside what it replaces', () => {
    const { taken, corrected } = admitRates(reference, [rate('USD', '502')], day('2026-11-20'));
    assert.equal(taken.length, 1);
    assert.deepEqual(corrected[0]?.before, rate('USD', '501'));
  });

  it('is nothing when the same rate comes again', () => {
    const again = admitRates(reference, [rate('USD', '501')], day('2026-11-20'));
    assert.deepEqual([again.taken.length, again.unchanged.length], [0, 1]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../law/index.ts';
import { baseRate, declaringFee, escortFee, excise, threshold, vatRate } from './charges.ts';
import { aReference, aRow, aSet, day } from './samples.ts';

const goods = text('тауар', 'товар', 'goods');

const reference = aReference([
  aSet('vat', [
    aRow({ payment: '5010', pct: '12', scope: 'general' }, '2009-01-01', '2025-12-31'),
    aRow({ payment: '5010', pct: '16', scope: 'general' }, '2026-01-01'),
    aRow({ payment: '5010', pct: '5', scope: 'medical' }, '2026-01-01', '2026-12-31'),
  ]),
  aSet('monthly-index', [
    aRow({ amount: '3932' }, '2025-01-01', '2025-12-31'),
    aRow({ amount: '4325' }, '2026-01-01', '2026-12-31'),
  ]),
  aSet('declaring-fees', [
    aRow({ payment: '1010', document: 'goods', amount: '20000' }, '2019-01-01', '2023-08-14'),
    aRow({ payment: '1010', document: 'goods', indexes: '6' }, '2023-08-15'),
  ]),
  aSet('escort-fees', [
    aRow({ payment: '1020', kmOver: 0, kmUpTo: 50, indexes: '1' }, '2023-08-15'),
    aRow({ payment: '1020', kmOver: 50, kmUpTo: 100, indexes: '2' }, '2023-08-15'),
    aRow({ payment: '1020', kmOver: 2500, kmUpTo: null, indexes: null }, '2023-08-15'),
  ]),
  aSet('excisable-goods', [aRow({ heading: '2203', goods }, null)]),
  aSet('excise', [
    aRow(
      { payment: '4360', headings: ['2208'], goods, rate: { t: 'ADV', pct: '1' } },
      '2026-01-01',
      '2026-12-31',
    ),
  ]),
  aSet('base-rate', [aRow({ pct: '18' }, '2025-10-13', '2026-01-22')]),
  aSet('thresholds', [
    aRow({ id: 'transit-no-security', amount: '500', currency: 'EUR', words: goods }, '2018-01-01'),
  ]),
]);

const minorOf = (result: ReturnType<typeof declaringFee>): bigint => {
  assert.ok(result.ok);
  return result.value.value.minor;
};

describe('PAY-013 rates are those in force on the registration day', () => {
  it('takes VAT of 12 % on the last day of 2025 and 16 % on the next', () => {
    const before = vatRate(reference, day('2025-12-31'));
    const after = vatRate(reference, day('2026-01-01'));
    assert.ok(before.ok && after.ok);
    assert.deepEqual([before.value.value.pct, after.value.value.pct], ['12', '16']);
  });

  it('keeps the lower rate of a statutory list apart, and shows its end as a gap', () => {
    const lower = vatRate(reference, day('2026-06-01'), 'medical');
    assert.ok(lower.ok);
    assert.equal(lower.value.value.pct, '5');
    assert.equal(vatRate(reference, day('2027-01-01'), 'medical').ok, false);
  });
});

describe('PAY-070 the declaring fee is so many monthly indexes of the day', () => {
  it('is 6 × 3932 on the last day of 2025 and 6 × 4325 on the next', () => {
    assert.equal(minorOf(declaringFee(reference, day('2025-12-31'))), 23_592_00n);
    assert.equal(minorOf(declaringFee(reference, day('2026-01-01'))), 25_950_00n);
  });

  it('is the fixed sum of its time on the day before', () => {
    assert.equal(minorOf(declaringFee(reference, day('2023-08-14'))), 20_000_00n);
  });

  it('is a gap where the index of the day, or the fee of the document, is not entered', () => {
    const later = declaringFee(reference, day('2027-01-01'));
    assert.ok(!later.ok);
    assert.equal(later.refusal.set, 'monthly-index');
    assert.equal(declaringFee(reference, day('2026-01-01'), 'transit').ok, false);
  });
});

describe('PAY-073 the escort fee goes by bands over A up to B inclusive', () => {
  const fee = (km: number) => escortFee(reference, km, day('2026-02-02'));
  it('takes the lower band at its limit and the higher above it', () => {
    assert.equal(minorOf(fee(0)), 4325_00n);
    assert.equal(minorOf(fee(50)), 4325_00n);
    assert.equal(minorOf(fee(51)), 8650_00n);
    assert.equal(minorOf(fee(100)), 8650_00n);
  });

  it('is a gap where no band or no figure is known', () => {
    assert.equal(fee(101).ok, false);
    assert.equal(fee(2501).ok, false);
  });
});

describe('PAY-040 excise: rates, none, or a gap', () => {
  it('gives the rates of the heading on the day, as facts', () => {
    const answer = excise(reference, '2208601100', day('2026-01-01'));
    assert.equal(answer.rates.length, 1);
    assert.deepEqual(answer.gaps, []);
  });

  it('is a gap, not nothing, where the goods are excisable and no rate is in force', () => {
    assert.equal(excise(reference, '2208601100', day('2027-01-01')).gaps.length, 1);
    assert.equal(excise(reference, '2203000100', day('2026-01-01')).gaps.length, 1);
  });

  it('says nothing of goods that are not excisable', () => {
    assert.deepEqual(excise(reference, '8471300000', day('2026-01-01')), {
      excisable: false,
      rates: [],
      gaps: [],
    });
  });
});

describe('PAY-121 the base rate ends where decisions are not entered', () => {
  it('is known on its last day and a gap on the next', () => {
    assert.ok(baseRate(reference, day('2026-01-22')).ok);
    assert.equal(baseRate(reference, day('2026-01-23')).ok, false);
  });
});

describe('PAY-102 the sum up to which transit needs no security', () => {
  it('is 500 EUR, and another name is a gap', () => {
    const found = threshold(reference, 'transit-no-security', day('2026-01-01'));
    assert.ok(found.ok);
    assert.equal(found.value.value.amount, '500');
    assert.equal(threshold(reference, 'other', day('2026-01-01')).ok, false);
  });
});

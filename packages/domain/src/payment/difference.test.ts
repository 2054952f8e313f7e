import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  calculateCorrection,
  calculateNationalRateDifference,
  calculateReleaseSecurity,
} from './difference.ts';
import type { GoodsCalculation } from './goods-calculation.ts';
import { aDeclaration, adv, aGoodsItem, ratesWith } from './sample-goods.ts';

const worth = (amount: string, pct = '10'): GoodsCalculation =>
  aDeclaration({
    items: [
      aGoodsItem({
        customsValue: { amount, source: 'box 45' },
        rates: ratesWith({ importDuty: { rate: adv(pct), source: 'ETT' } }),
      }),
    ],
  });

describe('389-14.6 PAY-140, PAY-141 correction', () => {
  it('compares per code and does not charge the fee again', () => {
    const answer = calculateCorrection({
      before: worth('1000.00'),
      after: { ...worth('1100.00'), fee: null },
    });
    assert.ok(answer.ok);
    assert.deepEqual(answer.value.difference, { '1010': '0.00', '2010': '10.00', '5010': '17.60' });
    assert.deepEqual([answer.value.toPay, answer.value.overpaid], ['27.60', '0.00']);
  });
  it('does not net one code against another', () => {
    const after = aDeclaration({
      items: [
        aGoodsItem({
          customsValue: { amount: '1000.00', source: 'box 45' },
          rates: ratesWith({ vat: { pct: '20', source: 't' }, importDuty: { rate: adv('5'), source: 't' } }),
        }),
      ],
    });
    const answer = calculateCorrection({ before: worth('1000.00'), after });
    assert.ok(answer.ok);
    assert.deepEqual([answer.value.toPay, answer.value.overpaid], ['1072.00', '50.00']);
  });
  it('PAY-014b refuses another rate day', () => {
    const answer = calculateCorrection({
      before: worth('1'),
      after: { ...worth('1'), rateDay: '2026-05-19' },
    });
    assert.equal(answer.ok, false);
  });
});

describe('389-14.5 PAY-112 release during a check', () => {
  it('secures only what may be added', () => {
    const answer = calculateReleaseSecurity({
      declared: worth('1000.00', '10'),
      doubted: worth('2000.00', '4'),
    });
    assert.ok(answer.ok);
    assert.deepEqual(answer.value.security, { '1010': '0.00', '2010': '0.00', '5010': '156.80' });
    assert.equal(answer.value.amount, '156.80');
  });
});

describe('389-14.6 PAY-029 difference of a lower national rate', () => {
  const national = (wtoDifferenceVat: boolean) =>
    calculateNationalRateDifference(
      aDeclaration({
        settings: { wtoDifferenceVat },
        items: [
          aGoodsItem({
            dutyRegime: 'NATIONAL_LOWER',
            rates: ratesWith({ nationalLower: { rate: adv('4'), source: 'list' } }),
          }),
        ],
      }),
    );
  it('is the duty only, or with VAT when the setting says so', () => {
    const [duty, both] = [national(false), national(true)];
    assert.ok(duty.ok && both.ok);
    assert.deepEqual(
      [duty.value.total, both.value.vat, both.value.total],
      ['30000.00', '4800.00', '34800.00'],
    );
  });
});

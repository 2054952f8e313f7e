import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalDate } from '../time/index.ts';
import { calculatePersonalGoods } from './personal-goods.ts';
import { protectionDayOf, rateDayOf } from './rate-day.ts';
import { exportDutyReturn, importDutyReturn, paidBackAtReimport } from './returns.ts';
import {
  aDeclaration,
  adv,
  aGoodsItem,
  amountsOf,
  gapsOf,
  lineOf,
  oneItem,
  pay,
  ratesWith,
} from './sample-goods.ts';
import { actualDataDue, periodicOutcome } from './special-declaring.ts';
import { calculateTemporaryAdmission, dueAfterMissedPart } from './temporary-admission.ts';
import { transitExemption } from './transit-exemptions.ts';
import { calculatedBy } from './who-calculates.ts';
import { calculateCase, readCase } from './written/written-case.ts';

const day = (written: string) => written as LocalDate;

describe('389-14.6 PAY-006 who calculates', () => {
  it('is the payer when declared, the customs body in the cases of EAEU CC 52(2) and for personal goods', () => {
    assert.equal(calculatedBy('declared'), 'payer');
    for (const ground of ['transitNotDelivered', 'illegalMovement', 'personalGoods'] as const)
      assert.equal(calculatedBy(ground), 'customsBody');
  });
});

describe('389-14.6 PAY-013, PAY-014, PAY-014a, PAY-014b, PAY-014c, PAY-014d, PAY-038 the rate day', () => {
  const days = {
    registeredOn: day('2026-03-10'),
    applicationRegisteredOn: day('2026-02-20'),
    firstRegisteredOn: day('2025-12-31'),
    preliminaryConfirmedOn: day('2026-03-25'),
    detectedOn: day('2026-05-01'),
  };
  it('is the day the law names, and none when that day is not known', () => {
    assert.equal(rateDayOf('declaration', days), '2026-03-10');
    assert.equal(rateDayOf('releaseBeforeDeclaration', days), '2026-02-20');
    assert.equal(rateDayOf('correction', days), '2025-12-31');
    assert.equal(rateDayOf('releaseAfterTemporary', days), '2025-12-31');
    assert.equal(rateDayOf('transit', days), '2026-03-10');
    assert.equal(rateDayOf('illegalMovement', days), '2026-05-01');
    assert.equal(rateDayOf('illegalMovement', { ...days, crossedOn: day('2026-04-01') }), '2026-04-01');
    assert.equal(rateDayOf('releaseBeforeDeclaration', { registeredOn: day('2026-03-10') }), undefined);
  });
  it('of a preliminary declaration is its registration, but trade defence is of the day it is confirmed', () => {
    assert.equal(rateDayOf('preliminary', days), '2026-03-10');
    assert.equal(protectionDayOf('preliminary', days), '2026-03-25');
    assert.equal(protectionDayOf('preliminary', { registeredOn: day('2026-03-10') }), '2026-03-10');
    assert.equal(protectionDayOf('declaration', days), '2026-03-10');
  });
});

describe('389-14.6 PAY-014 a written case', () => {
  const item = { no: 1, customsValue: '1000.00', rates: { importDuty: { t: 'ADV', pct: '10' } } };
  const ask = (days: object) => {
    const input = {
      rateDayEvent: 'releaseBeforeDeclaration',
      days,
      registrationDate: '2026-03-10',
      items: [item],
    };
    const written = readCase({ id: 'c', case: 'GOODS_DECLARATION', input });
    assert.ok(written);
    return calculateCase(written);
  };
  it('names what happened and its days, and is asked for the day that is not there', () => {
    const found = ask({ applicationRegisteredOn: '2026-02-20' });
    assert.equal(found.ok && found.value['total'], '100.00');
    const none = ask({ registeredOn: '2026-03-10' });
    assert.ok(!none.ok && none.refusal.missing.some(({ detail }) => detail === 'releaseBeforeDeclaration'));
  });
});

describe('389-14.6 PAY-012, PAY-049 a foreign currency in another', () => {
  it('goes through tenge by the exact fractions', () => {
    const value = oneItem({
      customsValue: { components: [{ kind: 'price', amount: '1000', currency: 'EUR', source: 'invoice' }] },
    });
    assert.equal(pay(value).items[0]?.statisticalValueUsd, '1200.00'); // 1000 x 600 / 500
  });
});

describe('389-14.6 PAY-034 a tariff quota', () => {
  const within = (quota: { readonly document?: string; readonly remaining?: string }) =>
    oneItem({
      quantities: [{ unit: '166', value: '250' }],
      rates: ratesWith({
        importDuty: { rate: adv('50'), source: 'ETT, outside the quota' },
        tariffQuota: { rate: adv('15'), source: 'ETT, within the quota', unit: '166', ...quota },
      }),
    });
  const duty = (quota: Parameters<typeof within>[0]) => lineOf(pay(within(quota)), '2010').amount;
  it('needs the licence and enough of the quota left', () => {
    assert.equal(duty({ document: '01011 7', remaining: '250' }), '75000.00');
    assert.equal(duty({ document: '01011 7', remaining: '249.999' }), '250000.00');
    assert.equal(duty({ remaining: '1000' }), '250000.00');
  });
  it('asks what is left when there is a licence', () => {
    assert.deepEqual(gapsOf(within({ document: '01011 7' })), [[1, 'quantity', '2010', 'tariff quota']]);
  });
});

describe('389-14.6 PAY-031, PAY-032, PAY-037 trade defence', () => {
  const ton = { t: 'SPEC', amount: '100', cur: 'USD', per: '1', unit: '168' } as const;
  it('is computed in the unit of the measure, without preference, a line for each measure', () => {
    const two = oneItem({
      preference: { regime: 'LDC', factor: '0', documentKind: '06013', source: 'p' },
      rates: ratesWith({
        tradeDefence: [
          { kind: 'ANTI_DUMPING', measure: 'AD-1', rate: ton, source: 'r' },
          { kind: 'SPECIAL', measure: 'SP-1', rate: adv('2'), source: 'r' },
        ],
      }),
    });
    const answer = pay(two);
    assert.equal(lineOf(answer, '2010').amount, '0.00');
    assert.equal(lineOf(answer, '2050').amount, '12500.00'); // 0.25 t x 100 USD x 500
    assert.equal(lineOf(answer, '2040').amount, '10000.00');
  });
});

describe('389-14.6 PAY-094 products of processing for domestic consumption', () => {
  it('owe the duty of the products only', () => {
    const released = pay(aDeclaration({ fee: null, items: [aGoodsItem({ previousProcedure: '91' })] }));
    assert.deepEqual(amountsOf(released), [['2010', '50000.00']]);
    const entering = pay(aDeclaration({ fee: null, items: [aGoodsItem({ procedure: '91' })] }));
    assert.deepEqual(
      entering.lines.map(({ code, payableNow }) => [code, payableNow]),
      [
        ['2010', false],
        ['5010', true],
      ],
    );
  });
});

describe('389-14.6 PAY-095, PAY-096 goods that come back or go out again', () => {
  it('return the export duty within six months, the import duty within a year', () => {
    assert.equal(exportDutyReturn(day('2026-01-31'), day('2026-07-31')).refundable, true);
    assert.equal(exportDutyReturn(day('2026-01-31'), day('2026-08-01')).refundable, false);
    assert.equal(importDutyReturn(day('2025-03-01'), day('2026-03-01')).refundable, true);
    assert.equal(importDutyReturn(day('2025-03-01'), day('2026-03-02')).refundable, false);
    assert.deepEqual(paidBackAtReimport({ '5010': 100n, '2010': 0n }), { '5010': 100n });
  });
});

describe('389-14.6 PAY-086 a missed part of temporary admission', () => {
  it('makes the whole rest due at once', () => {
    const answer = calculateTemporaryAdmission({
      goods: aDeclaration({ fee: null, items: [aGoodsItem({ procedure: '53' })] }),
      placedOn: '2026-01-10',
      paidUntil: '2026-03-10',
      periods: ['2026-01-31', '2026-02-28', '2026-03-10'],
    });
    assert.ok(answer.ok);
    assert.deepEqual(dueAfterMissedPart(answer.value, 1, 'KZT'), { '2010': '3000.00', '5010': '5280.00' });
  });
});

describe('389-14.5 PAY-104 transit without security', () => {
  it('is for those the code names, and for nothing that is not stated', () => {
    assert.equal(transitExemption({}), undefined);
    assert.equal(transitExemption({ mode: 'rail' }), undefined, 'a leg of several modes is not excluded');
    assert.equal(transitExemption({ mode: 'rail', multimodalLeg: false })?.act, 'EAEU CC 146(4)(3)');
    assert.equal(transitExemption({ declarant: { aeoCertificate: 2 } }), undefined);
    assert.equal(transitExemption({ declarant: { aeoCertificate: 3 } })?.act, 'EAEU CC 146(4)(2)');
  });
});

describe('389-14.6 PAY-142, PAY-143 periodic and incomplete declarations', () => {
  it('wait for the actual data, which may not exceed what was declared', () => {
    assert.equal(actualDataDue(day('2026-01-31'), 'import'), '2026-02-28');
    assert.equal(actualDataDue(day('2026-01-31'), 'export'), '2026-03-31');
    const due = day('2026-02-28');
    assert.equal(periodicOutcome('100', undefined, due, day('2026-02-28')), 'waiting');
    assert.equal(periodicOutcome('100', undefined, due, day('2026-03-01')), 'withdraw');
    assert.equal(periodicOutcome('100', '100.000', due, due), 'within');
    assert.equal(periodicOutcome('100', '100.001', due, due), 'exceeds');
  });
});

describe('389-14.7 PAY-164, PAY-165 goods taken out, cash', () => {
  const person = {
    rateDay: '2026-05-18',
    memberState: 'KZ',
    currency: 'KZT',
    referenceVersion: 'test',
    exchangeRates: [
      { currency: 'USD', quant: '1', rate: '500', source: 'National Bank' },
      { currency: 'EUR', quant: '1', rate: '600', source: 'National Bank' },
    ],
  };
  const limit = { amount: '10000', currency: 'USD', source: 'EAEU CC 260' };
  const carrying = (amount: string) =>
    calculatePersonalGoods({
      ...person,
      cash: { amounts: [{ kind: 'price', amount, currency: 'EUR', source: 'cash' }], limit },
    });
  it('owe nothing on the way out', () => {
    const answer = calculatePersonalGoods({ ...person, movement: 'out', baggage: { value: [] } });
    assert.deepEqual(answer.ok && [answer.value.total, answer.value.lines], ['0.00', []]);
  });
  it('is declared above the limit over all currencies, and never charged', () => {
    const [equal, above] = [carrying('8333.33'), carrying('8333.34')];
    assert.deepEqual(equal.ok && [equal.value.cashDeclarationNeeded, equal.value.total], [false, '0.00']);
    assert.deepEqual(above.ok && [above.value.cashDeclarationNeeded, above.value.total], [true, '0.00']);
  });
});

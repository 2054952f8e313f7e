import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calculateCorrection } from './difference.ts';
import { dueRules } from './due-dates.ts';
import { calculateInterest } from './interest.ts';
import { calculatePersonalGoods } from './personal-goods.ts';
import { calculatePersonalVehicle } from './personal-vehicle.ts';
import {
  aDeclaration,
  adv,
  aGoodsItem,
  amountsOf,
  gapsOf,
  lineOf,
  oneItem,
  pay,
  perUnitOf,
  ratesWith,
  worth,
} from './sample-goods.ts';
import { calculateSecurity } from './security.ts';
import { calculateTemporaryAdmission } from './temporary-admission.ts';

/** Rules of payments that have no test elsewhere, one after the other. */
const price = (amount: string, currency = 'USD', kind = 'price' as const) =>
  ({ kind, amount, currency, source: 'invoice' }) as const;
const person = { ...aDeclaration(), items: undefined };

describe('389-14.6 values and currencies', () => {
  it('PAY-005, PAY-055: every line is in the currency of the state where it is payable', () => {
    assert.equal(pay(aDeclaration()).currency, 'KZT');
    assert.equal(pay({ ...aDeclaration(), currency: 'EUR', memberState: 'XX', fee: null }).currency, 'EUR');
  });
  it('PAY-010, PAY-047: each part is converted unrounded, and the sum is rounded once', () => {
    const components = [price('0.01'), price('0.01', 'EUR'), price('0.333', 'KZT')];
    assert.equal(pay(oneItem({ customsValue: { components } })).items[0]?.customsValue, '11.33');
  });
  it('PAY-046: additions are in the value, deductions are not', () => {
    const components = [
      price('100', 'KZT'),
      { ...price('20', 'KZT'), kind: 'royalty' } as const,
      { ...price('5', 'KZT'), kind: 'deduction' } as const,
    ];
    assert.equal(pay(oneItem({ customsValue: { components } })).items[0]?.customsValue, '115.00');
  });
});

describe('389-14.6 duty, excise, tax and fee', () => {
  it('PAY-024, PAY-027: a rate with a plus adds both parts, and the preference cuts both', () => {
    const rates = ratesWith({
      importDuty: { rate: { t: 'SUM', of: [adv('10'), perUnitOf('166', '1', 'KZT')] }, source: 'ETT' },
    });
    const preference = { regime: 'DEV', factor: '0.75', documentKind: '06013', source: 'p' };
    assert.equal(lineOf(pay(oneItem({ rates })), '2010').amount, '50250.00');
    assert.equal(lineOf(pay(oneItem({ rates, preference })), '2010').amount, '37687.50');
  });
  it('PAY-041: an ad valorem excise applies from its threshold on, on the customs value without duty', () => {
    const excise = (amount: string) =>
      ratesWith({
        excise: [
          {
            code: '4360',
            rate: adv('10'),
            source: 'Tax Code',
            onlyWhen: { customsValue: 'atLeast', amount, source: '18,000 MRP' },
          },
        ],
      });
    assert.equal(lineOf(pay(oneItem({ rates: excise('500000') })), '4360').amount, '50000.00');
    assert.equal(pay(oneItem({ rates: excise('500000.01') })).totalsByCode['4360'], undefined);
  });
  it('PAY-042: an excise paid with control stamps shows its document and 0 to pay', () => {
    const rates = ratesWith({
      excise: [{ code: '4360', rate: adv('10'), source: 't', prepaid: { document: 'stamps 7' } }],
    });
    const answer = pay(oneItem({ rates }));
    assert.deepEqual(
      [lineOf(answer, '4360').prepaidDocument, answer.toPayNowByCode['4360']],
      ['stamps 7', undefined],
    );
  });
  it('PAY-045: export owes the duty of national law and the fee, no VAT', () => {
    const rates = ratesWith({
      exportDuty: { code: '3070', rate: perUnitOf('168', '40', 'USD'), source: 'order' },
    });
    const answer = pay(oneItem({ procedure: '10', rates, netMass: '2500', quantities: [] }));
    assert.deepEqual(amountsOf(answer), [
      ['3070', '50000.00'],
      ['1010', '25950.00'],
    ]);
  });
  it('PAY-060, PAY-015a: the VAT base is value, duty, excise and fee; what is relieved is not in it', () => {
    const duty = { code: 'ОМ', kind: 'full', feature: 'УМ', source: 'box 36' } as const;
    assert.equal(lineOf(pay(aDeclaration()), '5010').base, '575950.00');
    const relieved = pay(oneItem({ reliefs: { duty } }));
    assert.deepEqual([lineOf(relieved, '2010').amount, lineOf(relieved, '5010').base], ['0.00', '525950.00']);
  });
  it('PAY-056: a relief of box 36 acts on its own payment only', () => {
    const vat = { code: 'ОО', kind: 'full', feature: 'УН', source: 'box 36' } as const;
    const answer = pay(oneItem({ reliefs: { vat } }));
    assert.deepEqual(
      answer.lines.map(({ code, feature }) => [code, feature]),
      [
        ['2010', 'ИУ'],
        ['5010', 'УН'],
        ['1010', 'ИУ'],
      ],
    );
  });
  it('PAY-071, PAY-072: one fee for any number of items, and none when it is relieved', () => {
    const three = aDeclaration({ items: [1, 2, 3].map((ordinal) => aGoodsItem({ ordinal })) });
    assert.equal(pay(three).totalsByCode['1010'], '25950.00');
    const feeRelief = { code: 'ТП', kind: 'full', feature: 'УМ', source: 'box 36' } as const;
    const free = pay({ ...three, feeRelief });
    assert.deepEqual([free.totalsByCode['1010'], lineOf(free, '5010').base], ['0.00', '550000.00']);
  });
  it('PAY-052, PAY-015b: box B asks for what is paid now; a procedure without payment asks for the fee', () => {
    const { toPayNowByCode, conditional } = pay(oneItem({ procedure: '70' }));
    assert.deepEqual(toPayNowByCode, { '1010': '25950.00' });
    assert.equal(conditional, '142152.00');
  });
  it('PAY-092: the VAT base of processed goods is the cost or the value, as the setting says', () => {
    const cost = [{ amount: '100', currency: 'USD', source: 'contract' }];
    const goods = oneItem({ processing: { repair: false, cost } });
    const base = (vatBaseForProcessing: 'PROCESSING_COST' | 'CUSTOMS_VALUE') =>
      lineOf(pay({ ...goods, settings: { vatBaseForProcessing } }), '5010').base;
    assert.deepEqual([base('PROCESSING_COST'), base('CUSTOMS_VALUE')], ['80950.00', '530950.00']);
  });
  it('PAY-003, PAY-030: a measure not answered is asked for and not charged by its code alone', () => {
    const rates = ratesWith({
      tradeDefence: [
        {
          kind: 'ANTI_DUMPING',
          measure: 'AD-30',
          rate: adv('17'),
          source: 'r',
          descriptionFits: 'notAnswered',
        },
      ],
    });
    assert.deepEqual(gapsOf(oneItem({ rates })), [[1, 'answer', '2050', 'AD-30']]);
  });
});

describe('389-14.6 procedures, security and terms', () => {
  it('PAY-082: the parts of a periodic payment add up to the one-off, and the fee is paid at once', () => {
    const asked = {
      goods: aDeclaration({ items: [aGoodsItem({ procedure: '53' })] }),
      placedOn: '2026-01-10',
      paidUntil: '2026-04-10',
    };
    const once = calculateTemporaryAdmission(asked);
    const parts = calculateTemporaryAdmission({
      ...asked,
      periods: ['2026-01-31', '2026-02-28', '2026-04-10'],
    });
    assert.ok(once.ok && parts.ok);
    assert.equal(parts.value.total, once.value.total);
    assert.equal(parts.value.parts.length, 3);
  });
  it('PAY-087: full relief computes the sums and asks for none', () => {
    const temporary = { placedOn: '2026-05-18', paidUntil: '2027-05-17', fullRelief: true };
    const answer = pay(aDeclaration({ fee: null, items: [aGoodsItem({ procedure: '53', temporary })] }));
    assert.deepEqual([answer.toPayNow, lineOf(answer, '2010').feature], ['0.00', 'УР']);
  });
  it('PAY-100, PAY-110: security takes no preference and no fee unless the setting says so', () => {
    const line = {
      ordinal: 1,
      commodityCode: '8450111100',
      value: [price('1000')],
      quantities: [],
      candidates: [{ commodityCode: '8450111100', rates: ratesWith() }],
    };
    const secured = (securityIncludesFee: boolean) =>
      calculateSecurity({
        ...aDeclaration(),
        settings: { securityIncludesFee },
        threshold: null,
        lines: [line],
      });
    const [without, withFee] = [secured(false), secured(true)];
    assert.equal(without.ok && without.value.amount, '138000.00');
    assert.equal(withFee.ok && withFee.value.amount, '168102.00'); // the fee, and its share of the VAT base
  });
  it('PAY-106: trade defence is secured when a candidate states it, for the highest of the group', () => {
    const candidates = ['5', '9'].map((pct, at) => ({
      commodityCode: `845011110${at}`,
      rates: ratesWith({
        tradeDefence: [{ kind: 'SPECIAL', measure: `SP-${at}`, rate: adv(pct), source: 'r' } as const],
      }),
    }));
    const line = { ordinal: 1, commodityCode: '845011', value: [price('1000')], quantities: [], candidates };
    const answer = calculateSecurity({ ...aDeclaration(), threshold: null, lines: [line] });
    assert.ok(answer.ok);
    assert.equal(answer.value.items[0]?.lines.find(({ code }) => code === '2040')?.amount, '45000.00');
  });
  it('PAY-113, PAY-116, PAY-117, PAY-118, PAY-119: each obligation says when it arises and falls due', () => {
    const said = Object.values(dueRules).map(({ rule, due }) => [rule, due.en.length > 0]);
    assert.deepEqual(new Map(said as [string, boolean][]).size, 7);
    assert.equal(dueRules.transitNotDelivered.due.en, 'the day of placing under transit');
  });
  it('PAY-122: interest is paid not later than the day after the principal', () => {
    const answer = calculateInterest({
      currency: 'KZT',
      principal: '1000000.00',
      principalCode: '2010',
      releasedOn: '2026-02-10',
      paidOn: '2026-02-28',
      baseRates: [{ from: '2026-01-01', pct: '18' }],
      source: 'decision',
    });
    assert.equal(answer.ok && answer.value.payNotLaterThan, '2026-03-01');
  });
  it('PAY-144: a correction stores per line the old value, the new one and the difference', () => {
    const answer = calculateCorrection({
      before: oneItem({ customsValue: worth('1000.00') }),
      after: oneItem({ customsValue: worth('1500.00') }),
    });
    assert.ok(answer.ok);
    const [duty] = answer.value.lines;
    assert.deepEqual([duty?.before, duty?.after, duty?.difference], ['100.00', '150.00', '50.00']);
  });
});

describe('389-14.7 goods and vehicles of persons', () => {
  const parcel = (value: string, weightKg: string) =>
    calculatePersonalGoods({
      ...person,
      baggage: {
        value: [price(value, 'EUR')],
        weightKg,
        norm: { id: 'POST_CARRIER', valueEur: '200', weightKg: '31', source: 'Decision 107' },
        uniformRate: { pct: '15', minEurPerKg: '2', source: 'Decision 107' },
      },
    });
  it('PAY-153, PAY-159: a parcel owes 15 % or 2 EUR per kg of the excess, one line of the receipt order', () => {
    const [byValue, byMass] = [parcel('300', '3'), parcel('150', '41')];
    assert.equal(byValue.ok && byValue.value.total, '9000.00');
    assert.equal(byMass.ok && byMass.value.total, '12000.00');
    assert.deepEqual(byValue.ok && byValue.value.lines.map(({ code }) => code), ['6010']);
  });
  it('PAY-157: more than may be for personal use needs a goods declaration', () => {
    const drinks = {
      litres: '5.1',
      freeLitres: '3',
      mostLitres: '5',
      eurPerLitre: '10',
      source: 'Decision 107',
    };
    const answer = calculatePersonalGoods({ ...person, alcoholAndTobacco: { adult: true, drinks } });
    assert.deepEqual(answer.ok && [answer.value.goodsDeclarationNeeded, answer.value.total], [true, '0.00']);
  });
  it('PAY-161, PAY-162: a car by the aggregate payment, and by the uniform rate for comparison', () => {
    const item = aGoodsItem({
      customsValue: { components: [price('10000', 'EUR')] },
      rates: ratesWith({ importDuty: { rate: perUnitOf('111', '2'), source: 'ETT' } }),
    });
    const uniform = {
      upTo3: [
        { valueEurUpTo: '10000', pct: '54', minEurPerCm3: '2.5' },
        { valueEurUpTo: null, pct: '48', minEurPerCm3: '3.5' },
      ],
      from3To5: [{ cm3UpTo: null, eurPerCm3: '2' }],
      over5: [{ cm3UpTo: null, eurPerCm3: '3' }],
      source: 'Decision 107',
    };
    const car = (regime: 'AGGREGATE' | 'UNIFORM') =>
      calculatePersonalVehicle({
        ...person,
        item,
        vehicle: { ageYears: '2', engineCm3: '2000', regime },
        uniform,
      });
    const [aggregate, one] = [car('AGGREGATE'), car('UNIFORM')];
    // duty 4000 EUR, VAT 16 % of 14000 EUR
    assert.equal(aggregate.ok && aggregate.value.total, '3744000.00');
    // the upper bound of the bracket belongs to it: the larger of 5400 and 5000 EUR
    assert.equal(one.ok && one.value.total, '3240000.00');
  });
});

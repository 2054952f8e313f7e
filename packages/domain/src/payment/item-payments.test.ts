import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TradeDefenceFact } from './goods-calculation.ts';
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

describe('389-14.6 PAY-020 payments of one item', () => {
  it('are duty on the value, VAT on value, duty and fee, and one fee', () => {
    // 1000 USD x 500 = 500000; 10 % = 50000; (500000 + 50000 + 25950) x 16 % = 92152
    assert.deepEqual(amountsOf(pay(aDeclaration())), [
      ['2010', '50000.00'],
      ['5010', '92152.00'],
      ['1010', '25950.00'],
    ]);
    assert.equal(pay(aDeclaration()).total, '168102.00');
  });
  it('PAY-001 are rounded half up, at the line only', () => {
    const half = oneItem({ customsValue: worth('0.05'), rates: ratesWith({ vat: null }) });
    assert.equal(lineOf(pay(half), '2010').amount, '0.01'); // 0.005
    const below = oneItem({ customsValue: worth('0.04'), rates: ratesWith({ vat: null }) });
    assert.equal(lineOf(pay(below), '2010').amount, '0.00'); // 0.004
  });
  it('PAY-002 are whole tenge when the setting says so', () => {
    const whole = { ...oneItem({ customsValue: worth('1234.56') }), settings: { amountScale: 0 as const } };
    assert.equal(lineOf(pay(whole), '2010').amount, '123.00');
  });
  it('PAY-004 a zero rate gives a line, no rate a gap', () => {
    assert.equal(
      lineOf(pay(oneItem({ rates: ratesWith({ importDuty: { rate: adv('0'), source: 't' } }) })), '2010')
        .amount,
      '0.00',
    );
    const { importDuty: _, ...none } = ratesWith();
    assert.deepEqual(gapsOf(oneItem({ rates: none })), [[1, 'rate', '2010', '8450111100']]);
  });
});

describe('389-14.6 PAY-022..PAY-025 combined rates', () => {
  const combined = (t: 'MAX' | 'SUM' | 'MIN', kg: string) =>
    lineOf(
      pay(
        oneItem({
          quantities: [{ unit: '166', value: kg }],
          rates: ratesWith({
            importDuty: { rate: { t, of: [adv('10'), perUnitOf('166', '0.5')] }, source: 't' },
          }),
        }),
      ),
      '2010',
    );
  it('take the larger, and show the base of the part that prevailed (PAY-050)', () => {
    assert.deepEqual([combined('MAX', '166').amount, combined('MAX', '166').baseUnit], ['50000.00', null]); // 49800
    assert.deepEqual([combined('MAX', '167').amount, combined('MAX', '167').baseUnit], ['50100.00', '166']);
  });
  it('add', () => assert.equal(combined('SUM', '100').amount, '80000.00'));
  it('take the smaller', () => assert.equal(combined('MIN', '100').amount, '30000.00'));
});

describe('389-14.6 PAY-023 quantities', () => {
  const duty = (unit: string, per: string, item: Parameters<typeof aGoodsItem>[0]) =>
    oneItem({
      ...item,
      rates: ratesWith({ importDuty: { rate: perUnitOf(unit, '1', 'KZT', per), source: 't' } }),
    });
  it('take mass with primary packaging before the net mass of box 38', () => {
    assert.equal(lineOf(pay(duty('166', '1', { netMass: '10' })), '2010').amount, '10.00');
    assert.equal(lineOf(pay(duty('166', '1', { netMass: '10', massForDuty: '12' })), '2010').amount, '12.00');
  });
  it('are converted by the table', () => {
    const pieces = { quantities: [{ unit: '798', value: '2.5' }] };
    assert.equal(lineOf(pay(duty('796', '1000', pieces)), '2010').amount, '2.50');
    assert.equal(lineOf(pay(duty('168', '1', { netMass: '2500' })), '2010').amount, '2.50');
  });
  it('never make pairs of pieces', () => {
    const pieces = { quantities: [{ unit: '796', value: '20' }] };
    assert.deepEqual(gapsOf(duty('715', '1', pieces)), [[1, 'quantity', '2010', '715']]);
  });
});

describe('389-14.6 PAY-026 preference', () => {
  const preference = { regime: 'DEV', factor: '0.75', documentKind: '06013', source: 'preferences' };
  it('multiplies the rate', () =>
    assert.equal(lineOf(pay(oneItem({ preference })), '2010').amount, '37500.00'));
  it('is not given without proof of origin or with a condition not met', () => {
    const { documentKind: _, ...unproved } = preference;
    assert.equal(lineOf(pay(oneItem({ preference: unproved })), '2010').amount, '50000.00');
    const indirect = { ...preference, conditions: { directConsignment: false } };
    assert.equal(lineOf(pay(oneItem({ preference: indirect })), '2010').amount, '50000.00');
  });
  it('of free trade leaves a line of zero that is not paid (PAY-051)', () => {
    const free = lineOf(
      pay(oneItem({ preference: { ...preference, regime: 'FTA_CIS', factor: '0' } })),
      '2010',
    );
    assert.deepEqual([free.amount, free.feature, free.payableNow], ['0.00', 'УН', false]);
  });
});

describe('389-14.6 PAY-028 lower national rate', () => {
  it('is taken when chosen, and the release is conditional', () => {
    const rates = ratesWith({ nationalLower: { rate: adv('4'), source: 'list of Decision 59' } });
    const answer = pay(oneItem({ dutyRegime: 'NATIONAL_LOWER', rates }));
    assert.equal(lineOf(answer, '2010').amount, '20000.00');
    assert.deepEqual(
      [answer.items[0]?.dutyRegime, answer.items[0]?.conditionallyReleased],
      ['NATIONAL_LOWER', true],
    );
  });
});

describe('389-14.6 PAY-030..PAY-036 trade defence', () => {
  const measure = (fact: Partial<TradeDefenceFact>): TradeDefenceFact => ({
    kind: 'ANTI_DUMPING',
    measure: 'AD-1',
    rate: adv('20'),
    source: 'register',
    ...fact,
  });
  const withMeasures = (tradeDefence: readonly TradeDefenceFact[], origin = 'CN') =>
    oneItem({ originCountry: origin, rates: ratesWith({ tradeDefence }) });
  it('has a line for each measure, no preference, and stands in the VAT base', () => {
    const answer = pay(
      withMeasures([measure({}), measure({ kind: 'SPECIAL', measure: 'SP-1', rate: adv('1') })]),
    );
    assert.deepEqual(amountsOf(answer).slice(1, 3), [
      ['2050', '100000.00'],
      ['2040', '5000.00'],
    ]);
    assert.equal(lineOf(answer, '5010').base, '680950.00');
  });
  it('PAY-061 stays outside the VAT base when the setting says so', () => {
    const outside = { ...withMeasures([measure({})]), settings: { vatBaseIncludesTradeDefence: false } };
    assert.equal(lineOf(pay(outside), '5010').base, '575950.00');
  });
  it('asks whether the description fits, and leaves out what does not', () => {
    assert.deepEqual(gapsOf(withMeasures([measure({ descriptionFits: 'notAnswered' })])), [
      [1, 'answer', '2050', 'AD-1'],
    ]);
    assert.ok(
      !pay(withMeasures([measure({ descriptionFits: 'no' })])).lines.some(({ code }) => code === '2050'),
    );
  });
  it('is the highest of the kind when the origin is unknown', () => {
    const two = [measure({}), measure({ measure: 'AD-2', rate: adv('30') })];
    const found = pay(withMeasures(two, '00')).lines.filter(({ code }) => code === '2050');
    assert.deepEqual(
      found.map(({ measure: id, amount }) => [id, amount]),
      [['AD-2', '150000.00']],
    );
  });
  it('has codes of its own for provisional duties', () => {
    assert.ok(lineOf(pay(withMeasures([measure({ stage: 'provisional' })])), '2150'));
    assert.ok(lineOf(pay(withMeasures([measure({ stage: 'collectedAsProvisional' })])), '2250'));
  });
});

describe('389-14.6 PAY-040..PAY-043 excise', () => {
  const excise = (fact: object) =>
    oneItem({
      quantities: [{ unit: '112', value: '1000' }],
      rates: ratesWith({
        excise: [{ code: '4360', rate: perUnitOf('831', '100', 'KZT'), source: 't', ...fact }],
      }),
    });
  it('counts litres of pure alcohol by strength', () => {
    assert.equal(
      lineOf(pay(excise({ strength: { pct: '40', source: 'label' } })), '4360').amount,
      '40000.00',
    );
    assert.deepEqual(gapsOf(excise({})), [[1, 'quantity', '4360', '831']]);
  });
  it('applies above a value only where the law says so', () => {
    const above = (amount: string, customsValue: 'above' | 'atLeast') =>
      pay(excise({ rate: adv('10'), onlyWhen: { customsValue, amount, source: 't' } })).lines.some(
        ({ code }) => code === '4360',
      );
    assert.deepEqual(
      [
        above('499999.99', 'above'),
        above('500000', 'above'),
        above('500000', 'atLeast'),
        above('500000.01', 'atLeast'),
      ],
      [true, false, true, false],
    );
  });
  it('paid with control stamps is shown with its document and not asked for again', () => {
    const answer = pay(excise({ rate: adv('10'), prepaid: { document: 'stamps 1' } }));
    assert.equal(lineOf(answer, '4360').prepaidDocument, 'stamps 1');
    assert.equal(answer.toPayNowByCode['4360'], undefined);
    assert.equal(lineOf(answer, '5010').base, '625950.00');
  });
  it('does not arise after a repair', () => {
    const repaired = oneItem({
      processing: { repair: true, cost: [{ amount: '100', currency: 'USD', source: 'act' }] },
      rates: ratesWith({ excise: [{ code: '4360', rate: adv('10'), source: 't' }] }),
    });
    assert.deepEqual(
      amountsOf(pay(repaired)).map(([code]) => code),
      ['2010', '5010', '1010'],
    );
  });
});

describe('389-14.6 PAY-090, PAY-091 products of processing outside the territory', () => {
  it('pay duty on the cost of the operations, VAT on the cost too', () => {
    const answer = pay(
      oneItem({
        processing: { repair: false, cost: [{ amount: '200', currency: 'USD', source: 'contract' }] },
      }),
    );
    assert.equal(lineOf(answer, '2010').amount, '10000.00');
    assert.equal(lineOf(answer, '5010').base, '135950.00');
  });
  it('(PAY-090) cost of operations and foreign goods used add up over currencies', () => {
    const cost = [
      { amount: '100', currency: 'USD', source: 'operations' },
      { amount: '50', currency: 'EUR', source: 'foreign goods used' },
    ];
    assert.equal(lineOf(pay(oneItem({ processing: { repair: false, cost } })), '2010').amount, '8000.00');
  });
  it('without proof pay on the growth of the value; a specific duty is cut in that share', () => {
    const processing = { repair: false, valueSentOut: { amount: '400000', source: 'export declaration' } };
    assert.equal(lineOf(pay(oneItem({ processing })), '2010').amount, '10000.00');
    const rates = ratesWith({ importDuty: { rate: perUnitOf('166', '10', 'KZT'), source: 't' } });
    assert.equal(lineOf(pay(oneItem({ processing, rates })), '2010').amount, '500.00'); // 2500 x 100000 / 500000
  });
});

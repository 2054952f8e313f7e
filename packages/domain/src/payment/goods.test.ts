import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calculateGoods } from './goods.ts';
import type { GoodsCalculation, GoodsPayments, TradeDefenceFact } from './goods-calculation.ts';
import { aDeclaration, adv, aGoodsItem, perUnitOf, ratesWith } from './sample-goods.ts';

const pay = (input: GoodsCalculation): GoodsPayments => {
  const answer = calculateGoods(input);
  assert.ok(answer.ok, answer.ok ? '' : JSON.stringify(answer.refusal.missing));
  return answer.value;
};
const gaps = (input: GoodsCalculation) => {
  const answer = calculateGoods(input);
  assert.ok(!answer.ok);
  return answer.refusal.missing.map(({ item, what, payment, detail }) => [item, what, payment, detail]);
};
const amounts = ({ lines }: GoodsPayments) => lines.map(({ code, amount }) => [code, amount]);
const line = (payments: GoodsPayments, code: string) => {
  const found = payments.lines.find((one) => one.code === code);
  assert.ok(found, `no line ${code}`);
  return found;
};
const oneItem = (item: Parameters<typeof aGoodsItem>[0]): GoodsCalculation =>
  aDeclaration({ items: [aGoodsItem(item)] });
const value = (amount: string) => ({ amount, source: 'box 45' });

describe('389-14.6 PAY-020 payments of one item', () => {
  it('are duty on the value, VAT on value, duty and fee, and one fee', () => {
    // 1000 USD x 500 = 500000; 10 % = 50000; (500000 + 50000 + 25950) x 16 % = 92152
    assert.deepEqual(amounts(pay(aDeclaration())), [
      ['2010', '50000.00'],
      ['5010', '92152.00'],
      ['1010', '25950.00'],
    ]);
    assert.equal(pay(aDeclaration()).total, '168102.00');
  });
  it('PAY-001 are rounded half up, at the line only', () => {
    const half = oneItem({ customsValue: value('0.05'), rates: ratesWith({ vat: null }) });
    assert.equal(line(pay(half), '2010').amount, '0.01'); // 0.005
    const below = oneItem({ customsValue: value('0.04'), rates: ratesWith({ vat: null }) });
    assert.equal(line(pay(below), '2010').amount, '0.00'); // 0.004
  });
  it('PAY-002 are whole tenge when the setting says so', () => {
    const whole = { ...oneItem({ customsValue: value('1234.56') }), settings: { amountScale: 0 as const } };
    assert.equal(line(pay(whole), '2010').amount, '123.00');
  });
  it('PAY-004 a zero rate gives a line, no rate a gap', () => {
    assert.equal(
      line(pay(oneItem({ rates: ratesWith({ importDuty: { rate: adv('0'), source: 't' } }) })), '2010')
        .amount,
      '0.00',
    );
    const { importDuty: _, ...none } = ratesWith();
    assert.deepEqual(gaps(oneItem({ rates: none })), [[1, 'rate', '2010', '8450111100']]);
  });
});

describe('389-14.6 PAY-022..PAY-025 combined rates', () => {
  const combined = (t: 'MAX' | 'SUM' | 'MIN', kg: string) =>
    line(
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
    assert.equal(line(pay(duty('166', '1', { netMass: '10' })), '2010').amount, '10.00');
    assert.equal(line(pay(duty('166', '1', { netMass: '10', massForDuty: '12' })), '2010').amount, '12.00');
  });
  it('are converted by the table', () => {
    const pieces = { quantities: [{ unit: '798', value: '2.5' }] };
    assert.equal(line(pay(duty('796', '1000', pieces)), '2010').amount, '2.50');
    assert.equal(line(pay(duty('168', '1', { netMass: '2500' })), '2010').amount, '2.50');
  });
  it('never make pairs of pieces', () => {
    const pieces = { quantities: [{ unit: '796', value: '20' }] };
    assert.deepEqual(gaps(duty('715', '1', pieces)), [[1, 'quantity', '2010', '715']]);
  });
});

describe('389-14.6 PAY-026 preference', () => {
  const preference = { regime: 'DEV', factor: '0.75', documentKind: '06013', source: 'preferences' };
  it('multiplies the rate', () =>
    assert.equal(line(pay(oneItem({ preference })), '2010').amount, '37500.00'));
  it('is not given without proof of origin or with a condition not met', () => {
    const { documentKind: _, ...unproved } = preference;
    assert.equal(line(pay(oneItem({ preference: unproved })), '2010').amount, '50000.00');
    const indirect = { ...preference, conditions: { directConsignment: false } };
    assert.equal(line(pay(oneItem({ preference: indirect })), '2010').amount, '50000.00');
  });
  it('of free trade leaves a line of zero that is not paid (PAY-051)', () => {
    const free = line(
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
    assert.equal(line(answer, '2010').amount, '20000.00');
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
    assert.deepEqual(amounts(answer).slice(1, 3), [
      ['2050', '100000.00'],
      ['2040', '5000.00'],
    ]);
    assert.equal(line(answer, '5010').base, '680950.00');
  });
  it('PAY-061 stays outside the VAT base when the setting says so', () => {
    const outside = { ...withMeasures([measure({})]), settings: { vatBaseIncludesTradeDefence: false } };
    assert.equal(line(pay(outside), '5010').base, '575950.00');
  });
  it('asks whether the description fits, and leaves out what does not', () => {
    assert.deepEqual(gaps(withMeasures([measure({ descriptionFits: 'notAnswered' })])), [
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
    assert.ok(line(pay(withMeasures([measure({ stage: 'provisional' })])), '2150'));
    assert.ok(line(pay(withMeasures([measure({ stage: 'collectedAsProvisional' })])), '2250'));
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
    assert.equal(line(pay(excise({ strength: { pct: '40', source: 'label' } })), '4360').amount, '40000.00');
    assert.deepEqual(gaps(excise({})), [[1, 'quantity', '4360', '831']]);
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
    assert.equal(line(answer, '4360').prepaidDocument, 'stamps 1');
    assert.equal(answer.toPayNowByCode['4360'], undefined);
    assert.equal(line(answer, '5010').base, '625950.00');
  });
  it('does not arise after a repair', () => {
    const repaired = oneItem({
      processing: { repair: true, cost: { amount: '100', currency: 'USD', source: 'act' } },
      rates: ratesWith({ excise: [{ code: '4360', rate: adv('10'), source: 't' }] }),
    });
    assert.deepEqual(
      amounts(pay(repaired)).map(([code]) => code),
      ['2010', '5010', '1010'],
    );
  });
});

describe('389-14.6 PAY-090, PAY-091 products of processing outside the territory', () => {
  it('pay duty on the cost of the operations, VAT on the cost too', () => {
    const answer = pay(
      oneItem({
        processing: { repair: false, cost: { amount: '200', currency: 'USD', source: 'contract' } },
      }),
    );
    assert.equal(line(answer, '2010').amount, '10000.00');
    assert.equal(line(answer, '5010').base, '135950.00');
  });
  it('without proof pay on the growth of the value; a specific duty is cut in that share', () => {
    const processing = { repair: false, valueSentOut: { amount: '400000', source: 'export declaration' } };
    assert.equal(line(pay(oneItem({ processing })), '2010').amount, '10000.00');
    const rates = ratesWith({ importDuty: { rate: perUnitOf('166', '10', 'KZT'), source: 't' } });
    assert.equal(line(pay(oneItem({ processing, rates })), '2010').amount, '500.00'); // 2500 x 100000 / 500000
  });
});

describe('389-14.6 PAY-053, PAY-063 reliefs of box 36', () => {
  const relief = (kind: 'full' | 'conditional' | 'offset', feature: 'УН' | 'ЗН') =>
    ({ code: 'ХХ', kind, feature, source: 'box 36' }) as const;
  it('full: the line is zero', () => {
    assert.equal(line(pay(oneItem({ reliefs: { vat: relief('full', 'УН') } })), '5010').amount, '0.00');
  });
  it('offset: computed and not paid to customs', () => {
    const answer = pay(oneItem({ reliefs: { vat: relief('offset', 'ЗН') } }));
    assert.deepEqual([line(answer, '5010').amount, line(answer, '5010').feature], ['92152.00', 'ЗН']);
    assert.deepEqual(
      [answer.toPayNow, answer.conditional, answer.total],
      ['75950.00', '92152.00', '168102.00'],
    );
  });
  it('a duty not due is not in the base of a VAT that is due', () => {
    const answer = pay(oneItem({ reliefs: { duty: relief('conditional', 'УН') } }));
    assert.equal(line(answer, '2010').amount, '50000.00');
    assert.equal(line(answer, '5010').base, '525950.00');
  });
});

describe('389-14.6 section 10: procedures', () => {
  it('of storage show the sums as conditional', () => {
    const answer = pay(oneItem({ procedure: '70' }));
    assert.deepEqual(
      answer.lines.map(({ feature }) => feature),
      ['УР', 'УР', 'ИУ'],
    );
    assert.equal(answer.toPayNow, '25950.00');
  });
  it('10 asks for the export duty, or the statement that there is none', () => {
    assert.deepEqual(gaps(oneItem({ procedure: '10' })), [[1, 'rate', '3010', '8450111100']]);
    assert.deepEqual(amounts(pay(oneItem({ procedure: '10', rates: ratesWith({ exportDuty: null }) }))), [
      ['1010', '25950.00'],
    ]);
    const exported = ratesWith({
      exportDuty: { code: '3080', rate: perUnitOf('168', '30', 'USD'), source: 'list' },
    });
    assert.equal(
      line(pay(oneItem({ procedure: '10', netMass: '2000', rates: exported })), '3080').amount,
      '30000.00',
    );
  });
  it('60 re-import owes nothing', () => {
    assert.deepEqual(amounts(pay(oneItem({ procedure: '60' }))), [['1010', '25950.00']]);
  });
  it('90 and codes of no procedure are not guessed', () => {
    assert.deepEqual(gaps(oneItem({ procedure: '90' })), [[1, 'procedure', null, '90']]);
    assert.deepEqual(gaps(oneItem({ procedure: '41' })), [[1, 'procedure', null, '41']]);
  });
  it('53 pays three per cent a month with the feature ВВ', () => {
    const temporary = { placedOn: '2026-05-18', paidUntil: '2026-06-01', fullRelief: false };
    const answer = pay(oneItem({ procedure: '53', temporary }));
    assert.deepEqual(
      answer.lines.map(({ code, amount, feature }) => [code, amount, feature]),
      [
        ['2010', '3000.00', 'ВВ'],
        ['5010', '5529.12', 'ВВ'],
        ['1010', '25950.00', 'ИУ'],
      ],
    );
  });
});

describe('389-14.6 PAY-015 not more than 200 euros', () => {
  const consignment = { oneConsignor: true, oneConsignee: true, oneTransportDocument: true };
  const parcel = (usd: string, settings = {}) =>
    aDeclaration({
      consignment,
      settings,
      items: [
        aGoodsItem({
          customsValue: {
            components: [
              { kind: 'price', amount: usd, currency: 'USD', source: 'invoice' },
              { kind: 'carriage', amount: '30', currency: 'USD', source: 'waybill' },
            ],
          },
        }),
      ],
    });
  it('equal to the threshold is exempt, above is not; carriage does not count', () => {
    assert.deepEqual(amounts(pay(parcel('240'))), [['1010', '25950.00']]); // 240 x 500 = 200 x 600
    assert.deepEqual(
      amounts(pay(parcel('240.01'))).map(([code]) => code),
      ['2010', '5010', '1010'],
    );
  });
  it('the fee goes by the setting', () => {
    assert.equal(pay(parcel('240', { deMinimisFee: false })).total, '0.00');
  });
});

describe('389-14.6 PAY-048, PAY-062 shares', () => {
  const three = (mode: 'FIRST_ITEM' | 'PRO_RATA' | 'NONE') =>
    aDeclaration({
      settings: { vatBaseFeeMode: mode },
      fee: { amount: '100.00', source: 'table' },
      sharedCosts: [{ kind: 'carriage', amount: '100.00', currency: 'USD', source: 'waybill' }],
      items: [1, 2, 3].map((ordinal) => aGoodsItem({ ordinal, grossMass: '10' })),
    });
  it('of freight add up to it, the lower item first among equals', () => {
    assert.deepEqual(
      pay(three('NONE')).items.map(({ customsValue }) => customsValue),
      ['516670.00', '516665.00', '516665.00'],
    );
  });
  it('of the fee stand where the setting says', () => {
    const bases = (mode: 'FIRST_ITEM' | 'PRO_RATA' | 'NONE') =>
      pay(three(mode))
        .lines.filter(({ code }) => code === '5010')
        .map(({ base }) => base);
    assert.deepEqual(bases('NONE'), ['568337.00', '568331.50', '568331.50']);
    assert.deepEqual(bases('FIRST_ITEM'), ['568437.00', '568331.50', '568331.50']);
    assert.deepEqual(bases('PRO_RATA'), ['568370.34', '568364.83', '568364.83']);
  });
});

describe('389-14.6 PAY-003 CALC_DATA_MISSING', () => {
  it('names all gaps of all items, each once, in three languages', () => {
    const answer = calculateGoods(
      aDeclaration({
        exchangeRates: [],
        items: [aGoodsItem(), aGoodsItem({ ordinal: 2, rates: { tradeDefence: [], excise: [] } })],
      }),
    );
    assert.ok(!answer.ok);
    assert.deepEqual(
      answer.refusal.missing.map(({ item, what, payment }) => [item, what, payment]),
      [
        [1, 'exchangeRate', null],
        [2, 'exchangeRate', null],
        [2, 'rate', '2010'],
        [2, 'rate', '5010'],
      ],
    );
    assert.match(answer.refusal.missing[0]?.message.ru ?? '', /Не указано: курс валюты \(USD\), товар 1/);
  });
  it('a number that cannot be read, a day that does not exist and a doubled item are named, not guessed', () => {
    assert.deepEqual(
      gaps({ ...oneItem({ customsValue: value('1,5') }), rateDay: '2026-02-30' }).map(([, what]) => what),
      ['date', 'value'],
    );
    assert.deepEqual(gaps(aDeclaration({ items: [aGoodsItem(), aGoodsItem()] })), [
      [null, 'item', null, '1'],
    ]);
  });
});

describe('389-14.6 PAY-007, PAY-008 the result', () => {
  it('is the same bytes for the same input', () => {
    assert.equal(
      JSON.stringify(calculateGoods(aDeclaration())),
      JSON.stringify(calculateGoods(structuredClone(aDeclaration()))),
    );
  });
  it('opens each amount down to stated facts', () => {
    const open = (node: {
      readonly fact?: string;
      readonly from: readonly unknown[];
    }): readonly (string | undefined)[] =>
      node.from.length === 0 ? [node.fact] : node.from.flatMap((child) => open(child as typeof node));
    for (const { derivation } of pay(aDeclaration()).lines) {
      assert.ok(derivation);
      assert.ok(open(derivation).every((fact) => typeof fact === 'string' && fact !== ''));
    }
  });
});

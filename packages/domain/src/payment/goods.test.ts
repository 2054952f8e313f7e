import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calculateGoods } from './goods.ts';
import {
  aDeclaration,
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

describe('389-14.6 PAY-053, PAY-063 reliefs of box 36', () => {
  const relief = (kind: 'full' | 'conditional' | 'offset', feature: 'УН' | 'ЗН') =>
    ({ code: 'ХХ', kind, feature, source: 'box 36' }) as const;
  it('full: the line is zero', () => {
    assert.equal(lineOf(pay(oneItem({ reliefs: { vat: relief('full', 'УН') } })), '5010').amount, '0.00');
  });
  it('offset: computed and not paid to customs', () => {
    const answer = pay(oneItem({ reliefs: { vat: relief('offset', 'ЗН') } }));
    assert.deepEqual([lineOf(answer, '5010').amount, lineOf(answer, '5010').feature], ['92152.00', 'ЗН']);
    assert.deepEqual(
      [answer.toPayNow, answer.conditional, answer.total],
      ['75950.00', '92152.00', '168102.00'],
    );
  });
  it('a duty not due is not in the base of a VAT that is due', () => {
    const answer = pay(oneItem({ reliefs: { duty: relief('conditional', 'УН') } }));
    assert.equal(lineOf(answer, '2010').amount, '50000.00');
    assert.equal(lineOf(answer, '5010').base, '525950.00');
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
    assert.deepEqual(gapsOf(oneItem({ procedure: '10' })), [[1, 'rate', '3010', '8450111100']]);
    assert.deepEqual(amountsOf(pay(oneItem({ procedure: '10', rates: ratesWith({ exportDuty: null }) }))), [
      ['1010', '25950.00'],
    ]);
    const exported = ratesWith({
      exportDuty: { code: '3080', rate: perUnitOf('168', '30', 'USD'), source: 'list' },
    });
    assert.equal(
      lineOf(pay(oneItem({ procedure: '10', netMass: '2000', rates: exported })), '3080').amount,
      '30000.00',
    );
  });
  it('60 re-import owes nothing', () => {
    assert.deepEqual(amountsOf(pay(oneItem({ procedure: '60' }))), [['1010', '25950.00']]);
  });
  it('90 and codes of no procedure are not guessed', () => {
    assert.deepEqual(gapsOf(oneItem({ procedure: '90' })), [[1, 'procedure', null, '90']]);
    assert.deepEqual(gapsOf(oneItem({ procedure: '41' })), [[1, 'procedure', null, '41']]);
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
    assert.deepEqual(amountsOf(pay(parcel('240'))), [['1010', '25950.00']]); // 240 x 500 = 200 x 600
    assert.deepEqual(
      amountsOf(pay(parcel('240.01'))).map(([code]) => code),
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
  it('deductions above the price are not a value', () => {
    const components = (deducted: string) =>
      [
        { kind: 'price', amount: '100', currency: 'USD', source: 'invoice' },
        { kind: 'deduction', amount: deducted, currency: 'USD', source: 'invoice' },
      ] as const;
    assert.deepEqual(gapsOf(oneItem({ customsValue: { components: components('100.01') } })), [
      [1, 'value', null, 'deductions > price'],
    ]);
    assert.equal(
      lineOf(pay(oneItem({ customsValue: { components: components('100') } })), '2010').amount,
      '0.00',
    );
  });
  it('a number that cannot be read, a day that does not exist and a doubled item are named, not guessed', () => {
    assert.deepEqual(
      gapsOf({ ...oneItem({ customsValue: worth('1,5') }), rateDay: '2026-02-30' }).map(([, what]) => what),
      ['date', 'value'],
    );
    assert.deepEqual(gapsOf(aDeclaration({ items: [aGoodsItem(), aGoodsItem()] })), [
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

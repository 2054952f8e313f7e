import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Payments } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { withCalculated } from './calculated-lines.ts';

const name = { kk: '', ru: '', en: '' };
const aLine = (over: Partial<Payments['lines'][number]>): Payments['lines'][number] => ({
  item: 1,
  code: '5010',
  name,
  base: '14809950.00',
  rate: '16 %',
  amount: '2369592.00',
  derivation: { name: '5010', value: '2369592.00 KZT', from: [] },
  ...over,
});

const total = '81000.00';

const start: GoodsDeclaration = {
  kind: 'goods',
  items: [
    {
      paymentLines: [
        { code: '1010', amount: '1.00' },
        { code: '5010', base: '14784000.00', rateKind: '%', rate: '16', feature: 'ИУ', amount: '2365440.00' },
      ],
    },
    {},
  ],
};

describe('389-14.6 box 47 as calculated', () => {
  it('takes base and amount over and leaves the rest of the line as stated', () => {
    const after = withCalculated(start, { total, lines: [aLine({})] });
    assert.deepEqual(after.items[0]?.paymentLines?.[1], {
      code: '5010',
      base: '14809950.00',
      rateKind: '%',
      rate: '16',
      feature: 'ИУ',
      amount: '2369592.00',
    });
    assert.equal(after.items[1], start.items[1]);
  });

  it('replaces the fee where it stands', () => {
    const after = withCalculated(start, {
      total,
      lines: [aLine({ item: null, code: '1010', base: '', rate: '', amount: '25950.00' })],
    });
    assert.deepEqual(after.items[0]?.paymentLines?.[0], { code: '1010', amount: '25950.00' });
    assert.equal(after.paymentLines, undefined);
  });

  it('adds a line that lacks', () => {
    const after = withCalculated(start, {
      total,
      lines: [
        aLine({ item: 2, feature: 'ИУ' }),
        aLine({ item: null, code: '1020', rate: '6 МРП', base: '' }),
      ],
    });
    assert.deepEqual(after.items[1]?.paymentLines, [
      {
        code: '5010',
        base: '14809950.00',
        rateKind: '%',
        rate: '16',
        feature: 'ИУ',
        amount: '2369592.00',
        currency: 'KZT',
      },
    ]);
    assert.deepEqual(after.paymentLines, [{ code: '1020', amount: '2369592.00', currency: 'KZT' }]);
  });

  it('brings sums stated once in box B and the total along, and divides nothing by itself', () => {
    const stated = { ...start, paymentsTotal: '1.00' };
    const lines = ['1010', '2010', '5010'].flatMap((code) =>
      ['20000.00', '7000.00'].map((amount) => aLine({ item: null, code, amount, feature: 'ИУ' })),
    );
    const later = aLine({ item: null, code: '1010', amount: '5.00', feature: 'УН' });
    const divided = [
      { code: '2010', amount: '10.00' },
      { code: '2010', amount: '11.00' },
    ];
    const after = withCalculated(
      {
        ...stated,
        factPayments: [
          { code: '1010', amount: '25950.00', paidOn: '2026-12-30' },
          ...divided,
          { code: '9070', amount: '5.00' },
        ],
      },
      { lines: [...lines, later], total },
    );
    assert.deepEqual(after.factPayments, [
      { code: '1010', amount: '27000.00', paidOn: '2026-12-30' },
      ...divided,
      { code: '9070', amount: '5.00' },
    ]);
    assert.equal(after.paymentsTotal, total);
    const unstated = withCalculated(start, { lines, total });
    assert.deepEqual([unstated.factPayments, unstated.paymentsTotal], [undefined, undefined]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDeclaration, adv, perUnitOf, ratesWith } from './sample-goods.ts';
import { calculateSecurity } from './security.ts';
import { type SecuredGoods, type SecurityCalculation, transitThreshold } from './security-calculation.ts';

const goods = (line: Partial<SecuredGoods> = {}): SecuredGoods => ({
  ordinal: 1,
  commodityCode: '8450',
  value: [{ kind: 'price', amount: '1000', currency: 'USD', source: 'invoice' }],
  quantities: [],
  candidates: [
    { commodityCode: '8450111100', rates: ratesWith() },
    { commodityCode: '8450119000', rates: ratesWith({ importDuty: { rate: adv('5'), source: 'ETT' } }) },
  ],
  ...line,
});

const ask = (input: Partial<SecurityCalculation>) =>
  calculateSecurity({
    rateDay: '2026-05-18',
    memberState: 'KZ',
    currency: 'KZT',
    referenceVersion: 'test',
    exchangeRates: [
      { currency: 'USD', quant: '1', rate: '500', source: 'National Bank' },
      { currency: 'EUR', quant: '1', rate: '600', source: 'National Bank' },
    ],
    threshold: transitThreshold,
    lines: [goods()],
    ...input,
  });
const answer = (input: Partial<SecurityCalculation>) => {
  const found = ask(input);
  assert.ok(found.ok, JSON.stringify(found));
  return found.value;
};

describe('389-14.5 PAY-101 security for a code not known in full', () => {
  it('takes the candidate with the largest duty, the first among equals', () => {
    const { items, amount } = answer({ threshold: null });
    assert.equal(items[0]?.chosen, '8450111100');
    assert.deepEqual(
      items[0]?.lines.map((line) => line.amount),
      ['50000.00', '88000.00'],
    );
    assert.equal(amount, '138000.00');
  });
  it('takes the highest VAT and excise among candidates with that duty only', () => {
    const excise = [{ code: '4360', rate: adv('1'), source: 't' }];
    const candidates = [
      { commodityCode: 'a', rates: ratesWith({ vat: { pct: '5', source: 't' } }) },
      { commodityCode: 'b', rates: ratesWith({ excise }) },
      {
        commodityCode: 'c',
        rates: ratesWith({ importDuty: { rate: adv('9'), source: 't' }, vat: { pct: '50', source: 't' } }),
      },
    ];
    const { items } = answer({ threshold: null, lines: [goods({ candidates })] });
    assert.deepEqual(
      items[0]?.lines.map(({ code, rate }) => [code, rate]),
      [
        ['2010', '10 %'],
        ['4360', '1 %'],
        ['5010', '16 %'],
      ],
    );
  });
  it('PAY-003 asks for what a candidate needs', () => {
    const candidates = [
      { commodityCode: 'a', rates: ratesWith({ importDuty: { rate: perUnitOf('715', '1'), source: 't' } }) },
    ];
    const found = ask({ lines: [goods({ candidates })] });
    assert.deepEqual(found.ok || found.refusal.missing.map(({ what, detail }) => [what, detail]), [
      ['quantity', '715'],
    ]);
  });
  it('PAY-105 a fixed national amount wins', () => {
    const fixedAmount = { amount: '1200', currency: 'EUR', source: 'table' };
    assert.equal(answer({ lines: [goods({ fixedAmount })] }).amount, '720000.00');
  });
});

describe('389-14.5 PAY-102, PAY-103 when it is needed', () => {
  const ofSum = (amount: string) =>
    answer({ lines: [goods({ fixedAmount: { amount, currency: 'KZT', source: 'table' } })] });
  it('is not needed up to 500 euros, and needed above', () => {
    assert.deepEqual([ofSum('300000.00').securityRequired, ofSum('300000.00').amount], [false, '0.00']);
    assert.deepEqual([ofSum('300000.01').securityRequired, ofSum('300000.01').amount], [true, '300000.01']);
  });
  it('is the largest over the states on the way', () => {
    const otherStates = [{ memberState: 'RU', amount: '1000', currency: 'EUR', source: 'computed there' }];
    assert.deepEqual(
      [answer({ otherStates }).decidedBy, answer({ otherStates }).amount],
      ['RU', '600000.00'],
    );
  });
  it('holds the fee only when the setting says so', () => {
    const fee = { mrp: '4325', factor: '6', source: 'MRP' };
    assert.equal(answer({ fee, threshold: null }).sum, '138000.00');
    const withFee = answer({ fee, threshold: null, settings: { securityIncludesFee: true } });
    assert.equal(withFee.sum, '168102.00'); // the fee is in the VAT base as well
  });
});

describe('389-14.5 PAY-103, PAY-104 transit through other states', () => {
  const line = (pct: string) => ({
    ordinal: 1,
    commodityCode: '8450111100',
    value: [{ kind: 'price', amount: '10000', currency: 'USD', source: 'invoice' }] as const,
    quantities: [],
    candidates: [
      { commodityCode: '8450111100', rates: ratesWith({ vat: { pct, source: 'VAT of the state' } }) },
    ],
  });
  const transit = (more: object) =>
    calculateSecurity({ ...aDeclaration(), threshold: transitThreshold, lines: [line('12')], ...more });
  it('takes the state whose rates ask most', () => {
    const found = transit({ otherStates: [{ memberState: 'RU', lines: [line('22')] }] });
    assert.ok(found.ok);
    assert.equal(found.value.decidedBy, 'RU');
    assert.equal(found.value.sum, '1160000.00'); // 500000 duty, 660000 VAT at home
    assert.equal(found.value.amount, '1710000.00'); // 500000 duty, 1210000 VAT there
  });
  it('asks nothing of a customs carrier', () => {
    const found = transit({ transit: { declarant: { carriesAsCustomsCarrier: true } } });
    assert.ok(found.ok);
    assert.deepEqual([found.value.securityRequired, found.value.amount], [false, '0.00']);
  });
});

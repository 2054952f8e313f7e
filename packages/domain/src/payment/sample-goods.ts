import { Defect } from '../law/index.ts';
import { calculateGoods } from './goods.ts';
import type {
  GoodsCalculation,
  GoodsItemCalculation,
  GoodsPayments,
  ItemRates,
  PaymentLine,
} from './goods-calculation.ts';
import type { RateTree } from './rate.ts';

/** Valid things for tests and benchmarks; take only what matters. Rates of exchange and goods are invented. */
export const adv = (pct: string): RateTree => ({ t: 'ADV', pct });

export const perUnitOf = (unit: string, amount: string, cur = 'EUR', per = '1'): RateTree => ({
  t: 'SPEC',
  amount,
  cur,
  per,
  unit,
});

export const ratesWith = (rates: Partial<ItemRates> = {}): ItemRates => ({
  importDuty: { rate: adv('10'), source: 'ETT from 2026-01-01' },
  tradeDefence: [],
  excise: [],
  vat: { pct: '16', source: 'VAT from 2026-01-01' },
  ...rates,
});

export const aGoodsItem = (item: Partial<GoodsItemCalculation> = {}): GoodsItemCalculation => ({
  ordinal: 1,
  commodityCode: '8450111100',
  originCountry: 'CN',
  procedure: '40',
  previousProcedure: '00',
  customsValue: { components: [{ kind: 'price', amount: '1000.00', currency: 'USD', source: 'invoice' }] },
  quantities: [{ unit: '166', value: '250' }],
  rates: ratesWith(),
  ...item,
});

/** 500 tenge a dollar, 600 a euro, fee 25950.00. */
export const aDeclaration = (goods: Partial<GoodsCalculation> = {}): GoodsCalculation => ({
  rateDay: '2026-05-18',
  memberState: 'KZ',
  currency: 'KZT',
  referenceVersion: 'test',
  exchangeRates: [
    { currency: 'USD', quant: '1', rate: '500', source: 'National Bank' },
    { currency: 'EUR', quant: '1', rate: '600', source: 'National Bank' },
  ],
  fee: { mrp: '4325', factor: '6', source: 'MRP 2026' },
  items: [aGoodsItem()],
  ...goods,
});

export const oneItem = (item: Partial<GoodsItemCalculation>): GoodsCalculation =>
  aDeclaration({ items: [aGoodsItem(item)] });

export const worth = (amount: string) => ({ amount, source: 'box 45' });

/** The payments; a refusal is a mistake of the test. */
export const pay = (input: GoodsCalculation): GoodsPayments => {
  const answer = calculateGoods(input);
  if (answer.ok) return answer.value;
  throw new Defect(JSON.stringify(answer.refusal.missing));
};

/** What is missing: item, what, payment, detail. */
export const gapsOf = (input: GoodsCalculation) => {
  const answer = calculateGoods(input);
  return answer.ok
    ? []
    : answer.refusal.missing.map(({ item, what, payment, detail }) => [item, what, payment, detail]);
};

export const amountsOf = ({ lines }: GoodsPayments) => lines.map(({ code, amount }) => [code, amount]);

export const lineOf = (payments: GoodsPayments, code: string): PaymentLine => {
  const found = payments.lines.find((one) => one.code === code);
  if (found) return found;
  throw new Defect(`no line ${code}`);
};

import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import { compare, formatMoney, type Money, type Ratio, roundToMoney, zero } from '../quantities/index.ts';
import { type Context, exactly, openContext, readNumber, toNational } from './context.ts';
import { itemValue } from './customs-value.ts';
import { serialise } from './derivation.ts';
import { declaringFee } from './fee.ts';
import type { CalcDataMissing } from './gaps.ts';
import type { GoodsItemCalculation, ItemRates } from './goods-calculation.ts';
import { itemLines } from './item-payments.ts';
import { type Line, writeLine } from './line.ts';
import type { ProcedureEffect } from './procedures.ts';
import { by } from './rules.ts';
import type {
  SecuredGoods,
  SecuredItem,
  SecurityAnswer,
  SecurityCalculation,
  StateRates,
  StateSum,
} from './security-calculation.ts';
import { transitExemption } from './transit-exemptions.ts';

/** As release for domestic consumption; preferences and reliefs are not among what a candidate may state. */
const released: ProcedureEffect = { duty: 'due', taxes: 'due', tradeDefence: 'due', exportDuty: 'none' };

export const calculateSecurity = (input: SecurityCalculation): Result<SecurityAnswer, CalcDataMissing> => {
  const context = openContext(input.currency, input.settings, input.exchangeRates);
  const { gaps, settings } = context;
  if (input.lines.length === 0) gaps.add({ item: null, what: 'item', payment: null, detail: '' });
  const fee = settings.securityIncludesFee ? declaringFee(input.fee, null, context) : null;
  const items = input.lines.map((line, index) =>
    secure(line, index === 0 ? fee?.amount : undefined, context),
  );
  const threshold = input.threshold === null ? null : nationalExact(input.threshold, 'norm', context);
  const states = (input.otherStates ?? []).map((state) => ({ state, sum: sumOfState(state, context) }));
  if (gaps.any || !items.every((item) => item !== undefined) || threshold === undefined)
    return refuse(gaps.refusal);
  const own = sumOf(items, fee, context);
  const largest = states.reduce(
    (top, { state, sum }) =>
      sum && sum.value.minor > top.sum.value.minor ? { memberState: state.memberState, sum } : top,
    { memberState: input.memberState, sum: own },
  );
  return accept(write(input, items, fee ?? null, own, threshold, largest, context));
};

/** PAY-103: what another member state would ask: the sum it computed, or the same goods with its rates. */
const sumOfState = (state: StateSum | StateRates, context: Context): Derived<Money> | undefined => {
  if (!('lines' in state)) return nationalSum(state, 'value', context);
  const items = state.lines.map((line) => secure(line, undefined, context));
  return items.every((item) => item !== undefined) ? sumOf(items, null, context) : undefined;
};

interface Secured {
  readonly goods: SecuredGoods;
  readonly value: Derived<Money> | undefined;
  readonly candidates: readonly { readonly code: string; readonly duty: Line }[];
  readonly chosen: string | null;
  readonly lines: readonly Line[];
  readonly subtotal: Derived<Money>;
}

const secure = (
  goods: SecuredGoods,
  fee: Derived<Money> | undefined,
  context: Context,
): Secured | undefined => {
  if (goods.fixedAmount) {
    const fixed = nationalSum(goods.fixedAmount, 'value', context);
    const subtotal = fixed && { value: fixed.value, source: by('PAY-105'), from: { amount: fixed } };
    return subtotal && { goods, value: undefined, candidates: [], chosen: null, lines: [], subtotal };
  }
  const value = itemValue({ components: goods.value }, [], goods.ordinal, context, false)?.value;
  if (goods.candidates.length === 0)
    return context.gaps.add({
      item: goods.ordinal,
      what: 'rate',
      payment: '2010',
      detail: goods.commodityCode,
    });
  const candidates = goods.candidates.flatMap(({ commodityCode, rates }) => {
    const only = { ...rates, excise: [], vat: null, tradeDefence: [] };
    const [duty] = itemLines(stepOf(goods, only, value, undefined, context));
    return duty ? [{ code: commodityCode, rates, duty }] : [];
  });
  const [top] = candidates.toSorted((a, b) =>
    descending(a.duty.amount.value.minor, b.duty.amount.value.minor),
  );
  if (!top || candidates.length < goods.candidates.length) return undefined;
  const equals = candidates.filter(({ duty }) => duty.amount.value.minor === top.duty.amount.value.minor);
  const rates = highestRates(goods, top.rates, equals, candidates, value, context);
  const lines = itemLines(stepOf(goods, rates, value, fee, context));
  return { goods, value, candidates, chosen: top.code, lines, subtotal: subtotalOf(lines, context) };
};

/** Largest first; equals stay as they stand. */
const descending = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);

const stepOf = (
  goods: SecuredGoods,
  rates: ItemRates,
  value: Derived<Money> | undefined,
  feeInBase: Derived<Money> | undefined,
  context: Context,
): Parameters<typeof itemLines>[0] => {
  const { fixedAmount: _, candidates: __, value: ___, ...known } = goods;
  const item: GoodsItemCalculation = { ...known, procedure: '40', previousProcedure: '00', rates };
  return { item, value, effect: released, feeInBase, context };
};

interface Candidate {
  readonly rates: ItemRates;
}

/** PAY-101: VAT and excise highest among the candidates with the largest duty, trade defence highest of all of them. */
const highestRates = (
  goods: SecuredGoods,
  chosen: ItemRates,
  equals: readonly Candidate[],
  all: readonly Candidate[],
  value: Derived<Money> | undefined,
  context: Context,
): ItemRates => {
  const heaviest = (
    rates: readonly ItemRates[],
    part: (one: ItemRates) => ItemRates,
  ): ItemRates | undefined => {
    const weighed = rates.map((one) => ({
      one,
      minor: linesMinor(itemLines(stepOf(goods, part(one), value, undefined, context))),
    }));
    return weighed.toSorted((a, b) => descending(a.minor, b.minor))[0]?.one;
  };
  const bare: ItemRates = { ...chosen, excise: [], tradeDefence: [], vat: null };
  const excise = heaviest(
    equals.map(({ rates }) => rates),
    ({ excise: own }) => ({ ...bare, excise: own }),
  )?.excise;
  const defence = heaviest(
    all.map(({ rates }) => rates),
    ({ tradeDefence }) => ({ ...bare, tradeDefence }),
  );
  const vat = heaviest(
    equals.map(({ rates }) => rates),
    (one) => ('vat' in one ? { ...bare, vat: one.vat ?? null } : bare),
  );
  return {
    ...chosen,
    excise: excise ?? [],
    tradeDefence: defence?.tradeDefence ?? [],
    ...(vat?.vat === undefined ? {} : { vat: vat.vat }),
  };
};

const linesMinor = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, { amount }) => sum + amount.value.minor, 0n);

const subtotalOf = (lines: readonly Line[], { currency }: Context): Derived<Money> => ({
  value: { minor: linesMinor(lines), currency },
  source: by('PAY-100'),
  from: Object.fromEntries(lines.map(({ amount, code, measure }) => [measure ?? code, amount])),
});

type SourcedSum = { readonly amount: string; readonly currency: string; readonly source: string };

const nationalExact = (
  { amount, currency, source }: SourcedSum,
  what: 'norm' | 'value',
  context: Context,
): Derived<Ratio> | undefined => {
  const exact = readNumber(amount, { item: null, what, payment: null, detail: source }, context.gaps);
  return exact && toNational(stated(exact, source), currency, null, null, context);
};

const nationalSum = (
  sum: SourcedSum,
  what: 'norm' | 'value',
  context: Context,
): Derived<Money> | undefined => {
  const amount = nationalExact(sum, what, context);
  return (
    amount && { value: roundToMoney(amount.value, context.currency), source: by('PAY-010'), from: { amount } }
  );
};

const sumOf = (
  items: readonly Secured[],
  fee: Line | null | undefined,
  { currency }: Context,
): Derived<Money> => {
  const parts = items.map(({ goods, subtotal }) => [`item${goods.ordinal}`, subtotal] as const);
  const all = fee ? [...parts, ['fee', fee.amount] as const] : parts;
  const minor = all.reduce((sum, [, { value }]) => sum + value.minor, 0n);
  return { value: { minor, currency }, source: by('PAY-100'), from: Object.fromEntries(all) };
};

const write = (
  input: SecurityCalculation,
  items: readonly Secured[],
  fee: Line | null,
  own: Derived<Money>,
  threshold: Derived<Ratio> | null,
  largest: { readonly memberState: string; readonly sum: Derived<Money> },
  { currency }: Context,
): SecurityAnswer => {
  const nodes = new Map();
  const exemption = (input.transit && transitExemption(input.transit)) ?? null;
  const required = !exemption && isAbove(largest.sum.value, threshold?.value ?? zero);
  const amount: Derived<Money> = {
    value: { minor: required ? largest.sum.value.minor : 0n, currency },
    source: by(exemption ? 'PAY-104' : largest.memberState === input.memberState ? 'PAY-102' : 'PAY-103'),
    from: { security: largest.sum, ...(threshold ? { threshold } : {}) },
  };
  return {
    kind: 'security',
    items: items.map((item) => writeItem(item, nodes)),
    fee: fee && writeLine(fee, nodes),
    sum: formatMoney(own.value),
    threshold: threshold && formatMoney(roundToMoney(threshold.value, currency)),
    decidedBy: largest.memberState,
    securityRequired: required,
    exemption,
    amount: formatMoney(amount.value),
    derivation: serialise('security', amount, nodes),
  };
};

/** Equal to the threshold: none is required (PAY-102). The threshold is not rounded. */
const isAbove = (sum: Money, threshold: Ratio): boolean => compare(exactly(sum), threshold) > 0;

const writeItem = (item: Secured, nodes: Parameters<typeof writeLine>[1]): SecuredItem => ({
  ordinal: item.goods.ordinal,
  value: item.value ? formatMoney(item.value.value) : null,
  candidates: item.candidates.map(({ code, duty }) => ({
    commodityCode: code,
    rate: duty.rate,
    amount: formatMoney(duty.amount.value),
  })),
  chosen: item.chosen,
  lines: item.lines.map((line) => writeLine(line, nodes)),
  subtotal: formatMoney(item.subtotal.value),
});

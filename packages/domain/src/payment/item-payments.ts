import { type Derived, stated } from '../law/index.ts';
import { compare, type Money, type Ratio, roundToMoney, subtract } from '../quantities/index.ts';
import { type Context, exactly, product, readNumber, toNational } from './context.ts';
import { type Percent, showRatio } from './derivation.ts';
import { applyRate, type Bases, type Evaluated } from './evaluate.ts';
import type {
  DutyRegime,
  ExciseFact,
  GoodsItemCalculation,
  PreferenceFact,
  RateFact,
  TradeDefenceFact,
} from './goods-calculation.ts';
import { exciseQuantities, quantitiesOf } from './item-quantities.ts';
import { type Line, lineAmount, standing } from './line.ts';
import type { ProcedureEffect } from './procedures.ts';
import { formatRate } from './rate.ts';
import { by } from './rules.ts';

/** What the steps of one item share. */
export interface ItemStep {
  readonly item: GoodsItemCalculation;
  readonly value: Derived<Money> | undefined;
  readonly effect: ProcedureEffect;
  /** The part of the declaring fee that stands in this item's VAT base (PAY-062). */
  readonly feeInBase: Derived<Money> | undefined;
  readonly context: Context;
}

/** Lines of one item in the order of PAY-020: duty, trade defence, excise, VAT. Gaps are collected, not thrown. */
export const itemLines = (step: ItemStep): readonly Line[] => {
  const { effect, item, context } = step;
  if (effect.exportDuty === 'due') return exportLines(step);
  if (effect.duty === 'national') {
    context.gaps.add({ item: item.ordinal, what: 'procedure', payment: null, detail: item.procedure });
    return [];
  }
  const bases = basesOf(step);
  const duty = effect.duty === 'none' ? [] : importDutyLines(step, bases);
  const defence = effect.tradeDefence === 'none' ? [] : tradeDefenceLines(step, bases);
  const taxed = effect.taxes !== 'none';
  const excise = taxed && !item.processing?.repair ? exciseLines(step, bases, duty) : [];
  const before = [...duty, ...defence, ...excise];
  return taxed ? [...before, ...vatLines(step, bases, before)] : before;
};

/** The base of duty: customs value, or the cost of processing outside the territory (PAY-090, PAY-091). */
const basesOf = (step: ItemStep): Bases => {
  const { item, value, context } = step;
  const quantity = quantitiesOf(item, context);
  if (!item.processing) return { item: item.ordinal, value, quantity };
  const cost = processingCost(step);
  if (!cost || !value) return { item: item.ordinal, value: undefined, quantity };
  const share: Derived<Ratio> = {
    value: value.value.minor === 0n ? exactly(value.value) : divided(cost.value, exactly(value.value)),
    source: by('PAY-091'),
    from: { amount: cost, customsValue: value },
  };
  return { item: item.ordinal, value: cost, quantity, specificShare: share };
};

const divided = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.denominator,
  denominator: a.denominator * b.numerator,
});

const processingCost = ({ item, value, context }: ItemStep): Derived<Ratio> | undefined => {
  const cost = item.processing?.cost;
  const at = { item: item.ordinal, what: 'value', payment: '2010', detail: 'cost of processing' } as const;
  if (cost) {
    const exact = readNumber(cost.amount, at, context.gaps);
    return exact && toNational(stated(exact, cost.source), cost.currency, item.ordinal, '2010', context);
  }
  const sent = item.processing?.valueSentOut;
  const exact = readNumber(sent?.amount, at, context.gaps);
  if (!exact || !sent || !value) return undefined;
  const left = subtract(exactly(value.value), exact);
  const none = left.numerator < 0n ? { numerator: 0n, denominator: 1n } : left;
  return {
    value: none,
    source: by('PAY-090'),
    from: { customsValue: value, before: stated(exact, sent.source) },
  };
};

/** The regime that applies: a preference with a condition not met gives the full rate (PAY-026). */
export const dutyRegimeOf = (item: GoodsItemCalculation): DutyRegime => {
  if (item.dutyRegime === 'NATIONAL_LOWER') return 'NATIONAL_LOWER';
  return item.preference && preferenceHolds(item.preference) ? 'PREFERENCE' : 'ETT';
};

const preferenceHolds = ({ regime, documentKind, conditions }: PreferenceFact): boolean =>
  regime !== 'BASE' &&
  documentKind !== undefined &&
  documentKind !== '' &&
  (conditions === undefined || Object.values(conditions).every((met) => met === true));

const importDutyLines = (step: ItemStep, bases: Bases): readonly Line[] => {
  const { item, effect, context } = step;
  const regime = dutyRegimeOf(item);
  const fact = regime === 'NATIONAL_LOWER' ? item.rates.nationalLower : item.rates.importDuty;
  if (!fact) {
    context.gaps.add({ item: item.ordinal, what: 'rate', payment: '2010', detail: item.commodityCode });
    return [];
  }
  const applied = applyRate(fact, bases, '2010', context);
  const preference = regime === 'PREFERENCE' ? item.preference : undefined;
  const factor = preference ? preferenceFactor(preference, item, context) : undefined;
  if (!applied || (preference && !factor)) return [];
  return [dutyLine(step, fact, applied, factor, standing(effect.duty, item.reliefs?.duty))];
};

const preferenceFactor = (
  { factor, regime, documentKind, source }: PreferenceFact,
  item: GoodsItemCalculation,
  context: Context,
): Derived<Ratio> | undefined => {
  const at = { item: item.ordinal, what: 'rate', payment: '2010', detail: regime } as const;
  const value = readNumber(factor, at, context.gaps);
  return value && stated(value, `${source}: ${regime}, ${documentKind}`);
};

const dutyLine = (
  { item, context }: ItemStep,
  fact: RateFact,
  applied: Evaluated,
  factor: Derived<Ratio> | undefined,
  paid: ReturnType<typeof standing>,
): Line => {
  const freeTrade = factor?.value.numerator === 0n && paid.feature === 'ИУ';
  const national = item.dutyRegime === 'NATIONAL_LOWER';
  return {
    ordinal: item.ordinal,
    code: '2010',
    base: applied.base,
    rate: factor ? `${formatRate(fact.rate)} x ${showRatio(factor.value)}` : formatRate(fact.rate),
    amount: lineAmount(applied.amount, national ? 'PAY-028' : 'PAY-020', paid.full, context, factor),
    feature: freeTrade ? 'УН' : paid.feature,
    payableNow: paid.payableNow && !freeTrade,
    owed: paid.owed,
    measure: null,
    prepaidDocument: null,
  };
};

const exportLines = ({ item, value, context }: ItemStep): readonly Line[] => {
  const fact = item.rates.exportDuty;
  if (fact === null) return [];
  if (fact === undefined) {
    context.gaps.add({ item: item.ordinal, what: 'rate', payment: '3010', detail: item.commodityCode });
    return [];
  }
  const bases = { item: item.ordinal, value, quantity: quantitiesOf(item, context) };
  const applied = applyRate(fact, bases, fact.code, context);
  if (!applied) return [];
  const { full, ...paid } = standing('due', item.reliefs?.duty);
  return [
    {
      ordinal: item.ordinal,
      code: fact.code,
      base: applied.base,
      rate: formatRate(fact.rate),
      amount: lineAmount(applied.amount, 'PAY-045', full, context),
      ...paid,
      measure: null,
      prepaidDocument: null,
    },
  ];
};

/** PAY-031, and the codes of provisional duties. */
export const defenceCodes = {
  definitive: { SPECIAL: '2040', ANTI_DUMPING: '2050', COUNTERVAILING: '2060' },
  provisional: { SPECIAL: '2140', ANTI_DUMPING: '2150', COUNTERVAILING: '2160' },
  collectedAsProvisional: { SPECIAL: '2240', ANTI_DUMPING: '2250', COUNTERVAILING: '2260' },
} as const;

/** One line for each measure that applies; origin unknown: the highest measure of each kind (PAY-036). */
const tradeDefenceLines = (step: ItemStep, bases: Bases): readonly Line[] => {
  const { item, context } = step;
  const lines: { readonly kind: TradeDefenceFact['kind']; readonly line: Line }[] = [];
  for (const fact of item.rates.tradeDefence) {
    const code = defenceCodes[fact.stage ?? 'definitive'][fact.kind];
    if (fact.descriptionFits === 'notAnswered')
      context.gaps.add({ item: item.ordinal, what: 'answer', payment: code, detail: fact.measure });
    if (fact.descriptionFits === 'no' || fact.descriptionFits === 'notAnswered') continue;
    const applied = applyRate(fact, bases, code, context);
    if (applied) lines.push({ kind: fact.kind, line: defenceLine(step, fact, code, applied) });
  }
  const unknown =
    item.originCountry === undefined || item.originCountry === '' || item.originCountry === '00';
  if (!unknown) return lines.map(({ line }) => line);
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  return kinds.map((kind) => highest(lines.filter((one) => one.kind === kind).map(({ line }) => line)));
};

const highest = (lines: readonly Line[]): Line => {
  const top = lines.reduce((a, b) => (b.amount.value.minor > a.amount.value.minor ? b : a));
  if (lines.length === 1) return top;
  const from = Object.fromEntries(lines.map(({ amount }, index) => [`tradeDefence${index + 1}`, amount]));
  return { ...top, amount: { value: top.amount.value, source: by('PAY-036'), from } };
};

const defenceLine = (
  { item, context }: ItemStep,
  fact: TradeDefenceFact,
  code: string,
  applied: Evaluated,
): Line => ({
  ordinal: item.ordinal,
  code,
  base: applied.base,
  rate: formatRate(fact.rate),
  amount: lineAmount(applied.amount, 'PAY-031', null, context),
  feature: 'ИУ',
  payableNow: true,
  owed: true,
  measure: fact.measure,
  prepaidDocument: null,
});

const exciseLines = (step: ItemStep, bases: Bases, duty: readonly Line[]): readonly Line[] => {
  const lines: Line[] = [];
  for (const fact of step.item.rates.excise) {
    const line = exciseLine(step, bases, duty, fact);
    if (line) lines.push(line);
  }
  return lines;
};

const exciseLine = (
  step: ItemStep,
  bases: Bases,
  duty: readonly Line[],
  fact: ExciseFact,
): Line | undefined => {
  const { item, value, effect, context } = step;
  if (fact.onlyWhen && !inRange(fact.onlyWhen, fact.code, step)) return undefined;
  const base = context.settings.exciseBaseIncludesDuty ? withDuty(value, duty) : value;
  const quantity = exciseQuantities(item, fact.strength, context);
  const applied = applyRate(fact, { item: bases.item, value: base, quantity }, fact.code, context);
  if (!applied) return undefined;
  const { full, ...paid } = standing(effect.taxes, item.reliefs?.excise);
  return {
    ordinal: item.ordinal,
    code: fact.code,
    base: applied.base,
    rate: formatRate(fact.rate),
    amount: lineAmount(applied.amount, fact.rate.t === 'ADV' ? 'PAY-041' : 'PAY-040', full, context),
    ...paid,
    payableNow: paid.payableNow && fact.prepaid === undefined,
    measure: null,
    prepaidDocument: fact.prepaid?.document ?? null,
  };
};

/** PAY-041: whether the customs value is on the side of the threshold where this excise applies. */
const inRange = (
  { customsValue: side, amount, source }: NonNullable<ExciseFact['onlyWhen']>,
  payment: string,
  { item, value, context }: ItemStep,
): boolean => {
  const threshold = readNumber(
    amount,
    { item: item.ordinal, what: 'value', payment, detail: source },
    context.gaps,
  );
  if (!threshold || !value) return false;
  const order = compare(exactly(value.value), threshold);
  switch (side) {
    case 'above':
      return order > 0;
    case 'atLeast':
      return order >= 0;
    case 'below':
      return order < 0;
    case 'notAbove':
      return order <= 0;
  }
};

const withDuty = (value: Derived<Money> | undefined, duty: readonly Line[]): Derived<Money> | undefined => {
  const [line] = duty;
  if (!value || !line) return value;
  return {
    value: { ...value.value, minor: value.value.minor + line.amount.value.minor },
    source: by('PAY-041'),
    from: { customsValue: value, importDuty: line.amount },
  };
};

const vatLines = (step: ItemStep, bases: Bases, before: readonly Line[]): readonly Line[] => {
  const { item, effect, context } = step;
  const fact = item.rates.vat;
  if (fact === null) return [];
  const percent = readNumber(
    fact?.pct,
    { item: item.ordinal, what: 'rate', payment: '5010', detail: item.commodityCode },
    context.gaps,
  );
  const relief = item.reliefs?.vat;
  const base = vatBase(step, bases, before, relief?.kind === 'conditional');
  if (!fact || !percent || !base) return [];
  const { full, ...paid } = standing(effect.taxes, relief);
  const exact: Derived<Ratio> = {
    value: product(exactly(base.value), {
      numerator: percent.numerator,
      denominator: percent.denominator * 100n,
    }),
    source: by('PAY-060'),
    from: { vatBase: base, percent: stated<Percent>({ percent }, fact.source) },
  };
  return [
    {
      ordinal: item.ordinal,
      code: '5010',
      base: base.value,
      rate: `${fact.pct} %`,
      amount: lineAmount(exact, 'PAY-020', full, context),
      ...paid,
      measure: null,
      prepaidDocument: null,
    },
  ];
};

/**
 * PAY-060..PAY-062: value + duty + trade defence + excise + fee. A payment relieved under box 36 is not due, so it is
 * not in the base, unless the VAT itself is only conditional.
 */
const vatBase = (
  { item, value, feeInBase, context }: ItemStep,
  bases: Bases,
  before: readonly Line[],
  vatConditional: boolean,
): Derived<Money> | undefined => {
  const { settings, currency } = context;
  const processing = item.processing !== undefined && settings.vatBaseForProcessing === 'PROCESSING_COST';
  const start = processing ? bases.value && rounded(bases.value, currency) : value;
  if (!start) return undefined;
  const from: Record<string, Derived<Money>> = { customsValue: start };
  let { minor } = start.value;
  const include = (name: string, amount: Derived<Money>): void => {
    from[from[name] === undefined ? name : `${name}${Object.keys(from).length}`] = amount;
    minor += amount.value.minor;
  };
  for (const line of before) {
    if (line.measure !== null && !settings.vatBaseIncludesTradeDefence) continue;
    if (line.owed || vatConditional) include(vatPart(line), line.amount);
  }
  if (feeInBase) include('fee', feeInBase);
  return { value: { minor, currency }, source: by('PAY-061'), from };
};

const vatPart = (line: Line): string =>
  line.measure === null ? (line.code === '2010' ? 'importDuty' : 'excise') : 'tradeDefence';

/** The cost of processing stands in the VAT base as a customs value does: two decimals. */
const rounded = (value: Derived<Money> | Derived<Ratio>, currency: string): Derived<Money> => ({
  value: roundToMoney(exactly(value.value), currency),
  source: by('PAY-090'),
  from: { amount: value },
});

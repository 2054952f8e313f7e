import { type Derived, stated } from '../law/index.ts';
import { add, type Money, type Ratio, roundToMoney, subtract, zero } from '../quantities/index.ts';
import { type Context, exactly, fromNational, readNumber, toNational } from './context.ts';
import type { ComponentKind, CustomsValueFact, ValueComponent } from './goods-calculation.ts';
import { by } from './rules.ts';

/** One component in the national currency, unrounded; `amount` is exact in its own currency. */
export interface ValuedComponent {
  readonly kind: ComponentKind;
  readonly national: Derived<Ratio>;
}

/** Customs value of one item, rounded once (PAY-046, PAY-047), and its parts when they were stated. */
export interface ItemValue {
  readonly value: Derived<Money>;
  /** Value without carriage, loading and insurance, unrounded (PAY-015, PAY-150); `undefined`: not known. */
  readonly withoutCarriage: Derived<Ratio> | undefined;
}

/** Parts that stay outside the thresholds of PAY-015 and PAY-150. */
const onTheWay: ReadonlySet<ComponentKind> = new Set(['carriage', 'loading', 'insurance']);

export const itemValue = (
  fact: CustomsValueFact | undefined,
  shares: readonly ValuedComponent[],
  ordinal: number,
  context: Context,
  asksWithoutCarriage: boolean,
): ItemValue | undefined => {
  if (fact === undefined) return noValue(ordinal, context);
  if ('amount' in fact) return statedValue(fact, ordinal, context);
  const own = componentsOf(fact.components, ordinal, context);
  if (!own) return undefined;
  const all = shares.length === 0 ? own : [...own, ...shares];
  if (all.length === 0) return noValue(ordinal, context);
  const value = sumOf(all, context);
  if (value.value.minor < 0n) return belowZero(ordinal, context);
  return {
    value,
    withoutCarriage: asksWithoutCarriage ? withoutCarriage(all) : undefined,
  };
};

/** Deductions above the price are a mistake of the statement, not a value. */
const belowZero = (ordinal: number, { gaps }: Context): undefined =>
  gaps.add({
    item: ordinal,
    what: 'value',
    payment: null,
    detail: 'deductions > price',
    reason: 'unreadable',
  });

const noValue = (ordinal: number, { gaps }: Context): undefined =>
  gaps.add({ item: ordinal, what: 'value', payment: null, detail: 'box 45' });

const statedValue = (
  fact: Extract<CustomsValueFact, { amount: string }>,
  ordinal: number,
  context: Context,
): ItemValue | undefined => {
  const at = { item: ordinal, what: 'value', payment: null, detail: fact.source } as const;
  const exact = readNumber(fact.amount, at, context.gaps);
  const without =
    fact.withoutCarriage === undefined ? undefined : readNumber(fact.withoutCarriage, at, context.gaps);
  if (!exact) return undefined;
  return {
    value: stated(roundToMoney(exact, context.currency), fact.source),
    withoutCarriage: without && stated(without, fact.source),
  };
};

/** Each component in the national currency (PAY-010); `undefined` when a gap was found in one. */
export const componentsOf = (
  components: readonly ValueComponent[],
  ordinal: number | null,
  context: Context,
): readonly ValuedComponent[] | undefined => {
  const valued: ValuedComponent[] = [];
  for (const { kind, amount, currency, source } of components) {
    const at = { item: ordinal, what: 'value', payment: null, detail: kind } as const;
    const exact = readNumber(amount, at, context.gaps);
    const national =
      exact && toNational(stated(exact, `${source}, ${currency}`), currency, ordinal, null, context);
    if (national) valued.push({ kind, national });
  }
  return valued.length === components.length ? valued : undefined;
};

/** PAY-046: price + additions − deductions, rounded once. */
const sumOf = (components: readonly ValuedComponent[], { currency }: Context): Derived<Money> => {
  const from: Record<string, Derived<Ratio>> = {};
  let sum = zero;
  for (const { kind, national } of components) {
    from[from[kind] === undefined ? kind : `${kind}${Object.keys(from).length + 1}`] = national;
    sum = kind === 'deduction' ? subtract(sum, national.value) : add(sum, national.value);
  }
  return { value: roundToMoney(sum, currency), source: by('PAY-046'), from };
};

/** The part of the value that the thresholds of PAY-015 and PAY-150 look at, unrounded. */
export const withoutCarriage = (components: readonly ValuedComponent[]): Derived<Ratio> => {
  const from: Record<string, Derived<Ratio>> = {};
  let sum = zero;
  for (const { kind, national } of components) {
    if (onTheWay.has(kind)) continue;
    from[`${kind}${Object.keys(from).length + 1}`] = national;
    sum = kind === 'deduction' ? subtract(sum, national.value) : add(sum, national.value);
  }
  return { value: sum, source: by('PAY-150'), from };
};

/** PAY-049, PAY-012: customs value / USD rate, two decimals; `undefined` without a USD rate. */
export const statisticalValue = (value: Derived<Money>, context: Context): Derived<Money> | undefined => {
  const dollars = fromNational(exactly(value.value), 'USD', context);
  if (!dollars) return undefined;
  return {
    value: roundToMoney(dollars.value, 'USD'),
    source: by('PAY-049'),
    from: { customsValue: value, exchangeRate: dollars.exchangeRate },
  };
};

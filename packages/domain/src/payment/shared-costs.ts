import { type Derived, stated } from '../law/index.ts';
import { add, allocate, asRatio, type Money, parseMoney, type Ratio, zero } from '../quantities/index.ts';
import { type Context, readNumber, toNational } from './context.ts';
import { componentsOf, type ValuedComponent } from './customs-value.ts';
import type { GoodsItemCalculation, SharedCost } from './goods-calculation.ts';
import { by } from './rules.ts';

/**
 * PAY-048: each common addition shared among its items in its own currency, two decimals by largest remainder, so that
 * the shares add up to it. The answer has one list for each item, in the order of `items`.
 */
export const shareCosts = (
  costs: readonly SharedCost[],
  items: readonly GoodsItemCalculation[],
  context: Context,
): readonly (readonly ValuedComponent[])[] => {
  const shares: ValuedComponent[][] = items.map(() => []);
  for (const cost of costs) {
    const sharers = [...items.keys()].filter((index) => takesPart(cost, items[index]));
    const parts = shareOne(
      cost,
      sharers.map((index) => items[index] as GoodsItemCalculation),
      context,
    );
    parts?.forEach((national, at) => {
      const index = sharers[at] as number;
      shares[index]?.push({ kind: cost.kind, national });
    });
  }
  return shares;
};

const takesPart = (cost: SharedCost, item: GoodsItemCalculation | undefined): boolean =>
  item !== undefined && (cost.items === undefined || cost.items.includes(item.ordinal));

const shareOne = (
  cost: SharedCost,
  items: readonly GoodsItemCalculation[],
  context: Context,
): readonly Derived<Ratio>[] | undefined => {
  const at = { item: null, what: 'value', payment: null, detail: cost.source } as const;
  const total = parseMoney(cost.amount, cost.currency);
  if (!total || total.minor < 0n) return context.gaps.add({ ...at, reason: 'unreadable' });
  if (items.length === 0) return context.gaps.add({ ...at, what: 'item' });
  const weights = items.map((item) => weightOf(cost, item, context));
  if (!weights.every((weight) => weight !== undefined)) return undefined;
  const whole = weights.reduce(add, zero);
  const shared = stated<Money>(total, cost.source);
  const parts: Derived<Ratio>[] = [];
  allocate(total, weights).forEach((share, index) => {
    const part: Derived<Ratio> = {
      value: asRatio(share),
      source: by('PAY-048'),
      from: {
        shared,
        weight: stated(weights[index] ?? zero, cost.key ?? 'grossMass'),
        weights: stated(whole, cost.key ?? 'grossMass'),
      },
    };
    const national = toNational(part, cost.currency, null, null, context);
    if (national) parts.push(national);
  });
  return parts.length === items.length ? parts : undefined;
};

const weightOf = (cost: SharedCost, item: GoodsItemCalculation, context: Context): Ratio | undefined => {
  const at = { item: item.ordinal, what: 'mass', payment: null, detail: cost.key ?? 'grossMass' } as const;
  switch (cost.key ?? 'grossMass') {
    case 'grossMass':
      return readNumber(item.grossMass, at, context.gaps);
    case 'netMass':
      return readNumber(item.netMass, at, context.gaps);
    case 'quantity':
      return readNumber(item.quantities[0]?.value, { ...at, what: 'quantity' }, context.gaps);
    case 'value':
      return ownValue(item, context);
  }
};

/** The value of an item before shared additions. */
const ownValue = (item: GoodsItemCalculation, context: Context): Ratio | undefined => {
  const fact = item.customsValue;
  const at = { item: item.ordinal, what: 'value', payment: null, detail: 'box 45' } as const;
  if (fact === undefined) return context.gaps.add(at);
  if ('amount' in fact) return readNumber(fact.amount, at, context.gaps);
  return componentsOf(fact.components, item.ordinal, context)?.reduce(
    (sum, c) => add(sum, c.national.value),
    zero,
  );
};

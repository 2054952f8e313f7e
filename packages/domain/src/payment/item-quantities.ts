import { type Derived, stated } from '../law/index.ts';
import { type Context, product, readNumber } from './context.ts';
import type { Percent, Quantity } from './derivation.ts';
import type { ExciseFact, QuantityFact } from './goods-calculation.ts';
import { by } from './rules.ts';
import { unitFactor } from './units.ts';

/** Where quantities of one item are stated. */
export interface StatedQuantities {
  readonly ordinal: number | null;
  readonly netMass?: string;
  readonly massForDuty?: string;
  readonly quantities: readonly QuantityFact[];
}

export type QuantityFinder = (unit: string, payment: string) => Derived<Quantity> | undefined;

/**
 * PAY-023: kilograms are `massForDuty`, else the net mass of box 38; other units are the supplementary quantity of box
 * 41; a quantity in another unit is converted by the table only. What is not there is a gap of the payment.
 */
export const quantitiesOf =
  (goods: StatedQuantities, context: Context): QuantityFinder =>
  (unit, payment) =>
    find(goods, unit, payment, context) ??
    context.gaps.add({
      item: goods.ordinal,
      what: unit === '166' ? 'mass' : 'quantity',
      payment,
      detail: unit,
    });

/** PAY-040: litres of pure alcohol from litres and strength, when they are not stated as such. */
export const exciseQuantities =
  (goods: StatedQuantities, strength: ExciseFact['strength'], context: Context): QuantityFinder =>
  (unit, payment) =>
    find(goods, unit, payment, context) ??
    (unit === '831' && strength ? pureAlcohol(goods, strength, payment, context) : undefined) ??
    context.gaps.add({
      item: goods.ordinal,
      what: unit === '166' ? 'mass' : 'quantity',
      payment,
      detail: unit,
    });

const find = (
  goods: StatedQuantities,
  unit: string,
  payment: string,
  context: Context,
): Derived<Quantity> | undefined => {
  const facts = goods.quantities;
  const mass = goods.massForDuty ?? goods.netMass;
  const at = { item: goods.ordinal, what: 'quantity', payment, detail: unit } as const;
  if (unit === '166' && mass !== undefined) {
    const box = goods.massForDuty === undefined ? 'box 38' : 'mass with primary packaging';
    return readQuantity(mass, unit, box, { ...at, what: 'mass' }, context);
  }
  for (const fact of facts)
    if (fact.unit === unit) return readQuantity(fact.value, unit, fact.source ?? 'box 41', at, context);
  const ofMass = mass === undefined ? undefined : unitFactor('166', unit);
  if (ofMass && mass !== undefined) {
    const kilograms = readQuantity(mass, '166', 'box 38', at, context);
    return kilograms && converted(kilograms, ofMass, unit);
  }
  for (const fact of facts) {
    const factor = unitFactor(fact.unit, unit);
    const quantity = factor && readQuantity(fact.value, fact.unit, fact.source ?? 'box 41', at, context);
    if (quantity) return converted(quantity, factor, unit);
  }
  return undefined;
};

const readQuantity = (
  written: string,
  unit: string,
  source: string,
  at: Parameters<typeof readNumber>[1],
  { gaps }: Context,
): Derived<Quantity> | undefined => {
  const count = readNumber(written, at, gaps);
  return count && stated({ count, unit }, source);
};

const converted = (
  quantity: Derived<Quantity>,
  factor: Quantity['count'],
  unit: string,
): Derived<Quantity> => ({
  value: { count: product(quantity.value.count, factor), unit },
  source: by('PAY-023'),
  from: { quantity },
});

const pureAlcohol = (
  goods: StatedQuantities,
  strength: NonNullable<ExciseFact['strength']>,
  payment: string,
  context: Context,
): Derived<Quantity> | undefined => {
  const litres = find(goods, '112', payment, context);
  const at = { item: goods.ordinal, what: 'quantity', payment, detail: 'strength' } as const;
  const percent = readNumber(strength.pct, at, context.gaps);
  if (!litres || !percent) return undefined;
  const share = { numerator: percent.numerator, denominator: percent.denominator * 100n };
  return {
    value: { count: product(litres.value.count, share), unit: '831' },
    source: by('PAY-040'),
    from: { quantity: litres, strength: stated<Percent>({ percent }, strength.source) },
  };
};

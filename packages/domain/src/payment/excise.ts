import type { Derived } from '../law/index.ts';
import { compare, type Money } from '../quantities/index.ts';
import { exactly, readNumber } from './context.ts';
import { applyRate, type Bases } from './evaluate.ts';
import type { ExciseFact } from './goods-calculation.ts';
import { exciseQuantities } from './item-quantities.ts';
import type { ItemStep } from './item-step.ts';
import { type Line, lineAmount, standing } from './line.ts';
import { formatRate } from './rate.ts';
import { by } from './rules.ts';

/** A line for each excise that applies (PAY-040..PAY-042). */
export const exciseLines = (step: ItemStep, bases: Bases, duty: readonly Line[]): readonly Line[] => {
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

import { type Derived, stated } from '../law/index.ts';
import { add, quotient, type Ratio, subtract, zero } from '../quantities/index.ts';
import { exactly, readNumber, toNational } from './context.ts';
import type { Bases } from './evaluate.ts';
import { quantitiesOf } from './item-quantities.ts';
import type { ItemStep } from './item-step.ts';
import { by } from './rules.ts';

/** The base of duty: customs value, or the cost of processing outside the territory (PAY-090, PAY-091). */
export const basesOf = (step: ItemStep): Bases => {
  const { item, value, context } = step;
  const quantity = quantitiesOf(item, context);
  if (!item.processing) return { item: item.ordinal, value, quantity };
  const cost = processingCost(step);
  if (!cost || !value) return { item: item.ordinal, value: undefined, quantity };
  const share: Derived<Ratio> = {
    value: value.value.minor === 0n ? exactly(value.value) : quotient(cost.value, exactly(value.value)),
    source: by('PAY-091'),
    from: { amount: cost, customsValue: value },
  };
  return { item: item.ordinal, value: cost, quantity, specificShare: share };
};

/** Operations and the foreign goods used in them, added unrounded. */
const costOf = (parts: readonly Derived<Ratio>[]): Derived<Ratio> | undefined =>
  parts.length === 1
    ? parts[0]
    : {
        value: parts.map(({ value }) => value).reduce(add, zero),
        source: by('PAY-090'),
        from: Object.fromEntries(parts.map((part, index) => [`component${index + 1}`, part])),
      };

const processingCost = ({ item, value, context }: ItemStep): Derived<Ratio> | undefined => {
  const cost = item.processing?.cost;
  const at = { item: item.ordinal, what: 'value', payment: '2010', detail: 'cost of processing' } as const;
  if (cost && cost.length > 0) {
    const parts = cost.map(({ amount, currency, source }) => {
      const exact = readNumber(amount, at, context.gaps);
      return exact && toNational(stated(exact, source), currency, item.ordinal, '2010', context);
    });
    return parts.every((part) => part !== undefined) ? costOf(parts) : undefined;
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

import { type Derived, stated } from '../law/index.ts';
import { add, compare, type Money, type Ratio } from '../quantities/index.ts';
import { type Context, exactly, product, toNational } from './context.ts';
import type { Percent, Quantity } from './derivation.ts';
import type { RateFact } from './goods-calculation.ts';
import { parseRate, type Rate } from './rate.ts';
import { by, type PaymentRuleId } from './rules.ts';

/** What a rate is applied to. */
export interface Bases {
  readonly item: number | null;
  /** Base of ad valorem parts; absent: a gap was found before. */
  readonly value: Derived<Money> | Derived<Ratio> | undefined;
  /** The amount of goods in a unit, or `undefined` and a gap naming the payment. */
  readonly quantity: (unit: string, payment: string) => Derived<Quantity> | undefined;
  /** PAY-091: what specific parts are multiplied by. */
  readonly specificShare?: Derived<Ratio>;
}

/** An unrounded amount, and the base of the part of the rate that prevailed (PAY-050). */
export interface Evaluated {
  readonly amount: Derived<Ratio>;
  readonly base: Money | Ratio | Quantity;
}

/** Reads and applies the rate of `fact`; a gap when it is not a rate or when one of its inputs is missing. */
export const applyRate = (
  fact: RateFact,
  bases: Bases,
  payment: string,
  context: Context,
): Evaluated | undefined => {
  const rate = parseRate(fact.rate);
  if (rate) return evaluate(rate, fact.source, bases, payment, context);
  const blank = fact.rate.t === 'ADV' && fact.rate.pct === '';
  const reason = blank ? 'missing' : 'unreadable';
  return context.gaps.add({ item: bases.item, what: 'rate', payment, detail: fact.source, reason });
};

/** PAY-021..PAY-025. All branches are evaluated, so that every gap is found; nothing is rounded. */
export const evaluate = (
  rate: Rate,
  source: string,
  bases: Bases,
  payment: string,
  context: Context,
): Evaluated | undefined => {
  if (rate.kind === 'ADV') return adValorem(rate.percent, source, bases);
  if (rate.kind === 'SPEC') return specific(rate, source, bases, payment, context);
  return combined(rate, source, bases, payment, context);
};

const adValorem = (percent: Ratio, source: string, { value }: Bases): Evaluated | undefined => {
  if (!value) return undefined;
  const base = exactly(value.value);
  return {
    amount: {
      value: {
        numerator: base.numerator * percent.numerator,
        denominator: base.denominator * percent.denominator * 100n,
      },
      source: by('PAY-021'),
      from: { base: value, percent: stated<Percent>({ percent }, source) },
    },
    base: value.value,
  };
};

const specific = (
  rate: Extract<Rate, { kind: 'SPEC' }>,
  source: string,
  bases: Bases,
  payment: string,
  context: Context,
): Evaluated | undefined => {
  const quantity = bases.quantity(rate.unit, payment);
  const perUnit = toNational(
    stated(rate.amount, `${source}, ${rate.currency}`),
    rate.currency,
    bases.item,
    payment,
    context,
  );
  if (!quantity || !perUnit) return undefined;
  const whole = product(quantity.value.count, perUnit.value);
  const amount: Derived<Ratio> = {
    value: {
      numerator: whole.numerator * rate.per.denominator,
      denominator: whole.denominator * rate.per.numerator,
    },
    source: by('PAY-021'),
    from:
      rate.per.numerator === rate.per.denominator
        ? { quantity, perUnit }
        : { quantity, perUnit, per: stated(rate.per, source) },
  };
  const share = bases.specificShare;
  if (!share) return { amount, base: quantity.value };
  return {
    amount: {
      value: product(amount.value, share.value),
      source: by('PAY-091'),
      from: { amount, factor: share },
    },
    base: quantity.value,
  };
};

const combinedBy: Readonly<Record<'MAX' | 'MIN' | 'SUM', PaymentRuleId>> = {
  MAX: 'PAY-022',
  SUM: 'PAY-024',
  MIN: 'PAY-025',
};

/** Names of the parts of a combined rate; no rate has more (`parseRate`). */
const branchNames = Array.from({ length: 16 }, (_, index) => `branch${index + 1}`);

const combined = (
  rate: Extract<Rate, { of: readonly Rate[] }>,
  source: string,
  bases: Bases,
  payment: string,
  context: Context,
): Evaluated | undefined => {
  const branches = rate.of.map((branch) => evaluate(branch, source, bases, payment, context));
  const [first] = branches;
  let chosen = first;
  let value = first?.amount.value;
  const from: Record<string, Derived<Ratio>> = {};
  for (const [index, branch] of branches.entries()) {
    if (!branch || !chosen || !value) return undefined;
    from[branchNames[index] ?? ''] = branch.amount;
    if (index === 0) continue;
    if (rate.kind === 'SUM') {
      value = add(value, branch.amount.value);
    } else if (prevails(rate.kind, branch.amount.value, value)) {
      chosen = branch;
      value = branch.amount.value;
    }
  }
  if (!chosen || !value) return undefined;
  return { amount: { value, source: by(combinedBy[rate.kind]), from }, base: chosen.base };
};

const prevails = (kind: 'MAX' | 'MIN', a: Ratio, b: Ratio): boolean =>
  kind === 'MAX' ? compare(a, b) > 0 : compare(a, b) < 0;

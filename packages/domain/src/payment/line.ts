import type { Derived } from '../law/index.ts';
import { formatMoney, type Money, type Ratio } from '../quantities/index.ts';
import { type Context, product, roundLine } from './context.ts';
import { type Quantity, serialise, showRatio, type Written } from './derivation.ts';
import type { PaymentFeature, PaymentLine, Relief } from './goods-calculation.ts';
import type { Effect } from './procedures.ts';
import { by, type PaymentRuleId } from './rules.ts';

/** A payment line before it is written out: amounts are exact and carry their derivation. */
export interface Line {
  readonly ordinal: number | null;
  readonly code: string;
  readonly base: Money | Ratio | Quantity;
  readonly rate: string;
  readonly amount: Derived<Money>;
  readonly feature: PaymentFeature;
  readonly payableNow: boolean;
  /** Whether the amount is owed in the end, so that it enters the VAT base (PAY-060). */
  readonly owed: boolean;
  readonly measure: string | null;
  readonly prepaidDocument: string | null;
}

/** How a line is paid. */
export type Standing = Pick<Line, 'feature' | 'payableNow' | 'owed'> & { readonly full: Relief | null };

/** PAY-051, PAY-053, PAY-063: the procedure decides first, then the relief of box 36 (PAY-015a). */
export const standing = (effect: Effect, relief: Relief | null | undefined): Standing => {
  if (effect === 'conditional') return { feature: 'УР', payableNow: false, owed: true, full: null };
  if (relief) {
    const { feature, kind } = relief;
    return { feature, payableNow: false, owed: kind === 'deferral', full: kind === 'full' ? relief : null };
  }
  return { feature: 'ИУ', payableNow: true, owed: true, full: null };
};

/**
 * The unrounded amount of a line rounded at its named point (PAY-001), times the preference factor if one applies: the factor
 * multiplies both parts of a combined rate (PAY-027).
 */
export const lineAmount = (
  exact: Derived<Ratio>,
  rule: PaymentRuleId,
  full: Relief | null,
  context: Context,
  factor?: Derived<Ratio>,
): Derived<Money> => {
  if (full)
    return {
      value: { minor: 0n, currency: context.currency },
      source: by('PAY-053'),
      from: { relief: { value: full.code, source: { fact: full.source }, from: {} }, amount: exact },
    };
  if (!factor) return { value: roundLine(exact.value, context), source: by(rule), from: { amount: exact } };
  return {
    value: roundLine(product(exact.value, factor.value), context),
    source: by('PAY-026'),
    from: { amount: exact, factor },
  };
};

/** The line as plain JSON, without a derivation when there is no `written`. */
export const writeLine = (line: Line, written: Written | null): PaymentLine => {
  const quantity = 'unit' in line.base ? line.base : undefined;
  return {
    ordinal: line.ordinal,
    code: line.code,
    base: writeBase(line.base),
    baseUnit: quantity ? quantity.unit : null,
    rate: line.rate,
    amount: formatMoney(line.amount.value),
    feature: line.feature,
    payableNow: line.payableNow,
    measure: line.measure,
    prepaidDocument: line.prepaidDocument,
    derivation: written && serialise(line.code, line.amount, written),
  };
};

const writeBase = (base: Line['base']): string => {
  if ('minor' in base) return formatMoney(base);
  return showRatio('unit' in base ? base.count : base);
};

/** Sum per code, codes in ascending order (PAY-052). */
export const totalsByCode = (lines: Iterable<Line>): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const { code, amount } of lines) sums.set(code, (sums.get(code) ?? 0n) + amount.value.minor);
  return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
};

/**
 * Amounts by code. Codes look like array indices, and an object that meets the small ones first is given room for a
 * thousand elements; from the largest down it is five times faster, and the keys come out ascending all the same.
 */
export const writeTotals = (totals: ReadonlyMap<string, bigint>): Readonly<Record<string, string>> => {
  const written: Record<string, string> = {};
  for (const [code, minor] of [...totals].toReversed()) written[code] = formatMoney({ minor, currency: '' });
  return written;
};

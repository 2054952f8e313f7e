import { Defect } from '../law/index.ts';
import { formatScaled, parseDecimal } from './decimal.ts';
import { divide, type Ratio, type Rounding } from './ratio.ts';

/** An amount in minor units (1/100): 12.34 is `{ minor: 1234n, currency: 'EUR' }`. Currency is the three-letter code. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

export const money = (minor: bigint, currency: string): Money => ({ minor, currency });

/** Tenge from tiyn. */
export const tenge = (minor: bigint): Money => ({ minor, currency: 'KZT' });

/** `amount × ratio`; 6.5 % is 65/1000. The caller names the rounding, because the clause does. */
export const times = (amount: Money, by: Ratio, rounding: Rounding): Money => ({
  ...amount,
  minor: divide(amount.minor * by.numerator, by.denominator, rounding),
});

export const plus = (...amounts: readonly [Money, ...Money[]]): Money => {
  const [first] = amounts;
  return amounts.slice(1).reduce((sum, amount) => {
    if (amount.currency !== sum.currency) throw new Defect(`${amount.currency} added to ${sum.currency}`);
    return { minor: sum.minor + amount.minor, currency: sum.currency };
  }, first);
};

/** The amount as an exact fraction of the major unit. */
export const asRatio = (amount: Money): Ratio => ({ numerator: amount.minor, denominator: 100n });

/** An exact amount rounded to the minor unit. */
export const roundToMoney = (value: Ratio, currency: string, rounding: Rounding = 'half-up'): Money => ({
  minor: divide(value.numerator * 100n, value.denominator, rounding),
  currency,
});

/** `12.34`: the form in JSON and XML. */
export const formatMoney = (amount: Money): string => formatScaled(amount.minor, 2);

/** The amount written as a decimal string; `undefined` when it is not a decimal or has more than two digits after the point. */
export const parseMoney = (written: string, currency: string): Money | undefined => {
  const value = parseDecimal(written);
  if (!value || 100n % value.denominator !== 0n) return undefined;
  return { minor: (value.numerator * 100n) / value.denominator, currency };
};

/**
 * Shares `total` by `weights` so that the parts add up to it: exact shares rounded down, the rest by largest remainder,
 * the earlier first among equals (PAY-048). All weights zero: the first part takes all. Weights are not negative.
 */
export const allocate = (total: Money, weights: readonly Ratio[]): readonly Money[] => {
  if (weights.length === 0) throw new Defect('a total shared among nobody');
  const denominator = weights.reduce((product, weight) => lcm(product, weight.denominator), 1n);
  const scaled = weights.map((weight) => (weight.numerator * denominator) / weight.denominator);
  const sum = scaled.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => ({ ...total, minor: index === 0 ? total.minor : 0n }));
  const floors = scaled.map((weight) => (total.minor * weight) / sum);
  const left = total.minor - floors.reduce((a, b) => a + b, 0n);
  const byRemainder = scaled
    .map((weight, index) => ({ index, remainder: (total.minor * weight) % sum }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    )
    .slice(0, Number(left));
  const extra = new Set(byRemainder.map(({ index }) => index));
  return floors.map((minor, index) => ({ ...total, minor: extra.has(index) ? minor + 1n : minor }));
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

import { Defect } from '../law/index.ts';

/** An exact fraction. `denominator` is positive. 6.5 % is `{ numerator: 65n, denominator: 1000n }`. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Where a half goes. `half-up` is away from zero (PAY-001). */
export type Rounding = 'half-up' | 'down' | 'up';

export const ratio = (numerator: bigint, denominator = 1n): Ratio => {
  if (denominator === 0n) throw new Defect('a fraction with denominator zero');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
};

/** `n / d` as an integer, rounded as named. */
export const divide = (n: bigint, d: bigint, rounding: Rounding): bigint => {
  if (d === 0n) throw new Defect('division by zero');
  const negative = n < 0n !== d < 0n;
  const dividend = n < 0n ? -n : n;
  const divisor = d < 0n ? -d : d;
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  const more = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= divisor;
  const magnitude = more ? quotient + 1n : quotient;
  return negative ? -magnitude : magnitude;
};

export const add = (a: Ratio, b: Ratio): Ratio =>
  a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : {
        numerator: a.numerator * b.denominator + b.numerator * a.denominator,
        denominator: a.denominator * b.denominator,
      };

export const subtract = (a: Ratio, b: Ratio): Ratio =>
  add(a, { numerator: -b.numerator, denominator: b.denominator });

export const multiply = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

export const quotient = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export const compare = (a: Ratio, b: Ratio): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const zero: Ratio = { numerator: 0n, denominator: 1n };

/** `percent(parseDecimal('6.5'))` is 65/1000. */
export const percent = (value: Ratio): Ratio => ({
  numerator: value.numerator,
  denominator: value.denominator * 100n,
});

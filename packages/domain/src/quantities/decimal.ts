import { divide, type Ratio, type Rounding } from './ratio.ts';

/** A decimal number as written: optional minus, digits, optional point and digits. At most 24 digits before and 12 after the point. */
const decimal = /^-?\d{1,24}(?:\.\d{1,12})?$/;

/** 10^n for as many digits as may stand after the point. */
const powers = Array.from({ length: 13 }, (_, digits) => 10n ** BigInt(digits));

/** The exact value of a decimal string, or `undefined` when it is not one. No exponent, no grouping, no comma. */
export const parseDecimal = (written: string): Ratio | undefined => {
  if (!decimal.test(written)) return undefined;
  const point = written.indexOf('.');
  if (point < 0) return { numerator: BigInt(written), denominator: 1n };
  const fraction = written.slice(point + 1);
  return {
    numerator: BigInt(written.slice(0, point) + fraction),
    denominator: powers[fraction.length] as bigint,
  };
};

/** `value` as a decimal string with exactly `scale` digits after the point: `formatDecimal(ratio(1n, 3n), 2)` is `0.33`. */
export const formatDecimal = (value: Ratio, scale: number, rounding: Rounding = 'half-up'): string =>
  formatScaled(divide(value.numerator * 10n ** BigInt(scale), value.denominator, rounding), scale);

/** An integer of 10^-scale units as a decimal string: `formatScaled(1234n, 2)` is `12.34`. */
export const formatScaled = (units: bigint, scale: number): string => {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${negative ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
};

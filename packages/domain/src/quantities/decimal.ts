import { divide, type Ratio, type Rounding } from './ratio.ts';

/** A decimal number as written: optional minus, digits, optional point and digits. At most 24 digits before and 12 after the point. */
const decimal = /^(-?)(\d{1,24})(?:\.(\d{1,12}))?$/;

/** The exact value of a decimal string, or `undefined` when it is not one. No exponent, no grouping, no comma. */
export const parseDecimal = (written: string): Ratio | undefined => {
  const parts = decimal.exec(written);
  if (!parts) return undefined;
  const fraction = parts[3] ?? '';
  const magnitude = BigInt(`${parts[2]}${fraction}`);
  return { numerator: parts[1] ? -magnitude : magnitude, denominator: 10n ** BigInt(fraction.length) };
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

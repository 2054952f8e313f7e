import { latin } from './bytes.ts';

/** Fields of a line of text, read where they stand: no strings are made of what is only compared or counted. */

/** Where the fields of `b[from, to)` begin and end, in pairs; at most `most` fields, the last one up to its own separator. */
export const fieldsOf = (
  b: Uint8Array,
  from: number,
  to: number,
  separator: number,
  most = 4_096,
): readonly number[] => {
  const found: number[] = [];
  let start = from;
  for (let at = from; at < to && found.length < most * 2; at += 1)
    if (b[at] === separator) {
      found.push(start, at);
      start = at + 1;
    }
  if (found.length < most * 2) found.push(start, to);
  return found;
};

const digitsMax = 15;

/** Powers of ten a double holds exactly. */
const tens = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** The number written in `b[from, to)`, as `Number` reads it; `NaN` for what is none, 0 for nothing. */
export const numberAt = (b: Uint8Array, from: number, to: number): number => {
  let at = from;
  const minus = b[at] === 0x2d;
  if (minus) at += 1;
  const first = at;
  let value = 0;
  let point = -1;
  for (; at < to; at += 1) {
    const digit = (b[at] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (b[at] === 0x2e && point < 0) point = at;
    else return Number(latin(b, from, to));
  }
  const digits = at - first - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > digitsMax) return Number(latin(b, from, to));
  const read = point < 0 ? value : value / (tens[to - point - 1] ?? 1);
  return minus ? -read : read;
};

/** The decimal digits of `b[from, to)` as a number, or −1 when there is anything else. */
export const digitsAt = (b: Uint8Array, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (b[at] ?? 0) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return from < to ? value : -1;
};

/** Whether `b[from, to)` is this text of the first 128 characters. */
export const isAt = (b: Uint8Array, from: number, to: number, text: string): boolean => {
  if (to - from !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (b[from + at] !== text.charCodeAt(at)) return false;
  return true;
};

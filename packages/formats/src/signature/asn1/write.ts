import { tags } from './tlv.ts';

/** Joins byte strings. */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array => concatAll(parts);

/** Joins any number of byte strings. */
export const concatAll = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
};

/** One DER element. */
export const element = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return concat(Uint8Array.of(tag, ...lengthBytes(length)), ...content);
};

const lengthBytes = (length: number): number[] => {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
};

export const sequence = (...content: readonly Uint8Array[]): Uint8Array => element(tags.sequence, ...content);

/** A SET OF: DER sorts its elements by their bytes. */
export const setOf = (...content: readonly Uint8Array[]): Uint8Array =>
  element(tags.set, ...content.toSorted(compareBytes));

const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

export const oid = (dotted: string): Uint8Array => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(tags.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
};

const base128 = (arc: number): number[] => {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift(0x80 | (rest % 128));
  return bytes;
};

/** An INTEGER that is not negative. */
export const integer = (value: bigint | number): Uint8Array => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return element(tags.integer, (bytes[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes);
};

export const octets = (bytes: Uint8Array): Uint8Array => element(tags.octetString, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array =>
  element(tags.bitString, Uint8Array.of(unused), bytes);
export const nothing = Uint8Array.of(0x05, 0x00);
export const truth = Uint8Array.of(0x01, 0x01, 0xff);

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => element(tags.utf8String, encoder.encode(text));
export const printable = (text: string): Uint8Array => element(tags.printableString, encoder.encode(text));
export const ia5 = (tag: number, text: string): Uint8Array => element(tag, encoder.encode(text));

/** GeneralizedTime to the second. */
export const generalizedTime = (ms: number): Uint8Array =>
  element(tags.generalizedTime, encoder.encode(digits(ms)));

/** The Time of RFC 5280: UTCTime up to 2049, GeneralizedTime after. */
export const time = (ms: number): Uint8Array =>
  new Date(ms).getUTCFullYear() < 2050
    ? element(tags.utcTime, encoder.encode(digits(ms).slice(2)))
    : generalizedTime(ms);

const digits = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;

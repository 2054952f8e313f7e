import { latin } from './bytes.ts';
import { isAt, numberAt } from './text-fields.ts';

/**
 * Strings and numbers of one JSON object by their names. A flat object in plain ASCII without spaces, as devices write it, is read
 * where it stands; whatever else is left to `JSON.parse`, which also says what is no JSON.
 */
export interface Words {
  readonly bytes: Uint8Array;
  /** Members of the object, whose places stand in `places`; −1 when it was parsed. */
  readonly count: number;
  readonly parsed: Readonly<Record<string, unknown>>;
}

const membersMax = 64;
const step = 3;
/** Of the object read last: for each member the mark of its name, where its name begins and where its value begins and ends. */
const marks = new Int32Array(membersMax);
const places = new Int32Array(membersMax * step);

const quote = 0x22;
const none: Readonly<Record<string, unknown>> = {};

/** The words of the object that fills `bytes`, good until the next call; `undefined` when it is none. */
export const readWords = (bytes: Uint8Array): Words | undefined => {
  const count = scanned(bytes);
  if (count >= 0) return { bytes, count, parsed: none };
  const parsed = parsedObject(bytes);
  return parsed && { bytes, count, parsed };
};

const decoder = new TextDecoder();

/** The object as `JSON.parse` reads it. */
export const parsedObject = (bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Tells names apart but for a few. */
const markOf = (length: number, first: number, last: number): number => (length << 16) | (first << 8) | last;

/** The end of the plain string that begins behind its quote at `from`, or −1. */
const stringEnd = (b: Uint8Array, from: number): number => {
  let at = from;
  for (let value = b[at] ?? 0; value !== quote; value = b[at] ?? 0) {
    if (value < 0x20 || value > 0x7e || value === 0x5c) return -1;
    at += 1;
  }
  return at;
};

const isDigit = (value: number | undefined): boolean => value !== undefined && value >= 0x30 && value <= 0x39;

/** The end of the number at `from`, without an exponent, or −1. */
const numberEnd = (b: Uint8Array, from: number): number => {
  let at = b[from] === 0x2d ? from + 1 : from;
  const first = at;
  while (isDigit(b[at])) at += 1;
  if (at === first || (b[first] === 0x30 && at > first + 1)) return -1;
  if (b[at] !== 0x2e) return at;
  const point = at;
  at += 1;
  while (isDigit(b[at])) at += 1;
  return at === point + 1 ? -1 : at;
};

/** How many members the flat object has, their places noted; −1 when it is not as plain as that. */
const scanned = (b: Uint8Array): number => {
  if (b[0] !== 0x7b) return -1;
  for (let at = 1, count = 0; count < membersMax; count += 1) {
    const name = at + 1;
    const nameEnd = b[at] === quote ? stringEnd(b, name) : -1;
    if (nameEnd <= name || b[nameEnd + 1] !== 0x3a) return -1;
    let from = nameEnd + 2;
    let to: number;
    if (b[from] === quote) {
      from += 1;
      to = stringEnd(b, from);
      at = to + 1;
    } else if (b[from] === 0x5b && b[from + 1] === 0x5d) {
      // An empty list is no word: its place is one that is nowhere.
      at = from + 2;
      from = to = 0;
    } else at = to = numberEnd(b, from);
    if (to < 0) return -1;
    marks[count] = markOf(nameEnd - name, b[name] ?? 0, b[nameEnd - 1] ?? 0);
    places[count * step] = name;
    places[count * step + 1] = from;
    places[count * step + 2] = to;
    if (b[at] === 0x7d) return at === b.length - 1 ? count + 1 : -1;
    if (b[at] !== 0x2c) return -1;
    at += 1;
  }
  return -1;
};

/** The number of a member; of two with one name the later one, as in `JSON.parse`. */
const memberOf = ({ bytes, count }: Words, name: string): number => {
  const { length } = name;
  const mark = markOf(length, name.charCodeAt(0), name.charCodeAt(length - 1));
  for (let member = count - 1; member >= 0; member -= 1) {
    if (marks[member] !== mark) continue;
    const at = places[member * step] ?? 0;
    if (isAt(bytes, at, at + length, name)) return member;
  }
  return -1;
};

const fromOf = (member: number): number => places[member * step + 1] ?? 0;
const toOf = (member: number): number => places[member * step + 2] ?? 0;

export const has = (words: Words, name: string): boolean =>
  words.count < 0 ? Object.hasOwn(words.parsed, name) : memberOf(words, name) >= 0;

/** A string, or a number as JavaScript writes it; `undefined` for anything else. */
export const textOf = (words: Words, name: string): string | undefined => {
  if (words.count < 0) {
    const value = words.parsed[name];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
  }
  const member = memberOf(words, name);
  const from = fromOf(member);
  if (member < 0 || from === 0) return undefined;
  const { bytes } = words;
  return bytes[from - 1] === quote
    ? latin(bytes, from, toOf(member))
    : String(numberAt(bytes, from, toOf(member)));
};

/** Where a word is written: `[from, to)` of the bytes. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

const encoder = new TextEncoder();

/** A string or number as bytes of UTF-8; `undefined` for anything else. */
export const writtenOf = (words: Words, name: string): Written | undefined => {
  const member = memberOf(words, name);
  const from = fromOf(member);
  if (member >= 0 && words.bytes[from - 1] === quote) return { bytes: words.bytes, from, to: toOf(member) };
  const text = textOf(words, name);
  if (text === undefined) return undefined;
  const bytes = encoder.encode(text);
  return { bytes, from: 0, to: bytes.length };
};

/** A number, or a string that writes one; `undefined` for anything else. */
export const numberOf = (words: Words, name: string): number | undefined => {
  if (words.count >= 0) {
    const member = memberOf(words, name);
    if (member < 0) return undefined;
    const { bytes } = words;
    const from = fromOf(member);
    const to = toOf(member);
    // Most signals are one digit.
    const digit = to - from === 1 ? (bytes[from] ?? 0) - 0x30 : -1;
    if (digit >= 0 && digit <= 9) return digit;
    return from === to ? undefined : finite(numberAt(bytes, from, to));
  }
  const written = words.parsed[name];
  if ((typeof written !== 'string' && typeof written !== 'number') || written === '') return undefined;
  return finite(Number(written));
};

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

import { FormatFault, fromHex } from '../asn1/index.ts';

/** Positions of the entries of a list by serial number, in flat arrays: half a million entries take some megabytes. */
export interface EntryIndex {
  readonly count: number;
  /** Where the entry with this serial number (as `serialOf` gives it) begins. */
  readonly positionOf: (serial: string) => number | undefined;
}

const sequenceTag = 0x30;
const integerTag = 0x02;
const oidTag = 0x06;

/**
 * Walks the entries of a list once. `undefined` when one of them has an extension other than reason and invalidity date: then the
 * entries depend on each other, or are not understood, and have to be read in full. Throws `FormatFault`.
 */
export const indexEntries = (
  content: Uint8Array,
  countMax: number,
  place: string,
): EntryIndex | undefined => {
  const positions: number[] = [];
  for (let at = 0; at < content.length; ) {
    if (positions.length === countMax) throw new FormatFault(place, 'a list with too many entries');
    const start = startOf(content, at, content.length, sequenceTag, place);
    const end = start + lengthAt(content, at);
    const serial = startOf(content, start, end, integerTag, place);
    const date = serial + lengthAt(content, start);
    const after = startOf(content, date, end, content[date] ?? 0, place) + lengthAt(content, date);
    if (after < end && !isPlain(content, after, end, place)) return undefined;
    positions.push(at);
    at = end;
  }
  return { count: positions.length, positionOf: lookUp(content, positions) };
};

/** Where the content of the element at `at` begins; the element must have this tag and end by `limit`. */
const startOf = (bytes: Uint8Array, at: number, limit: number, tag: number, place: string): number => {
  const first = bytes[at + 1];
  const start = first === undefined ? Number.POSITIVE_INFINITY : at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  if (bytes[at] !== tag || first === 0x80 || start - at > 6 || start + lengthAt(bytes, at) > limit)
    throw new FormatFault(`${place}.revokedCertificates`, 'a broken entry', at);
  return start;
};

const lengthAt = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return first;
  let length = 0;
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return length;
};

/** Whether all extensions of an entry are `2.5.29.21` (reason) or `2.5.29.24` (invalidity date). */
const isPlain = (bytes: Uint8Array, from: number, end: number, place: string): boolean => {
  let at = startOf(bytes, from, end, sequenceTag, place);
  const stop = at + lengthAt(bytes, from);
  if (stop !== end) throw new FormatFault(`${place}.revokedCertificates`, 'a broken entry', from);
  while (at < stop) {
    const start = startOf(bytes, at, stop, sequenceTag, place);
    const oid = startOf(bytes, start, stop, oidTag, place);
    const known =
      bytes[oid] === 0x55 && bytes[oid + 1] === 0x1d && (bytes[oid + 2] === 0x15 || bytes[oid + 2] === 0x18);
    if (lengthAt(bytes, start) !== 3 || !known) return false;
    at = start + lengthAt(bytes, at);
  }
  return true;
};

/** A table of twice the size, filled by a hash of the serial number; the first entry of a serial number counts. */
const lookUp = (content: Uint8Array, positions: readonly number[]) => {
  const size = 2 ** Math.ceil(Math.log2(2 * positions.length + 2));
  const slots = new Uint32Array(size);
  for (const position of positions) {
    const [start, length] = serialAt(content, position);
    let slot = hash(content, start, length) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = position + 1;
  }
  return (serial: string): number | undefined => {
    const wanted = contentOf(serial);
    for (
      let slot = hash(wanted, 0, wanted.length) & (size - 1);
      slots[slot] !== 0;
      slot = (slot + 1) & (size - 1)
    ) {
      const position = (slots[slot] ?? 0) - 1;
      const [start, length] = serialAt(content, position);
      if (length === wanted.length && wanted.every((byte, i) => byte === content[start + i])) return position;
    }
    return undefined;
  };
};

const serialAt = (content: Uint8Array, position: number): readonly [start: number, length: number] => {
  const inner =
    position + 2 + ((content[position + 1] ?? 0) < 0x80 ? 0 : (content[position + 1] ?? 0) & 0x7f);
  const start = inner + 2 + ((content[inner + 1] ?? 0) < 0x80 ? 0 : (content[inner + 1] ?? 0) & 0x7f);
  return [start, lengthAt(content, inner)];
};

/** FNV-1a. Whoever fills a list to make it slow has to be the authority that signs it. */
const hash = (bytes: Uint8Array, start: number, length: number): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < length; i++) value = Math.imul(value ^ (bytes[start + i] ?? 0), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
};

/** The bytes of the INTEGER that `serialOf` wrote as this text. */
const contentOf = (serial: string): Uint8Array => {
  if (serial.startsWith('-')) return fromHex(serial.slice(1));
  const bytes = fromHex(serial.length % 2 === 0 ? serial : `0${serial}`);
  return (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes;
};

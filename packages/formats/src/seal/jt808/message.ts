import { bcd, hex, i16be, u16be, u32be, utcMs } from '../bytes.ts';
import { xorOf } from '../checksums.ts';

/** A message of JT/T 808 between its marks, without escapes; the body is `bytes[bodyAt, bodyAt + bodyLength)`. */
export interface Jt808Message {
  readonly bytes: Uint8Array;
  readonly id: number;
  readonly bodyLength: number;
  readonly encrypted: boolean;
  readonly part: { readonly total: number; readonly index: number } | null;
  /** Of the edition of 2019, which also says its version. */
  readonly version: number | null;
  /** The raw digits of the terminal's number. */
  readonly phone: string;
  readonly serial: number;
  readonly checksumOk: boolean;
  readonly bodyAt: number;
}

/** A body has at most 1,023 bytes; every byte may be escaped. */
export const jt808BytesMax = 2 * (1_023 + 24) + 2;

const escapeByte = 0x7d;

/**
 * Takes back `7d 02` → `7e` and `7d 01` → `7d` between the two marks, which stay. A frame as long as its header says
 * has none: escapes make it longer.
 */
export const unescaped = (frame: Uint8Array): Uint8Array => {
  const raw = frame.subarray(1, -1);
  if (!raw.includes(escapeByte) || raw.length === declaredLength(raw)) return frame;
  const plain = new Uint8Array(frame.length);
  plain[0] = frame[0] ?? 0;
  let length = 1;
  for (let at = 0; at < raw.length; at += 1) {
    let value = raw[at] ?? 0;
    if (value === escapeByte && at + 1 < raw.length) {
      at += 1;
      value = raw[at] === 2 ? 0x7e : raw[at] === 1 ? escapeByte : (raw[at] ?? 0);
    }
    plain[length] = value;
    length += 1;
  }
  plain[length] = frame[frame.length - 1] ?? 0;
  return plain.subarray(0, length + 1);
};

/** Header, body and checksum by the properties word. */
const declaredLength = (raw: Uint8Array): number => {
  const properties = u16be(raw, 2);
  return (properties & 0x4000 ? 17 : 12) + (properties & 0x2000 ? 4 : 0) + (properties & 0x3ff) + 1;
};

/** Reads a frame `7e … 7e` without escapes, or `undefined` when it is too short for its header. */
export const readMessage = (frame: Uint8Array): Jt808Message | undefined => {
  const bytes = frame.subarray(1, -1);
  if (bytes.length < 13) return undefined;
  const properties = u16be(bytes, 2);
  const edition2019 = (properties & 0x4000) !== 0;
  const phoneAt = edition2019 ? 5 : 4;
  const phoneBytes = edition2019 ? 10 : 6;
  const inParts = (properties & 0x2000) !== 0;
  const serialAt = phoneAt + phoneBytes;
  const bodyAt = serialAt + 2 + (inParts ? 4 : 0);
  if (bytes.length < bodyAt + 1) return undefined;
  return {
    bytes,
    id: u16be(bytes, 0),
    bodyLength: properties & 0x3ff,
    encrypted: (properties & 0x1c00) !== 0,
    part: inParts ? { total: u16be(bytes, serialAt + 2), index: u16be(bytes, serialAt + 4) } : null,
    version: edition2019 ? (bytes[4] ?? 0) : null,
    phone: hex(bytes, phoneAt, serialAt),
    serial: u16be(bytes, serialAt),
    checksumOk: xorOf(bytes, 0, bytes.length - 1) === bytes[bytes.length - 1],
    bodyAt,
  };
};

/** Body of 0x0200 (JT/T 808, 8.18): alarm and status words, place, motion, local time, items. */
export interface Jt808Location {
  readonly alarm: number;
  readonly status: number;
  readonly valid: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number;
  readonly speedKmh: number;
  readonly courseDeg: number;
  /** The device's local time read as if it were UTC, in milliseconds; `null` when no such moment exists. */
  readonly localMs: number | null;
  readonly itemsAt: number;
  readonly end: number;
}

export const locationBytes = 28;

export const readLocation = (b: Uint8Array, at: number, end: number): Jt808Location | undefined => {
  if (end - at < locationBytes || end > b.length) return undefined;
  const status = u32be(b, at + 4);
  const two = (offset: number): number => bcd(b[at + offset] ?? 0);
  return {
    alarm: u32be(b, at),
    status,
    valid: (status & 2) !== 0,
    lat: ((status & 4 ? -1 : 1) * u32be(b, at + 8)) / 1e6,
    lon: ((status & 8 ? -1 : 1) * u32be(b, at + 12)) / 1e6,
    altitudeM: i16be(b, at + 16),
    speedKmh: u16be(b, at + 18) / 10,
    courseDeg: u16be(b, at + 20),
    localMs: utcMs(two(22), two(23), two(24), two(25), two(26), two(27)),
    itemsAt: at + locationBytes,
    end,
  };
};

/** Calls `take` for each item (id, start, length); one that promises more than there is gets what is left. */
export const eachItem = (
  b: Uint8Array,
  location: Pick<Jt808Location, 'itemsAt' | 'end'>,
  take: (id: number, at: number, length: number) => void,
): void => {
  let at = location.itemsAt;
  while (at + 2 <= location.end) {
    const length = Math.min(b[at + 1] ?? 0, location.end - at - 2);
    take(b[at] ?? 0, at + 2, length);
    at += 2 + length;
  }
};

/** The locations of a message: one of 0x0200 and 0x0201, many of 0x0704. */
export const readLocations = (message: Jt808Message): readonly Jt808Location[] => {
  const { bytes, id, bodyAt } = message;
  const end = Math.min(bodyAt + message.bodyLength, bytes.length - 1);
  if (id === 0x0704) return readBatch(bytes, bodyAt, end);
  if (id !== 0x0200 && id !== 0x0201) return [];
  const one = readLocation(bytes, bodyAt + (id === 0x0201 ? 2 : 0), end);
  return one ? [one] : [];
};

const readBatch = (b: Uint8Array, at: number, end: number): readonly Jt808Location[] => {
  const found: Jt808Location[] = [];
  let next = at + 3;
  for (let left = u16be(b, at); left > 0 && next + 2 <= end; left -= 1) {
    const length = u16be(b, next);
    const one = readLocation(b, next + 2, Math.min(next + 2 + length, end));
    if (one) found.push(one);
    next += 2 + length;
  }
  return found;
};

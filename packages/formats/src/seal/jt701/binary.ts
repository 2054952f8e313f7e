import { bcd, u16be, u32be, utcMs } from '../bytes.ts';

/** A binary location frame of the Jointech JT701 family. Source: the vendor's SDK and the pages of Wialon on JT701D. */
export interface Jt701Frame {
  readonly deviceId: string;
  readonly version: number;
  readonly deviceType: number;
  /** 1 live, 2 alarm, 3 from memory. */
  readonly dataType: number;
  readonly dataLength: number;
  readonly fixMs: number | null;
  readonly valid: boolean;
  readonly lat: number;
  readonly lon: number;
  /** Binary knots: the vendor's SDK and Wialon read it so. */
  readonly speedKnots: number;
  readonly courseDeg: number;
  readonly odometerKm: number;
  readonly satellites: number;
  readonly vehicleId: number;
  readonly status: number;
  /** Percent, or `null` while charging. */
  readonly battery: number | null;
  readonly cellId: number;
  readonly areaCode: number;
  readonly gsmSignal: number;
  /** Present from version 0x17 on. */
  readonly geofenceId: number | null;
  /** Present from version 0x19 on. */
  readonly wakeSource: number | null;
  readonly index: number;
}

/** `$`, id, version, types and length. */
export const headerBytes = 10;

/** From the date to the signal strength. */
const bodyBytes = 34;

/** Bytes behind the body before the index: none, fence and reserve, or all of them. */
const tails = [0, 4, 17] as const;

export const frameBytesMax = headerBytes + 255;

/**
 * Where a frame that starts at `from` ends. The length field counts the index in most firmware; where it counts only
 * body and tail, the index is one byte more.
 */
export const frameEnd = (b: Uint8Array, from: number): number => {
  const length = u16be(b, from + 8);
  const withoutIndex = tails.some((tail) => bodyBytes + tail === length);
  return from + headerBytes + length + (withoutIndex ? 1 : 0);
};

/** Reads a whole frame, or `undefined` when it is too short or holds digits that are none. */
export const readBinary = (b: Uint8Array): Jt701Frame | undefined => {
  if (b[0] !== 0x24 || b.length < headerBytes + bodyBytes + 1) return undefined;
  for (let at = 1; at < 6; at += 1) if (!isBcd(b[at] ?? 0)) return undefined;
  for (let at = 10; at < 24; at += 1) if (!isBcd(b[at] ?? 0)) return undefined;
  if ((b[24] ?? 0) >> 4 > 9) return undefined;
  const version = b[6] ?? 0;
  const types = b[7] ?? 0;
  const flags = (b[24] ?? 0) & 15;
  const battery = b[38] ?? 0;
  const hasTail = version >= 0x17 && b.length > headerBytes + bodyBytes + 1;
  const hasWake = version >= 0x19 && b.length > headerBytes + bodyBytes + 5;
  return {
    deviceId: idOf(b),
    version,
    deviceType: types >> 4,
    dataType: types & 15,
    dataLength: u16be(b, 8),
    fixMs: utcMs(two(b, 12), two(b, 11), two(b, 10), two(b, 13), two(b, 14), two(b, 15)),
    valid: (flags & 1) !== 0,
    lat: (flags & 2 ? 1 : -1) * angle(two(b, 16), minutes(two(b, 17), two(b, 18), two(b, 19))),
    lon: (flags & 4 ? 1 : -1) * longitude(b),
    speedKnots: b[25] ?? 0,
    courseDeg: (b[26] ?? 0) * 2,
    odometerKm: u32be(b, 27),
    satellites: b[31] ?? 0,
    vehicleId: u32be(b, 32),
    status: u16be(b, 36),
    battery: battery === 0xff ? null : battery,
    cellId: u16be(b, 39),
    areaCode: u16be(b, 41),
    gsmSignal: b[43] ?? 0,
    geofenceId: hasTail ? (b[44] ?? 0) : null,
    wakeSource: hasWake ? (b[45] ?? 0) : null,
    index: b[b.length - 1] ?? 0,
  };
};

const isBcd = (value: number): boolean => (value & 15) <= 9 && value >> 4 <= 9;

const two = (b: Uint8Array, at: number): number => bcd(b[at] ?? 0);

/** Minutes of arc from six digits with four behind the point. */
const minutes = (a: number, b: number, c: number): number => (a * 10_000 + b * 100 + c) / 10_000;

const angle = (degrees: number, ofArc: number): number => degrees + ofArc / 60;

/** Nine digits: three of degrees, six of minutes. */
const longitude = (b: Uint8Array): number => {
  const digits =
    two(b, 20) * 10_000_000 +
    two(b, 21) * 100_000 +
    two(b, 22) * 1_000 +
    two(b, 23) * 10 +
    ((b[24] ?? 0) >> 4);
  return angle(Math.floor(digits / 1_000_000), (digits % 1_000_000) / 10_000);
};

const idOf = (b: Uint8Array): string => {
  let id = '';
  for (let at = 1; at < 6; at += 1) id += String(two(b, at)).padStart(2, '0');
  return id;
};

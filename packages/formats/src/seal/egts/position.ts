import { i16le, u16le, u24le, u32le } from '../bytes.ts';

/** 2010-01-01T00:00:00Z, from which EGTS counts seconds. */
export const egtsEpochMs = 1_262_304_000_000;

/** EGTS_SR_POS_DATA (GOST 33472-2015, Б.5.2): place, motion and why it was sent. */
export interface EgtsPosition {
  readonly fixMs: number;
  readonly lat: number;
  readonly lon: number;
  readonly valid: boolean;
  readonly fix3d: boolean;
  readonly pz90: boolean;
  readonly fromMemory: boolean;
  readonly moving: boolean;
  readonly speedKmh: number;
  readonly courseDeg: number;
  readonly odometerKm: number;
  readonly inputs: number;
  readonly source: number;
  /** Of the source: which input, for one. */
  readonly sourceData: number | null;
  readonly altitudeM: number | null;
}

export const posBytes = 21;

/** Reads the subrecord at `at`, or `undefined` when it is too short for what its flags promise. */
export const readPosition = (b: Uint8Array, at: number, length: number): EgtsPosition | undefined => {
  const flags = b[at + 12] ?? 0;
  const high = (flags & 0x80) !== 0;
  if (length < posBytes + (high ? 3 : 0)) return undefined;
  const speed = u16le(b, at + 13);
  const rest = at + posBytes + (high ? 3 : 0);
  const altitude = high ? u24le(b, at + posBytes) : null;
  return {
    fixMs: egtsEpochMs + u32le(b, at) * 1000,
    lat: ((flags & 0x20 ? -90 : 90) * u32le(b, at + 4)) / 0xffffffff,
    lon: ((flags & 0x40 ? -180 : 180) * u32le(b, at + 8)) / 0xffffffff,
    valid: (flags & 1) !== 0,
    fix3d: (flags & 2) !== 0,
    pz90: (flags & 4) !== 0,
    fromMemory: (flags & 8) !== 0,
    moving: (flags & 16) !== 0,
    speedKmh: (speed & 0x3fff) / 10,
    courseDeg: (b[at + 15] ?? 0) + (speed & 0x8000 ? 256 : 0),
    odometerKm: u24le(b, at + 16) / 10,
    inputs: b[at + 19] ?? 0,
    source: b[at + 20] ?? 0,
    sourceData: at + length - rest >= 2 ? i16le(b, rest) : null,
    altitudeM: altitude === null ? null : speed & 0x4000 ? -altitude : altitude,
  };
};

/** EGTS_SR_EXT_POS_DATA (Б.5.3). */
export interface EgtsExtended {
  readonly vdop: number | null;
  readonly hdop: number | null;
  readonly pdop: number | null;
  readonly satellites: number | null;
  readonly navSystems: number | null;
}

export const readExtended = (b: Uint8Array, at: number, length: number): EgtsExtended => {
  const flags = b[at] ?? 0;
  const end = at + length;
  let next = at + 1;
  const take = (bit: number, bytes: number): number | null => {
    if ((flags & (1 << bit)) === 0 || next + bytes > end) return null;
    const value = bytes === 1 ? (b[next] ?? 0) : u16le(b, next);
    next += bytes;
    return value;
  };
  const hundredth = (value: number | null): number | null => (value === null ? null : value / 100);
  const vdop = hundredth(take(0, 2));
  const hdop = hundredth(take(1, 2));
  const pdop = hundredth(take(2, 2));
  return { vdop, hdop, pdop, satellites: take(3, 1), navSystems: take(4, 2) };
};

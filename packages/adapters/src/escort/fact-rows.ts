import { type EscortFact, type SealFlag, type SealState, sealFlags, unknownSeal } from '@tamga/domain/escort';
import type { SealFact } from '@tamga/usecases/ports';

/** Columns of a fact in the order the rows are written. */
export const factColumns =
  'seal_number, at, sequence, received_at, lat, lon, flags, hash, block, speed, course, satellites, hdop, battery, state, device_lag';

const columnCount = 16;
/** Longest row: the count, and a length before each value. */
const rowBytes = 2 + columnCount * 4 + 68;

/** 2000-01-01, from which the database counts microseconds. */
const databaseEpochMs = 946_684_800_000;

const flagBit = new Map(sealFlags.map((flag, bit) => [flag, 1 << bit]));

const state = { valid: 1, fromMemory: 2, timed: 4, numbered: 8 } as const;
/** What of a kept state tells of the seal and its satellites, not of the report. */
export const tellingState = 0x7fff & ~(state.fromMemory | state.timed | state.numbered);
const shackles = [null, 'inserted', 'out', 'cut'] as const;
const locks = [null, 'locked', 'unlocked'] as const;
const covers = [null, 'closed', 'open'] as const;

/** The moment a fact is kept under: of its fix, or of its receipt where the device told none. */
export const keptAtMs = (fact: EscortFact): number => fact.fixMs ?? fact.receivedMs;

/** The number a fact is kept under: the device's, or the negative hash of its content. */
export const keptSequence = (fact: EscortFact): number => fact.sequence ?? -1 - hashOf(fact);

const stateOf = (fact: EscortFact): number =>
  (fact.valid ? state.valid : 0) |
  (fact.fromMemory ? state.fromMemory : 0) |
  (fact.fixMs === null ? 0 : state.timed) |
  (fact.sequence === null ? 0 : state.numbered) |
  (Math.max(0, shackles.indexOf(fact.seal.shackle)) << 4) |
  (Math.max(0, locks.indexOf(fact.seal.lock)) << 6) |
  (Math.max(0, covers.indexOf(fact.seal.cover)) << 8);

/** Facts with a fix that say nothing of a broken or open seal, as rows; the domain still judges each (`isIntact`). */
export const validAndIntact = `state & ${state.valid} = ${state.valid} and lat is not null
  and (state >> 4) & 3 not in (${shackles.indexOf('out')}, ${shackles.indexOf('cut')})
  and (state >> 6) & 3 <> ${locks.indexOf('unlocked')} and (state >> 8) & 3 <> ${covers.indexOf('open')}
  and flags & ${sealFlags.reduce((bits, flag, bit) => (['shackle_cut', 'cover_opened', 'unlocked'].includes(flag) ? bits | (1 << bit) : bits), 0)} = 0`;

const flagsOf = (fact: EscortFact): number => {
  let bits = 0;
  for (const flag of fact.flags) bits |= flagBit.get(flag) ?? 0;
  return bits;
};

const scaled = (value: number | null, scale: number, max: number): number | null =>
  value === null || !Number.isFinite(value) ? null : Math.max(-max, Math.min(max, Math.round(value * scale)));

const degrees = (value: number | null): number | null => scaled(value, 1e7, 2_147_483_647);
const small = (value: number | null, scale: number): number | null => scaled(value, scale, 32_767);

/** How long after the moment it is kept under the device made the report; `null`: not told, or more than 24 days off. */
const deviceLag = (fact: EscortFact): number | null => {
  const lag = fact.deviceMs === null ? null : Math.round(fact.deviceMs - keptAtMs(fact));
  return lag === null || Math.abs(lag) > 2_147_483_647 ? null : lag;
};

const deviceAt = (atMs: number, lag: number | null): number | null => (lag === null ? null : atMs + lag);

/** One step of FNV-1a over the four bytes of a value; what is absent counts as a value of its own. */
const mixed = (hash: number, value: number | null): number => {
  const left = value === null ? 0x5f5f5f5f : value | 0;
  let now = Math.imul(hash ^ (left & 255), 0x01000193);
  now = Math.imul(now ^ ((left >> 8) & 255), 0x01000193);
  now = Math.imul(now ^ ((left >> 16) & 255), 0x01000193);
  return Math.imul(now ^ ((left >> 24) & 255), 0x01000193);
};

/** FNV-1a over the values as kept, without what tells how they were sent (see `contentOf`): the same content gives the same number. Not negative, 31 bits. */
export const hashOf = (fact: EscortFact): number => {
  let hash = mixed(0x811c9dc5, degrees(fact.lat));
  hash = mixed(hash, degrees(fact.lon));
  hash = mixed(hash, flagsOf(fact));
  hash = mixed(hash, small(fact.speedKmh, 10));
  hash = mixed(hash, small(fact.courseDeg, 1));
  hash = mixed(hash, small(fact.satellites, 1));
  hash = mixed(hash, small(fact.hdop, 100));
  hash = mixed(hash, small(fact.batteryPct, 1));
  return mixed(hash, stateOf(fact) & ~state.fromMemory) & 0x7fffffff;
};

/** All a fact is kept with, in the order of an archived journey. */
export const valuesOfFact = (fact: EscortFact): readonly (number | null)[] => [
  keptAtMs(fact),
  fact.receivedMs - keptAtMs(fact),
  keptSequence(fact),
  degrees(fact.lat),
  degrees(fact.lon),
  small(fact.speedKmh, 10),
  small(fact.courseDeg, 1),
  small(fact.satellites, 1),
  small(fact.hdop, 100),
  small(fact.batteryPct, 1),
  flagsOf(fact),
  stateOf(fact),
];

/** The time of the device as an archived journey keeps it. */
export const lagOfFact = deviceLag;

/** The rows of facts in the binary form of COPY. */
export const rowsOf = (facts: readonly SealFact[], block: number): Buffer => {
  const out = Buffer.allocUnsafe(facts.length * rowBytes);
  let at = 0;
  const int2 = (value: number | null): void => {
    if (value === null) {
      at = out.writeInt32BE(-1, at);
      return;
    }
    at = out.writeInt32BE(2, at);
    at = out.writeInt16BE(value, at);
  };
  const int4 = (value: number | null): void => {
    if (value === null) {
      at = out.writeInt32BE(-1, at);
      return;
    }
    at = out.writeInt32BE(4, at);
    at = out.writeInt32BE(value, at);
  };
  const int8 = (value: number): void => {
    at = out.writeInt32BE(8, at);
    at = out.writeInt32BE(Math.floor(value / 4_294_967_296), at);
    at = out.writeUInt32BE(value >>> 0, at);
  };
  const moment = (ms: number): void => int8((ms - databaseEpochMs) * 1_000);
  for (const { sealNumber, fact } of facts) {
    at = out.writeInt16BE(columnCount, at);
    int4(sealNumber);
    moment(keptAtMs(fact));
    int8(keptSequence(fact));
    moment(fact.receivedMs);
    int4(degrees(fact.lat));
    int4(degrees(fact.lon));
    int4(flagsOf(fact));
    int4(hashOf(fact));
    int8(block);
    int2(small(fact.speedKmh, 10));
    int2(small(fact.courseDeg, 1));
    int2(small(fact.satellites, 1));
    int2(small(fact.hdop, 100));
    int2(small(fact.batteryPct, 1));
    int2(stateOf(fact));
    int4(deviceLag(fact));
  }
  return out.subarray(0, at);
};

/** A row as the database gives it back, or a block of a journey; moments in milliseconds. */
export interface FactColumns {
  readonly seal_number: number;
  readonly at_ms: string | number;
  readonly sequence: bigint | number;
  readonly received_ms: string | number;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly flags: number;
  readonly speed: number | null;
  readonly course: number | null;
  readonly satellites: number | null;
  readonly hdop: number | null;
  readonly battery: number | null;
  readonly state: number;
  /** Left out by those who do not ask for it. */
  readonly device_lag?: number | null;
}

/** The fact of a row, to the precision it is kept in. */
export const factOf = (row: FactColumns): EscortFact => ({
  fixMs: row.state & state.timed ? Number(row.at_ms) : null,
  deviceMs: deviceAt(Number(row.at_ms), row.device_lag ?? null),
  receivedMs: Number(row.received_ms),
  sequence: row.state & state.numbered ? Number(row.sequence) : null,
  valid: (row.state & state.valid) !== 0,
  lat: row.lat === null ? null : row.lat / 1e7,
  lon: row.lon === null ? null : row.lon / 1e7,
  speedKmh: row.speed === null ? null : row.speed / 10,
  courseDeg: row.course,
  satellites: row.satellites,
  hdop: row.hdop === null ? null : row.hdop / 100,
  batteryPct: row.battery,
  seal: sealOf(row.state),
  flags: row.flags === 0 ? noFlags : sealFlags.filter((_, bit) => (row.flags & (1 << bit)) !== 0),
  fromMemory: (row.state & state.fromMemory) !== 0,
});

/** Most reports have none; one list serves all of them. */
const noFlags: readonly SealFlag[] = [];

/** A month of reports has few states of a seal: each is made once. */
const sealStates = Array.from(
  { length: 64 },
  (_, bits): SealState => ({
    shackle: shackles[bits & 3] ?? null,
    lock: locks[(bits >> 2) & 3] ?? null,
    cover: covers[(bits >> 4) & 3] ?? null,
  }),
);

const sealOf = (bits: number): SealState => sealStates[(bits >> 4) & 63] ?? unknownSeal;

/**
 * The fact as it will come back from the database: the judge sees the same values live as after a restart. A fact that
 * already has that precision is given back itself.
 */
export const asKept = (fact: EscortFact): EscortFact => ({
  ...fact,
  deviceMs: deviceAt(keptAtMs(fact), deviceLag(fact)),
  lat: fact.lat === null ? null : Math.round(fact.lat * 1e7) / 1e7,
  lon: fact.lon === null ? null : Math.round(fact.lon * 1e7) / 1e7,
  speedKmh: fact.speedKmh === null ? null : (small(fact.speedKmh, 10) ?? 0) / 10,
  courseDeg: small(fact.courseDeg, 1),
  satellites: small(fact.satellites, 1),
  hdop: fact.hdop === null ? null : (small(fact.hdop, 100) ?? 0) / 100,
  batteryPct: small(fact.batteryPct, 1),
  flags: sealFlags.filter((flag) => fact.flags.includes(flag)),
});

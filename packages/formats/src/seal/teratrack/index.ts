import type { SealReport } from '@tamga/domain/escort';
import { iso, utcMs } from '../bytes.ts';
import {
  has,
  numberOf,
  parsedObject,
  readWords,
  textOf,
  type Words,
  type Written,
  writtenOf,
} from '../flat-json.ts';
import { type ModelOf, readSignals } from '../profiles/profile.ts';
import {
  type Cut,
  frameAt,
  more,
  noise,
  nothing,
  type Reading,
  type SealProtocol,
  type Session,
} from '../protocol.ts';
import { digitsAt, isAt } from '../text-fields.ts';

const frameBytesMax = 8_192;

/** An object from brace to brace; braces inside strings do not count. */
const cut = (b: Uint8Array, from: number): Cut => {
  const start = b.indexOf(0x7b, from);
  if (start < 0) return b.length > from ? noise(b.length) : more;
  if (start > from) return noise(start);
  let depth = 0;
  const limit = Math.min(b.length, start + frameBytesMax);
  for (let at = start; at < limit; at += 1) {
    const value = b[at];
    if (value === 0x22) {
      for (at += 1; at < limit && b[at] !== 0x22; at += 1) if (b[at] === 0x5c) at += 1;
    } else if (value === 0x7b) depth += 1;
    else if (value === 0x7d) {
      depth -= 1;
      if (depth === 0) return frameAt(start, at + 1);
    }
  }
  return b.length - start >= frameBytesMax ? noise(start + 1) : more;
};

/** `YYYY-MM-DD HH:MM:SS` in UTC. */
const momentOf = (written: Written | undefined): number | null => {
  if (!written || written.to - written.from !== 19) return null;
  const { bytes: b, from: at } = written;
  const separated =
    b[at + 4] === 0x2d &&
    b[at + 7] === 0x2d &&
    b[at + 10] === 0x20 &&
    b[at + 13] === 0x3a &&
    b[at + 16] === 0x3a;
  const year = digitsAt(b, at, at + 4);
  const month = digitsAt(b, at + 5, at + 7);
  const day = digitsAt(b, at + 8, at + 10);
  const hour = digitsAt(b, at + 11, at + 13);
  const minute = digitsAt(b, at + 14, at + 16);
  const second = digitsAt(b, at + 17, at + 19);
  if (!separated || year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return null;
  return utcMs(year, month, day, hour, minute, second);
};

/** The letters of the hemisphere: state 0 turns the sign. */
const signed = (words: Words, name: string, state: string): number | null => {
  const value = numberOf(words, name);
  if (value === undefined) return null;
  const side = writtenOf(words, state);
  return side && isAt(side.bytes, side.from, side.to, '0') ? -Math.abs(value) : value;
};

const fieldNames = [
  'LockCutOff',
  'SealTampered',
  'SealTempered',
  'LockRope',
  'LockStatus',
  'LockOpen',
  'PasswordError',
  'IllegalCard',
  'LowPower',
  'UnCoverBack',
  'CoverStatus',
  'LockStuck',
  'Power',
] as const;

const read = (frame: Uint8Array, session: Session): Reading => {
  const words = readWords(frame);
  const deviceId = words && textOf(words, 'MDeviceID');
  if (!words || deviceId === undefined) return nothing(session.deviceId, null, 'not a TeraTrack message');
  session.deviceId = deviceId;
  return {
    deviceId,
    reports: [report(words, deviceId, session.modelOf)],
    reply: null,
    refused: null,
    last: false,
  };
};

/** Some devices write one of the names with a mistake. */
const otherwise = (words: Words, field: string): number | undefined =>
  field === 'SealTampered' && !has(words, field) ? numberOf(words, 'SealTempered') : undefined;

const report = (words: Words, deviceId: string | null, modelOf: ModelOf): SealReport => {
  const fixMs = momentOf(writtenOf(words, 'DateTime'));
  const model = modelOf('teratrack', deviceId, fixMs);
  const lat = signed(words, 'Latitude', 'LatitudeState');
  const lon = signed(words, 'Longitude', 'LongitudeState');
  const percent = numberOf(words, 'Power');
  const { flags, seal } = readSignals(model, (field) => numberOf(words, field) ?? otherwise(words, field));
  return {
    fixMs,
    deviceMs: null,
    sequence: numberOf(words, 'Index') ?? null,
    valid: lat !== null && lon !== null,
    lat,
    lon,
    speedKmh: numberOf(words, 'Speed') ?? null,
    courseDeg: null,
    satellites: null,
    hdop: null,
    batteryPct: percent === undefined || percent > 100 ? null : percent,
    fromMemory: false,
    flags,
    seal,
  };
};

const describe = (frame: Uint8Array, modelOf: ModelOf): object => {
  const words = readWords(frame);
  const values = parsedObject(frame);
  if (!words || !values) return { accept: false };
  const { fixMs, valid, lat, lon } = report(words, textOf(words, 'MDeviceID') ?? null, modelOf);
  const ids = [textOf(words, 'MDeviceID'), textOf(words, 'IMEI')].filter((id) => id !== undefined);
  return {
    deviceIds: ids,
    positions: [{ time: iso(fixMs), valid, lat, lon, alarm: null }],
    flags: Object.fromEntries(
      fieldNames.filter((name) => name in values).map((name) => [name, values[name]]),
    ),
  };
};

/** TeraTrack: one JSON object a message, with the signals of the JT701 as words. */
export const teratrack: SealProtocol = { name: 'teratrack', frameBytesMax, cut, read, describe };

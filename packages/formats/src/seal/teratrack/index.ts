import type { SealReport } from '@tamga/domain/escort';
import { iso, utcMs } from '../bytes.ts';
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

const frameBytesMax = 8_192;

/** An object from brace to brace; braces inside strings do not count. */
const cut = (b: Uint8Array, from: number): Cut => {
  const start = b.indexOf(0x7b, from);
  if (start < 0) return b.length > from ? noise(b.length) : more;
  if (start > from) return noise(start);
  let depth = 0;
  let quoted = false;
  const limit = Math.min(b.length, start + frameBytesMax);
  for (let at = start; at < limit; at += 1) {
    const value = b[at];
    if (quoted && value === 0x5c) at += 1;
    else if (value === 0x22) quoted = !quoted;
    else if (!quoted && value === 0x7b) depth += 1;
    else if (!quoted && value === 0x7d) {
      depth -= 1;
      if (depth === 0) return frameAt(start, at + 1);
    }
  }
  return b.length - start >= frameBytesMax ? noise(start + 1) : more;
};

type Words = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder();

const readWords = (frame: Uint8Array): Words | undefined => {
  try {
    const value: unknown = JSON.parse(decoder.decode(frame));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Words)
      : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (words: Words, name: string): string | undefined => {
  const value = words[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
};

const numberOf = (words: Words, name: string): number | undefined => {
  const written = words[name];
  // Most signals are one digit.
  if (written === '0') return 0;
  if (written === '1') return 1;
  if ((typeof written !== 'string' && typeof written !== 'number') || written === '') return undefined;
  const value = Number(written);
  return Number.isFinite(value) ? value : undefined;
};

/** `YYYY-MM-DD HH:MM:SS` in UTC. */
const momentOf = (text: string | undefined): number | null => {
  if (text?.length !== 19 || text[10] !== ' ') return null;
  const digits = (from: number, to: number): number => {
    let value = 0;
    for (let at = from; at < to; at += 1) {
      const digit = text.charCodeAt(at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      value = value * 10 + digit;
    }
    return value;
  };
  const separated = text[4] === '-' && text[7] === '-' && text[13] === ':' && text[16] === ':';
  const year = digits(0, 4);
  const day = digits(8, 10);
  const rest = digits(5, 7) + digits(11, 13) + digits(14, 16) + digits(17, 19);
  if (!separated || Number.isNaN(year + day + rest)) return null;
  return utcMs(year, digits(5, 7), day, digits(11, 13), digits(14, 16), digits(17, 19));
};

/** The letters of the hemisphere: state 0 turns the sign. */
const signed = (words: Words, name: string): number | null => {
  const value = numberOf(words, name);
  if (value === undefined) return null;
  return textOf(words, `${name}State`) === '0' ? -Math.abs(value) : value;
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
  return { deviceId, reports: [report(words, session.modelOf)], reply: null, refused: null, last: false };
};

const report = (words: Words, modelOf: ModelOf): SealReport => {
  const fixMs = momentOf(textOf(words, 'DateTime'));
  const model = modelOf('teratrack', textOf(words, 'MDeviceID') ?? null, fixMs);
  const lat = signed(words, 'Latitude');
  const lon = signed(words, 'Longitude');
  const percent = numberOf(words, 'Power');
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
    ...readSignals(model, (field) =>
      numberOf(words, field === 'SealTampered' && !('SealTampered' in words) ? 'SealTempered' : field),
    ),
  };
};

const describe = (frame: Uint8Array, modelOf: ModelOf): object => {
  const words = readWords(frame);
  if (!words) return { accept: false };
  const { fixMs, valid, lat, lon } = report(words, modelOf);
  const ids = [textOf(words, 'MDeviceID'), textOf(words, 'IMEI')].filter((id) => id !== undefined);
  return {
    deviceIds: ids,
    positions: [{ time: iso(fixMs), valid, lat, lon, alarm: null }],
    flags: Object.fromEntries(fieldNames.filter((name) => name in words).map((name) => [name, words[name]])),
  };
};

/** TeraTrack: one JSON object a message, with the signals of the JT701 as words. */
export const teratrack: SealProtocol = { name: 'teratrack', frameBytesMax, cut, read, describe };

import type { SealReport } from '@tamga/domain/escort';
import { ascii, iso, latin, seven, utcMs } from '../bytes.ts';
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
import { digitsAt, fieldsOf, isAt, numberAt } from '../text-fields.ts';

const frameBytesMax = 1_024;
const hash = 0x23;

/** `##S,…,E##`. */
const cut = (b: Uint8Array, from: number): Cut => {
  const start = b.indexOf(hash, from);
  if (start < 0) return b.length > from ? noise(b.length) : more;
  if (start > from) return noise(start);
  if (b.length - start >= 4 && (b[start + 1] !== hash || b[start + 2] !== 0x53)) return noise(start + 1);
  const limit = Math.min(b.length - 2, start + frameBytesMax);
  for (let at = start + 4; at < limit; at += 1)
    if (b[at] === 0x45 && b[at + 1] === hash && b[at + 2] === hash) return frameAt(start, at + 3);
  return b.length - start >= frameBytesMax ? noise(start + 1) : more;
};

/** Where the fields of a message stand, begin and end in pairs. */
interface Message {
  readonly bytes: Uint8Array;
  readonly at: readonly number[];
}

const from = ({ at }: Message, field: number): number => at[field * 2] ?? 0;
const to = ({ at }: Message, field: number): number => at[field * 2 + 1] ?? 0;
const textOf = (message: Message, field: number): string =>
  latin(message.bytes, from(message, field), to(message, field));
const numberOf = (message: Message, field: number): number =>
  numberAt(message.bytes, from(message, field), to(message, field));
const digitsOf = (message: Message, field: number): number =>
  digitsAt(message.bytes, from(message, field), to(message, field));

/** Fields by their place; what has no name here is not used. */
const field = {
  deviceId: 2,
  type: 5,
  number: 6,
  date: 7,
  time: 8,
  validity: 10,
  place: 11,
  course: 12,
  speed: 13,
  door: 14,
  tail: 19,
} as const;
const fieldCount = 20;

const readMessage = (frame: Uint8Array): Message => {
  let end = frame.length;
  while (end > 0 && (frame[end - 1] ?? 0) <= 0x20) end -= 1;
  return { bytes: frame, at: fieldsOf(frame, 0, end, 0x2c, fieldCount + 1) };
};

/** `##S,name,id,`: who speaks. */
const deviceOf = (message: Message): string | undefined =>
  message.at.length > 6 && textOf(message, 0) === '##S' && digitsOf(message, field.deviceId) >= 0
    ? textOf(message, field.deviceId)
    : undefined;

interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** `43.256700N 76.928600E`. */
const placeOf = (message: Message): Place | undefined => {
  const { bytes } = message;
  const begin = from(message, field.place);
  const end = to(message, field.place);
  const gap = bytes.indexOf(0x20, begin);
  if (gap <= begin || gap >= end) return undefined;
  const lat = numberAt(bytes, begin, gap - 1);
  const lon = numberAt(bytes, gap + 1, end - 1);
  const south = bytes[gap - 1] === 0x53;
  const west = bytes[end - 1] === 0x57;
  const letters = (south || bytes[gap - 1] === 0x4e) && (west || bytes[end - 1] === 0x45);
  if (!letters || !(lat >= 0 && lat <= 90) || !(lon >= 0 && lon <= 180)) return undefined;
  return { lat: south ? -lat : lat, lon: west ? -lon : lon };
};

/** `YYYY-MM-DD` and `HH:MM:SS` in UTC. */
const momentOf = (message: Message): number | null => {
  const { bytes } = message;
  const day = from(message, field.date);
  const time = from(message, field.time);
  if (to(message, field.date) - day !== 10 || to(message, field.time) - time !== 8) return null;
  const numbers = [
    digitsAt(bytes, day, day + 4),
    digitsAt(bytes, day + 5, day + 7),
    digitsAt(bytes, day + 8, day + 10),
    digitsAt(bytes, time, time + 2),
    digitsAt(bytes, time + 3, time + 5),
    digitsAt(bytes, time + 6, time + 8),
  ] as const;
  return numbers.some((one) => one < 0) ? null : utcMs(...numbers);
};

/** Words of the message that are alarms. */
const alarms: Readonly<Record<string, string>> = {
  'Event-Door': 'door',
  'Event-Shock': 'vibration',
  'Event-Drop': 'fallDown',
  'Event-Lock': 'lock',
  'Event-RC-Unlock': 'unlock',
};

/** Messages with a number are answered with it; a start is answered by the seal's configuration, which is not ours. */
const read = (frame: Uint8Array, session: Session): Reading => {
  const message = readMessage(frame);
  const deviceId = deviceOf(message);
  if (deviceId === undefined) return nothing(session.deviceId, null, 'not an eSeal message');
  session.deviceId = deviceId;
  const found = report(message, deviceId, session.modelOf);
  if (!found) return nothing(deviceId);
  const head = latin(frame, 0, from(message, field.type));
  const reply = ascii(`${head}${textOf(message, field.type)} ACK,${textOf(message, field.number)},E##\r\n`);
  return { deviceId, reports: [found], reply, refused: null, last: false };
};

/** `undefined` for a message that is no report. */
const report = (message: Message, deviceId: string, modelOf: ModelOf): SealReport | undefined => {
  if (message.at.length !== fieldCount * 2) return undefined;
  const { bytes } = message;
  const place = placeOf(message);
  const validity = bytes[from(message, field.validity)];
  const number = digitsOf(message, field.number);
  const formed = isAt(bytes, from(message, field.tail), to(message, field.tail), 'E##') && number >= 0;
  if (!place || !formed || (validity !== 0x41 && validity !== 0x56)) return undefined;
  const fixMs = momentOf(message);
  const type = textOf(message, field.type);
  const door = textOf(message, field.door);
  const value = (name: string): number | undefined => {
    if (name === 'doorOpen') return door === 'Open' ? 1 : door === 'Close' ? 0 : undefined;
    return name === 'shock' ? Number(type === 'Event-Shock') : undefined;
  };
  return {
    fixMs,
    deviceMs: null,
    sequence: number,
    valid: validity === 0x41,
    ...place,
    speedKmh: finite(numberOf(message, field.speed)),
    courseDeg: finite(numberOf(message, field.course)),
    satellites: null,
    hdop: null,
    batteryPct: null,
    fromMemory: false,
    ...readSignals(modelOf('eseal', deviceId, fixMs), value, type === 'Event-RC-Unlock' ? ['unlocked'] : []),
  };
};

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const describe = (frame: Uint8Array, modelOf: ModelOf): object => {
  const message = readMessage(frame);
  const deviceId = deviceOf(message);
  if (deviceId === undefined) return { accept: false, deviceIds: [], positions: [] };
  const messageType = message.at.length > field.type * 2 ? textOf(message, field.type) : null;
  const found = report(message, deviceId, modelOf);
  if (!found) return { deviceIds: [], positions: [], messageType };
  const { fixMs, valid, lat, lon } = found;
  const alarm = alarms[messageType ?? ''] ?? null;
  return {
    deviceIds: [deviceId],
    positions: [{ time: iso(fixMs), valid, lat: seven(lat ?? 0), lon: seven(lon ?? 0), alarm }],
    messageType,
  };
};

/** eSeal: text from `##S` to `E##`. */
export const eseal: SealProtocol = { name: 'eseal', frameBytesMax, cut, read, describe };

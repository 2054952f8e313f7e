import type { SealReport } from '@tamga/domain/escort';
import { ascii, iso, latin, seven } from '../bytes.ts';
import { readSignals } from '../profiles/profile.ts';
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
import { fieldsOf } from '../text-fields.ts';
import { crcOf, type IpsData, type IpsResult, readData } from './message.ts';

const lineBytesMax = 65_536;
const imageBytesMax = 1_048_576;
/** Bodies of one black box. */
const bodiesMax = 4_096;

interface Message {
  readonly prefixId: string | null;
  readonly type: string;
  /** The message stands in `bytes[from, to)`. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

const decoder = new TextDecoder();
const hash = 0x23;

/** `#TP#body`, with an id before it over UDP, in 2.x behind the version: `2.0;id#TP#body`. */
const readMessage = (frame: Uint8Array): Message | undefined => {
  const first = frame.indexOf(hash);
  const second = frame.indexOf(hash, first + 1);
  if (first < 0 || second < 0 || second - first > 4) return undefined;
  let to = frame.indexOf(10, second);
  if (to < 0) to = frame.length;
  while (to > second + 1 && (frame[to - 1] === 13 || frame[to - 1] === 10)) to -= 1;
  return {
    prefixId: first === 0 ? null : decoder.decode(frame.subarray(0, first)),
    type: typeAt(frame, first + 1, second),
    bytes: frame,
    from: second + 1,
    to,
  };
};

const types = new Map(
  ['D', 'SD', 'B', 'P', 'L', 'M', 'I'].map((type) => [type.length === 1 ? type.charCodeAt(0) : 0, type]),
);

/** The usual types are known by their letter. */
const typeAt = (b: Uint8Array, from: number, to: number): string =>
  (to - from === 1 ? types.get(b[from] ?? 0) : undefined) ?? latin(b, from, to);

const bodyOf = ({ bytes, from, to }: Message): string => decoder.decode(bytes.subarray(from, to));

/** A line, and behind the line of a picture as many bytes as it says. */
const cut = (b: Uint8Array, from: number): Cut => {
  let start = from;
  while (start < b.length && (b[start] === 13 || b[start] === 10)) start += 1;
  if (start > from) return noise(start);
  const end = b.indexOf(10, start);
  if (end < 0) return b.length - start > lineBytesMax ? noise(b.length) : more;
  if (b[start] !== 0x23 || b[start + 1] !== 0x49 || b[start + 2] !== 0x23) return frameAt(start, end + 1);
  const size = Number(decoder.decode(b.subarray(start + 3, Math.min(end, start + 16))).split(';')[0]);
  if (!Number.isInteger(size) || size < 0 || size > imageBytesMax) return noise(end + 1);
  return b.length >= end + 1 + size ? frameAt(start, end + 1 + size) : more;
};

/** What a message is answered, and the data it brings. */
interface Outcome {
  readonly answer: string | null;
  readonly crcOk: boolean | null;
  readonly accept: boolean | 'profile' | null;
  readonly login: { readonly version: string; readonly deviceId: string; readonly password: string } | null;
  readonly data: readonly IpsData[];
}

const silent: Outcome = { answer: null, crcOk: null, accept: null, login: null, data: [] };

const judge = (message: Message): Outcome => {
  const { type } = message;
  if (type === 'P') return { ...silent, answer: '#AP#' };
  if (type === 'L') return login(message);
  if (type === 'SD' || type === 'D') return one(type, message);
  if (type === 'B') return blackBox(message);
  if (type === 'M') return words(message);
  if (type === 'I') return { ...silent, answer: `#AI#${bodyOf(message).split(';')[1] ?? 0};1`, accept: true };
  return silent;
};

const sumOf = ({ bytes, from, to }: Message, separator: ';' | '|'): boolean | null =>
  crcOf(bytes, from, to, separator);

/** Some terminals sum the login of 2.x in a way of their own: the seal's profile decides, the seal is not locked out. */
const login = (message: Message): Outcome => {
  const fields = bodyOf(message).split(';', 8);
  const second = /^2\.\d+$/.test(fields[0] ?? '');
  const [deviceId = '', password = ''] = second ? fields.slice(1) : fields;
  if (deviceId === '') return { ...silent, answer: '#AL#0', accept: false };
  const crcOk = second ? sumOf(message, ';') : null;
  return {
    answer: '#AL#1',
    crcOk,
    accept: crcOk === false ? 'profile' : true,
    login: { version: second ? (fields[0] ?? '') : '1.1', deviceId, password },
    data: [],
  };
};

/** A text; in 2.x with a checksum of four digits behind its last semicolon. */
const words = (message: Message): Outcome => {
  const crcOk = /;[0-9A-Fa-f]{4}$/.test(bodyOf(message)) ? sumOf(message, ';') : null;
  return { ...silent, answer: crcOk === false ? '#AM#01' : '#AM#1', crcOk, accept: crcOk !== false };
};

const semicolon = 0x3b;
const bar = 0x7c;

const one = (type: 'SD' | 'D', message: Message): Outcome => {
  const fields = fieldsOf(message.bytes, message.from, message.to, semicolon);
  const count = fields.length / 2;
  const summed = count > (type === 'SD' ? 10 : 16);
  const crcOk = summed ? sumOf(message, ';') : null;
  const result: IpsResult =
    crcOk === false
      ? { fault: type === 'SD' ? 13 : 16 }
      : readData(message.bytes, fields, count - (summed ? 1 : 0), type);
  if ('fault' in result) return { ...silent, answer: `#A${type}#${result.fault}`, crcOk, accept: false };
  return {
    answer: type === 'D' ? '#AD#1' : '#ASD#1',
    crcOk,
    accept: true,
    login: null,
    data: [result.data],
  };
};

/** The bodies that could be taken are counted; a wrong checksum of the whole takes none. */
const blackBox = (message: Message): Outcome => {
  const { bytes } = message;
  const bodies = fieldsOf(bytes, message.from, message.to, bar, bodiesMax + 1);
  const count = bodies.length / 2;
  if (count > bodiesMax) return { ...silent, answer: '#AB#0', accept: false };
  const crcOk = count > 1 ? sumOf(message, '|') : null;
  if (crcOk === false) return { ...silent, answer: '#AB#', crcOk, accept: false };
  const data: IpsData[] = [];
  for (let body = 0; body < (crcOk === null ? count : count - 1); body += 1) {
    const fields = fieldsOf(bytes, bodies[body * 2] ?? 0, bodies[body * 2 + 1] ?? 0, semicolon);
    const length = fields.length / 2;
    const result = readData(bytes, fields, length, length >= 16 ? 'D' : 'SD');
    if ('data' in result) data.push(result.data);
  }
  return { ...silent, answer: `#AB#${data.length}`, crcOk, accept: data.length > 0, data };
};

const read = (frame: Uint8Array, session: Session): Reading => {
  const message = readMessage(frame);
  if (!message) return nothing(session.deviceId, null, 'not a Wialon IPS message');
  const { answer, accept, login: who, data } = judge(message);
  if (who) session.deviceId = who.deviceId;
  if (message.prefixId !== null) session.deviceId = message.prefixId.replace(/^\d\.\d;/, '');
  return {
    deviceId: session.deviceId,
    reports: data.map((told) => report(told, message.type === 'B', session)),
    reply: answer === null ? null : ascii(`${answer}\r\n`),
    refused: accept === false ? `Wialon IPS ${answer}` : null,
    last: false,
  };
};

const report = (data: IpsData, fromMemory: boolean, { deviceId, modelOf }: Session): SealReport => {
  const params = data.more?.params;
  const value = (field: string): number | undefined => {
    const found = params?.get(field);
    return typeof found === 'number' ? found : undefined;
  };
  const placed = data.lat !== null && data.lon !== null;
  return {
    fixMs: data.fixMs,
    deviceMs: null,
    sequence: null,
    valid: placed && data.satellites !== 0,
    lat: data.lat,
    lon: data.lon,
    speedKmh: data.speedKmh,
    courseDeg: data.courseDeg,
    satellites: data.satellites,
    hdop: data.more?.hdop ?? null,
    batteryPct: value('bat') ?? null,
    fromMemory,
    ...readSignals(
      modelOf('wialon-ips', deviceId, data.fixMs),
      value,
      !placed && data.satellites === 0 ? ['gnss_lost'] : [],
    ),
  };
};

const describe = (frame: Uint8Array): object => {
  const message = readMessage(frame);
  if (!message) return { accept: false, reply: null };
  const { answer, crcOk, accept, login: who, data } = judge(message);
  const shown = data.map(described);
  return {
    prefixId: message.prefixId,
    type: message.type,
    crcOk,
    ...who,
    ...(message.type === 'M' && accept === true
      ? { text: crcOk ? bodyOf(message).slice(0, -5) : bodyOf(message) }
      : {}),
    ...(message.type === 'B'
      ? { messages: shown, count: shown.length }
      : shown[0]
        ? { message: shown[0] }
        : {}),
    ...(accept === null ? {} : { accept }),
    reply: answer,
  };
};

const described = (data: IpsData): object => ({
  time: iso(data.fixMs),
  lat: data.lat === null ? null : seven(data.lat),
  lon: data.lon === null ? null : seven(data.lon),
  speedKmh: data.speedKmh,
  courseDeg: data.courseDeg,
  altitudeM: data.altitudeM,
  satellites: data.satellites,
  ...(data.more ? { ...data.more, params: Object.fromEntries(data.more.params.entries()) } : {}),
});

/** Wialon IPS 1.1 and 2.0: lines of text over TCP or UDP. */
export const wialonIps: SealProtocol = {
  name: 'wialon-ips',
  frameBytesMax: imageBytesMax + lineBytesMax,
  cut,
  read,
  describe,
};

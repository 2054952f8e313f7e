import type { SealReport } from '@tamga/domain/escort';
import { ascii, hex, seven, word } from '../bytes.ts';
import { readSignals } from '../profiles/profile.ts';
import {
  type Cut,
  frameAt,
  more,
  noise,
  nothing,
  partsMax,
  type Reading,
  type SealProtocol,
  type Session,
} from '../protocol.ts';
import { asInTraccar, type LockAttributes, lockAttributes } from './items.ts';
import {
  eachItem,
  type Jt808Location,
  type Jt808Message,
  jt808BytesMax,
  readLocations,
  readMessage,
  unescaped,
} from './message.ts';
import { framed } from './write.ts';

const mark = 0x7e;
const hourMs = 3_600_000;

const cut = (b: Uint8Array, from: number): Cut => {
  const start = b.indexOf(mark, from);
  if (start < 0) return b.length > from ? noise(b.length) : more;
  if (start > from) return noise(start);
  const end = b.indexOf(mark, start + 1);
  if (end === start + 1) return noise(end);
  if (end > 0) return end - start > jt808BytesMax ? noise(end) : frameAt(start, end + 1);
  return b.length - start > jt808BytesMax ? noise(b.length) : more;
};

/** The number without the zeros that fill it up. */
const withoutZeros = (phone: string): string => {
  let zeros = 0;
  while (zeros < phone.length - 1 && phone.charCodeAt(zeros) === 0x30) zeros += 1;
  return phone.slice(zeros);
};

const result = { ok: 0, wrong: 2, unsupported: 3 } as const;

const read = (frame: Uint8Array, session: Session): Reading => {
  const message = readMessage(unescaped(frame));
  if (!message) return nothing(session.deviceId, null, 'JT/T 808 frame is too short');
  if (!message.checksumOk) return nothing(session.deviceId, null, 'JT/T 808 checksum is wrong');
  session.deviceId = withoutZeros(message.phone);
  if (message.encrypted) return nothing(session.deviceId, general(message, result.unsupported), 'encrypted');
  const whole = message.part ? assemble(message, session) : message;
  if (!whole) return nothing(session.deviceId, general(message, result.ok));
  const locations = readLocations(whole);
  const located = whole.id === 0x0200 || whole.id === 0x0201 || whole.id === 0x0704;
  if (located && locations.length === 0)
    return nothing(session.deviceId, general(message, result.wrong), 'JT/T 808 location is too short');
  return {
    deviceId: session.deviceId,
    reports: locations.map((one) => report(whole, one, locations.length > 1 || whole.id === 0x0704, session)),
    reply: message.id === 0x0100 ? registered(message) : answered(message),
    refused: null,
    last: message.id === 0x0003,
  };
};

/** The parts wait under the serial number of the first; the whole is read when none is missing. */
const assemble = (message: Jt808Message, session: Session): Jt808Message | undefined => {
  const { part, serial, bytes, bodyAt } = message;
  if (!part || part.total > partsMax || part.index < 1 || part.index > part.total) return undefined;
  const first = (serial - part.index + 1) & 0xffff;
  const key = (one: number): number => first * 0x10000 + one;
  session.parts.set(key(part.index), bytes.slice(bodyAt, bytes.length - 1));
  while (session.parts.size > partsMax) session.parts.delete(session.parts.keys().next().value ?? 0);
  const bodies: Uint8Array[] = [];
  for (let one = 1; one <= part.total; one += 1) {
    const body = session.parts.get(key(one));
    if (!body) return undefined;
    bodies.push(body);
  }
  for (let one = 1; one <= part.total; one += 1) session.parts.delete(key(one));
  const length = bodies.reduce((sum, body) => sum + body.length, 0);
  const whole = new Uint8Array(length + 1);
  let at = 0;
  for (const body of bodies) {
    whole.set(body, at);
    at += body.length;
  }
  return { ...message, bytes: whole, bodyAt: 0, bodyLength: length, part: null };
};

/** The platform answers everything but answers. */
const answered = (message: Jt808Message): Uint8Array | null =>
  message.id === 0x0001 || message.id === 0x0201 ? null : general(message, result.ok);

/** 0x8001: serial and id of the message answered, result. */
const general = (message: Jt808Message, code: number): Uint8Array =>
  written(message, 0x8001, [
    message.serial >> 8,
    message.serial & 255,
    message.id >> 8,
    message.id & 255,
    code,
  ]);

/** 0x8100: accepted, with the terminal's own number as its authentication code. */
const registered = (message: Jt808Message): Uint8Array =>
  written(message, 0x8100, [message.serial >> 8, message.serial & 255, 0, ...ascii(message.phone)]);

/** An answer with the head of the message it answers: version, number and serial stand where they stood. */
const written = (message: Jt808Message, id: number, body: readonly number[]): Uint8Array => {
  const headBytes = message.bodyAt - (message.part ? 4 : 0);
  const plain = new Uint8Array(headBytes + body.length);
  plain.set(message.bytes.subarray(0, headBytes));
  const properties = body.length | (message.version === null ? 0 : 0x4000);
  plain[0] = id >> 8;
  plain[1] = id & 255;
  plain[2] = properties >> 8;
  plain[3] = properties & 255;
  plain.set(body, headBytes);
  return framed(plain);
};

const report = (
  message: Jt808Message,
  location: Jt808Location,
  fromMemory: boolean,
  { deviceId, modelOf }: Session,
): SealReport => {
  const model = modelOf('jt808', deviceId, location.localMs);
  const locks = lockAttributes(message.bytes, location);
  let satellites: number | null = null;
  eachItem(message.bytes, location, (id, at, length) => {
    if (id === 0x31 && length === 1) satellites = message.bytes[at] ?? null;
  });
  const offset = model.utcOffsetHours ?? 0;
  return {
    fixMs: location.localMs === null ? null : location.localMs - offset * hourMs,
    deviceMs: null,
    sequence: message.serial,
    valid: location.valid,
    lat: location.lat,
    lon: location.lon,
    speedKmh: location.speedKmh,
    courseDeg: location.courseDeg,
    satellites,
    hdop: null,
    batteryPct: levelOf(locks),
    fromMemory,
    ...readSignals(
      model,
      (field) => signal(field, location, locks),
      !location.valid && satellites === 0 ? ['gnss_lost'] : [],
    ),
  };
};

/** The battery of a seal has one cell or two; nothing in per cent beside more is what a device writes that runs on its vehicle. */
const sealVoltsMax = 8.6;

const levelOf = ({ batteryLevel, battery }: LockAttributes): number | null => {
  const onVehicle = typeof battery === 'number' && battery > sealVoltsMax;
  return typeof batteryLevel !== 'number' || (batteryLevel === 0 && onVehicle) ? null : batteryLevel;
};

const signal = (field: string, location: Jt808Location, locks: LockAttributes): number | undefined => {
  if (field === 'alarm') return location.alarm;
  if (field === 'status') return location.status;
  const found = locks[field === 'lockSeal' ? 'lock1Seal' : field];
  return typeof found === 'boolean' ? Number(found) : typeof found === 'number' ? found : undefined;
};

const describe = (frame: Uint8Array): object => {
  if (frame.length < 2 || frame[0] !== mark || frame[frame.length - 1] !== mark)
    return { complete: false, accept: false, reply: null };
  const message = readMessage(frame);
  if (!message) return { accept: false };
  // All that stands before the checksum is shown, also where the header promises less; a later part begins amid its message.
  const laterPart = message.part !== null && message.part.index !== 1;
  const locations = laterPart
    ? []
    : readLocations({ ...message, bodyLength: message.bytes.length - 1 - message.bodyAt });
  const shown = locations.map((one) => described(message.bytes, one));
  const batch = message.id === 0x0704;
  return {
    messageId: word(message.id, 4),
    bodyLength: message.bodyLength,
    encrypted: message.encrypted,
    fragmented: message.part !== null,
    ...(message.part ? { packetCount: message.part.total, packetIndex: message.part.index } : {}),
    version2019: message.version !== null,
    ...(message.version === null ? {} : { protocolVersion: message.version }),
    terminalPhone: message.phone,
    serial: message.serial,
    checksumOk: message.checksumOk,
    ...(!message.checksumOk && readMessage(unescaped(frame))?.checksumOk
      ? { hint: 'its escapes still stand: --wire' }
      : {}),
    ...(batch
      ? { batchType: message.bytes[message.bodyAt + 2] ?? null, locations: shown }
      : shown[0]
        ? { location: shown[0] }
        : {}),
    ...(locations[0]
      ? { lockAttributesInTraccar: asInTraccar(message.bytes, locations[0], batch ? 'inBatch' : 'alone') }
      : {}),
  };
};

const described = (bytes: Uint8Array, location: Jt808Location): object => {
  const items: Record<string, string> = {};
  eachItem(bytes, location, (id, at, length) => {
    items[`0x${id.toString(16).padStart(2, '0')}`] = hex(bytes, at, at + length);
  });
  const local = location.localMs === null ? null : new Date(location.localMs).toISOString().slice(0, 19);
  const china = location.localMs === null ? null : new Date(location.localMs - 8 * hourMs).toISOString();
  return {
    alarmFlags: word(location.alarm, 8),
    statusFlags: word(location.status, 8),
    valid: location.valid,
    lat: seven(location.lat),
    lon: seven(location.lon),
    altitudeM: location.altitudeM,
    speedKmh: location.speedKmh,
    courseDeg: location.courseDeg,
    deviceLocalTime: local,
    timeIfGmtPlus8: china === null ? null : `${china.slice(0, 19)}Z`,
    items,
  };
};

/** JT/T 808 of 2011, 2013 and 2019, as trackers and padlocks speak it. */
export const jt808: SealProtocol = {
  name: 'jt808',
  frameBytesMax: jt808BytesMax,
  cut,
  read,
  describe,
  unescaped,
};

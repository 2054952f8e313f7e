import type { SealReport } from '@tamga/domain/escort';
import { hex, iso, latin, seven, u16be, u32be } from '../bytes.ts';
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
import {
  type AvlElement,
  type AvlRecord,
  avlBytesMax,
  avlCodecs,
  avlHeaderBytes,
  readAvl,
  smallValue,
} from './packet.ts';

/** A login is `000F` and fifteen digits; data starts with four zeros and its length; `FF` only keeps the link. */
const cut = (b: Uint8Array, from: number): Cut => {
  const left = b.length - from;
  if (left === 0) return more;
  if (b[from] === 0xff) return noise(from + 1);
  if (left < 2) return more;
  const length = u16be(b, from);
  if (length > 0 && length <= 20) return left >= 2 + length ? frameAt(from, from + 2 + length) : more;
  if (length !== 0) return noise(b.length);
  if (left < avlHeaderBytes) return more;
  const data = u32be(b, from + 4);
  if (u16be(b, from + 2) !== 0 || data < 3 || avlHeaderBytes + data + 4 > avlBytesMax) return noise(b.length);
  return left >= avlHeaderBytes + data + 4 ? frameAt(from, from + avlHeaderBytes + data + 4) : more;
};

const login = (frame: Uint8Array): string | undefined => {
  const length = u16be(frame, 0);
  if (length === 0 || frame.length !== 2 + length) return undefined;
  const imei = latin(frame, 2);
  return /^\d{10,20}$/.test(imei) ? imei : undefined;
};

const isLogin = (frame: Uint8Array): boolean => u16be(frame, 0) !== 0;

const counted = (count: number): Uint8Array => Uint8Array.of(0, 0, 0, count);

const read = (frame: Uint8Array, session: Session): Reading => {
  if (isLogin(frame)) {
    const imei = login(frame);
    if (imei === undefined) return { ...nothing(null, Uint8Array.of(0), 'not an IMEI'), last: true };
    session.deviceId = imei;
    return nothing(imei, Uint8Array.of(1));
  }
  const packet = readAvl(frame);
  if (!avlCodecs.includes(packet.codec)) return nothing(session.deviceId);
  if (packet.crcOk !== true) return nothing(session.deviceId, counted(0), 'Teltonika checksum is wrong');
  if (!packet.records || packet.countAgain !== packet.count)
    return nothing(session.deviceId, counted(0), 'Teltonika records do not fit');
  const reports = packet.records.map((record, index) => report(frame, record, index, session));
  return { deviceId: session.deviceId, reports, reply: counted(packet.count), refused: null, last: false };
};

/** A satellite fix needs three satellites; place 0, 0 is what a cold receiver writes. */
const report = (
  b: Uint8Array,
  record: AvlRecord,
  index: number,
  { deviceId, modelOf }: Session,
): SealReport => {
  const valid = record.satellites >= 3 && (record.lat !== 0 || record.lon !== 0);
  const value = (field: string): number | undefined => {
    const id = Number(field);
    const element = record.elements.find((one) => one.id === id);
    return element && smallValue(b, element);
  };
  return {
    fixMs: record.fixMs,
    deviceMs: null,
    sequence: (record.eventIo << 8) | index,
    valid,
    lat: record.lat,
    lon: record.lon,
    speedKmh: record.speedKmh,
    courseDeg: record.courseDeg,
    satellites: record.satellites,
    hdop: null,
    batteryPct: value('113') ?? null,
    fromMemory: false,
    ...readSignals(
      modelOf('teltonika', deviceId, record.fixMs),
      value,
      record.satellites === 0 ? ['gnss_lost'] : [],
    ),
  };
};

const describe = (frame: Uint8Array): object => {
  if (isLogin(frame)) {
    const imei = login(frame);
    return imei === undefined
      ? { kind: 'login', imei: null, accept: false, expectedAck: '00' }
      : { kind: 'login', imei, expectedAck: '01' };
  }
  if (u32be(frame, 0) !== 0 || frame.length < avlHeaderBytes + 2) return { accept: false };
  const packet = readAvl(frame);
  if (!avlCodecs.includes(packet.codec))
    return { kind: 'command', codec: codecName(packet.codec), crcOk: packet.crcOk };
  const fits = packet.records !== undefined;
  return {
    kind: 'avl',
    codec: codecName(packet.codec),
    count: packet.count,
    crcOk: packet.crcOk,
    count2: packet.countAgain,
    ...(fits ? {} : { accept: false }),
    records: (packet.records ?? []).map((record) => described(frame, record)),
    expectedAck: (fits ? packet.count : 0).toString(16).padStart(8, '0'),
  };
};

const codecName = (codec: number): string => `0x${codec.toString(16).toUpperCase().padStart(2, '0')}`;

const described = (b: Uint8Array, record: AvlRecord): object => ({
  time: iso(record.fixMs),
  priority: record.priority,
  lat: seven(record.lat),
  lon: seven(record.lon),
  altitudeM: record.altitudeM,
  courseDeg: record.courseDeg,
  satellites: record.satellites,
  speedKmh: record.speedKmh,
  eventIo: record.eventIo,
  io: Object.fromEntries(record.elements.map((one) => [one.id, elementValue(b, one)])),
});

/** Eight bytes may be more than a number of JavaScript holds: such a value is a `bigint`. */
const elementValue = (b: Uint8Array, element: AvlElement): number | bigint | string => {
  const { at, length, variable } = element;
  if (variable) return hex(b, at, at + length);
  if (length < 8) return smallValue(b, element) ?? 0;
  const value = (BigInt(u32be(b, at)) << 32n) | BigInt(u32be(b, at + 4));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
};

/** Teltonika codec 8, 8 Extended and 16 over TCP: trackers of carriers, a second witness beside the seal. */
export const teltonika: SealProtocol = { name: 'teltonika', frameBytesMax: avlBytesMax, cut, read, describe };

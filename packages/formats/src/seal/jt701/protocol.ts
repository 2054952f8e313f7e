import type { SealFlag, SealReport } from '@tamga/domain/escort';
import { ascii, iso, latin, seven, word } from '../bytes.ts';
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
import { frameBytesMax, frameEnd, headerBytes, type Jt701Frame, readBinary } from './binary.ts';
import { type Jt701Event, readEvent, readText } from './text.ts';

const dollar = 0x24;
const bracket = 0x28;
const textBytesMax = 2_048;
const kmhPerKnot = 1.852;

const cut = (b: Uint8Array, from: number): Cut => {
  let start = from;
  while (start < b.length && b[start] !== dollar && b[start] !== bracket) start += 1;
  if (start > from) return noise(start);
  if (start === b.length) return more;
  if (b[start] === dollar) {
    if (b.length - start < headerBytes) return more;
    const end = frameEnd(b, start);
    if (end - start > frameBytesMax) return noise(start + 1);
    return b.length >= end ? frameAt(start, end) : more;
  }
  const close = b.subarray(start, start + textBytesMax).indexOf(0x29);
  if (close >= 0) return frameAt(start, start + close + 1);
  return b.length - start > textBytesMax ? noise(start + 1) : more;
};

const read = (frame: Uint8Array, session: Session): Reading => {
  if (frame[0] === bracket) return readWords(frame, session);
  const found = readBinary(frame);
  if (!found) return nothing(session.deviceId, null, 'JT701 frame is not of its form');
  session.deviceId = found.deviceId;
  const answer = answerTo(found);
  return {
    deviceId: found.deviceId,
    reports: [report(found, session.modelOf)],
    reply: answer === null ? null : ascii(answer),
    refused: null,
    last: false,
  };
};

const readWords = (frame: Uint8Array, session: Session): Reading => {
  const event = readEvent(latin(frame));
  if (event) {
    session.deviceId = event.deviceId;
    const reply = ascii(`(P69,0,${event.index})`);
    return { deviceId: event.deviceId, reports: [eventReport(event)], reply, refused: null, last: false };
  }
  const text = readText(frame);
  if (!text) return nothing(session.deviceId, null, 'JT701 text is not of a known form');
  session.deviceId = text.deviceId;
  return nothing(text.deviceId);
};

/** Asked for by bit 5 of the status; by index from version 0x19 on. */
const answerTo = ({ status, version, index }: Jt701Frame): string | null => {
  if ((status & 0x20) === 0) return null;
  return version < 0x19 ? '(P35)' : `(P69,0,${index})`;
};

const report = (found: Jt701Frame, modelOf: ModelOf): SealReport => {
  const model = modelOf('jt701', found.deviceId, found.fixMs);
  const lost: readonly SealFlag[] = !found.valid && found.satellites === 0 ? ['gnss_lost'] : [];
  return {
    fixMs: found.fixMs,
    deviceMs: null,
    sequence: found.index,
    valid: found.valid && (found.status & 1) === 0,
    lat: found.lat,
    lon: found.lon,
    speedKmh: found.speedKnots * kmhPerKnot,
    courseDeg: found.courseDeg,
    satellites: found.satellites,
    hdop: null,
    batteryPct: found.battery,
    fromMemory: found.dataType === 3,
    ...readSignals(model, (field) => (field === 'status' ? found.status : undefined), lost),
  };
};

const eventReport = (event: Jt701Event): SealReport => {
  const flags = eventFlags(event);
  return {
    fixMs: event.fixMs,
    deviceMs: null,
    sequence: 0x100 + event.index,
    valid: event.valid,
    lat: event.lat,
    lon: event.lon,
    speedKmh: event.speed * kmhPerKnot,
    courseDeg: event.courseDeg,
    satellites: null,
    hdop: null,
    batteryPct: null,
    fromMemory: false,
    flags,
    seal: { shackle: null, lock: flags.includes('unlocked') ? 'unlocked' : null, cover: null },
  };
};

const eventFlags = ({ event, unlockStatus, passwordStatus, wrongCount }: Jt701Event): readonly SealFlag[] => {
  if (event === 6 && (unlockStatus === 98 || (unlockStatus >= 1 && unlockStatus <= 10))) return ['unlocked'];
  if (event === 6 && unlockStatus === 99) return ['refused_unlock'];
  const wrong = event === 6 ? unlockStatus === 0 : event === 4 && passwordStatus === 0;
  if (!wrong) return event === 4 ? ['unlocked'] : [];
  return wrongCount >= 5 ? ['wrong_password', 'wrong_password_5'] : ['wrong_password'];
};

const bitNames = [
  'lbs_position',
  'geofence_enter',
  'geofence_exit',
  'shackle_cut',
  'vibration',
  'ack_required',
  'shackle_inserted',
  'motor_locked',
  'long_unlocked',
  'wrong_password_5',
  'unknown_card',
  'low_battery',
  'cover_opened',
  'cover_closed',
  'motor_stuck',
] as const;

/** Codes of off-nominal situations (Decision 139) one frame speaks of; `07?` only if nobody permitted the opening. */
const codesOf = ({ status, battery }: Jt701Frame): readonly string[] => {
  const has = (...bits: readonly number[]): boolean => bits.some((bit) => (status & (1 << bit)) !== 0);
  return [
    ...(has(3) ? ['01'] : []),
    ...(has(12) ? ['02'] : []),
    ...(has(14) ? ['04'] : []),
    ...(has(11) || (battery !== null && battery < 15) ? ['05'] : []),
    ...(has(8, 9, 10) ? ['07?'] : []),
  ];
};

const describe = (frame: Uint8Array, modelOf: ModelOf): object => {
  if (frame[0] === bracket) return describeWords(frame);
  const found = readBinary(frame);
  if (!found) return { accept: false };
  const { seal } = report(found, modelOf);
  const complete = frame.length >= frameEnd(frame, 0);
  const answer = complete ? answerTo(found) : null;
  return {
    ...(complete ? {} : { complete, accept: false }),
    deviceId: found.deviceId,
    protocolVersion: found.version,
    deviceType: found.deviceType,
    dataType: found.dataType,
    dataLength: found.dataLength,
    time: iso(found.fixMs),
    valid: found.valid,
    lat: seven(found.lat),
    lon: seven(found.lon),
    courseDeg: found.courseDeg,
    odometerKm: found.odometerKm,
    satellites: found.satellites,
    vehicleId: found.vehicleId,
    statusWord: word(found.status, 4),
    battery: found.battery ?? 'charging',
    cell: { cid: found.cellId, lac: found.areaCode, gsmSignal: found.gsmSignal },
    index: found.index,
    ...(found.geofenceId === null ? {} : { geofenceId: found.geofenceId }),
    ...(found.wakeSource === null ? {} : { wakeSource: found.wakeSource }),
    speedByte: found.speedKnots,
    speedKnots: found.speedKnots,
    flagsSet: bitNames.filter((_, bit) => (found.status & (1 << bit)) !== 0),
    seal: { ...seal, cover: seal.cover ?? 'not reported closed' },
    eaeuCodes: codesOf(found),
    ...(answer === null ? {} : { reply: answer }),
  };
};

const describeWords = (bytes: Uint8Array): object => {
  const close = bytes.indexOf(0x29);
  if (close < 0) return { complete: false, accept: false };
  const frame = bytes.subarray(0, close + 1);
  const event = readEvent(latin(frame));
  if (!event) return readText(frame) ?? { accept: false };
  return {
    deviceId: event.deviceId,
    type: 'P45',
    time: iso(event.fixMs),
    lat: event.lat,
    lon: event.lon,
    valid: event.valid,
    speedRaw: event.speed,
    courseDeg: event.courseDeg,
    eventCode: event.event,
    unlockStatus: event.unlockStatus,
    rfid: event.card,
    passwordStatus: event.passwordStatus,
    wrongPasswordCount: event.wrongCount,
    index: event.index,
    ...(event.extra === null ? {} : { extra17: event.extra }),
    expectedReply: `(P69,0,${event.index})`,
  };
};

/** Jointech JT701 family, binary frames and text events over TCP. */
export const jt701: SealProtocol = { name: 'jt701', frameBytesMax: textBytesMax, cut, read, describe };

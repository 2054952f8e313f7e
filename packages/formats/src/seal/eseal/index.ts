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

const frameBytesMax = 1_024;
const tail = ascii('E##');

/** `##S,…,E##`. */
const cut = (b: Uint8Array, from: number): Cut => {
  const start = b.indexOf(0x23, from);
  if (start < 0) return b.length > from ? noise(b.length) : more;
  if (start > from) return noise(start);
  if (b.length - start >= 4 && (b[start + 1] !== 0x23 || b[start + 2] !== 0x53)) return noise(start + 1);
  for (let at = start + 4; at + 3 <= b.length && at - start < frameBytesMax; at += 1)
    if (tail.every((value, index) => b[at + index] === value)) return frameAt(start, at + 3);
  return b.length - start >= frameBytesMax ? noise(start + 1) : more;
};

const form =
  /^##S,[^,]+,(\d+),\d+,[^,]+,([^,]+),(\d+),(\d{4})-(\d\d)-(\d\d),(\d\d):(\d\d):(\d\d),\d+,([AV]),(\d+\.\d+)([NS]) (\d+\.\d+)([EW]),(\d+),(\d+),([^,]+),(-?\d+\.\d+),([^,]*),(\d+\.\d+),(-?\d+),E##$/;

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
  const text = latin(frame);
  const found = form.exec(text);
  const deviceId = /^##S,[^,]+,(\d+),/.exec(text)?.[1];
  if (deviceId === undefined) return nothing(session.deviceId, null, 'not an eSeal message');
  session.deviceId = deviceId;
  if (!found) return nothing(deviceId);
  const type = found[2] ?? '';
  const head = text.slice(0, text.indexOf(`,${type},`) + 1);
  const reply = ascii(`${head}${type} ACK,${found[3]},E##\r\n`);
  return { deviceId, reports: [report(found, session.modelOf)], reply, refused: null, last: false };
};

const report = (found: RegExpExecArray, modelOf: ModelOf): SealReport => {
  const number = (at: number): number => Number(found[at]);
  const valid = found[10] === 'A';
  const type = found[2] ?? '';
  const door = found[17];
  const value = (field: string): number | undefined => {
    if (field === 'doorOpen') return door === 'Open' ? 1 : door === 'Close' ? 0 : undefined;
    return field === 'shock' ? Number(type === 'Event-Shock') : undefined;
  };
  const fixMs = utcMs(number(4), number(5), number(6), number(7), number(8), number(9));
  return {
    fixMs,
    deviceMs: null,
    sequence: number(3),
    valid,
    lat: number(11) * (found[12] === 'S' ? -1 : 1),
    lon: number(13) * (found[14] === 'W' ? -1 : 1),
    speedKmh: number(16),
    courseDeg: number(15),
    satellites: null,
    hdop: null,
    batteryPct: null,
    fromMemory: false,
    ...readSignals(
      modelOf('eseal', found[1] ?? null, fixMs),
      value,
      type === 'Event-RC-Unlock' ? ['unlocked'] : [],
    ),
  };
};

const describe = (frame: Uint8Array, modelOf: ModelOf): object => {
  const text = latin(frame).trim();
  const found = form.exec(text);
  const messageType = text.split(',', 7)[5] ?? null;
  if (!found) return { deviceIds: [], positions: [], messageType };
  const { fixMs, valid, lat, lon } = report(found, modelOf);
  return {
    deviceIds: [found[1]],
    positions: [
      {
        time: iso(fixMs),
        valid,
        lat: seven(lat ?? 0),
        lon: seven(lon ?? 0),
        alarm: alarms[found[2] ?? ''] ?? null,
      },
    ],
    messageType,
  };
};

/** eSeal: text from `##S` to `E##`. */
export const eseal: SealProtocol = { name: 'eseal', frameBytesMax, cut, read, describe };

import type { SealReport } from '@tamga/domain/escort';
import { iso, latin, seven, utcMs } from '../bytes.ts';
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

/** `$…*sum`, ended by `#` or a line feed; the sum has two or four digits. */
const cut = (b: Uint8Array, from: number): Cut => {
  const start = b.indexOf(0x24, from);
  if (start < 0) return b.length > from ? noise(b.length) : more;
  if (start > from) return noise(start);
  for (let at = start + 1; at < b.length && at - start < frameBytesMax; at += 1)
    if (b[at] === 0x23 || b[at] === 10) return frameAt(start, at + 1);
    else if (b[at] === 0x24) return frameAt(start, at);
  return b.length - start >= frameBytesMax ? noise(start + 1) : more;
};

const form =
  /^\$\d\d[^,]{3},([0-9A-Fa-f]+),[0-9A-Fa-f]+,([0-9A-Fa-f]+),(\d{12}),[0-9A-Fa-f]{2}\d{7},[^']*'(\d{12})(\d)(\d{2})(\d{5})([NS])(\d{2,3})(\d{5})([EW])(\d{3})(\d{3})/;

/** `ddmmyyhhmmss` in UTC. */
const momentOf = (text: string): number | null => {
  const two = (at: number): number => Number(text.slice(at, at + 2));
  return utcMs(two(4), two(2), two(0), two(6), two(8), two(10));
};

const read = (frame: Uint8Array, session: Session): Reading => {
  const found = form.exec(latin(frame));
  if (!found) return nothing(session.deviceId, null, 'not an Envotech message');
  const deviceId = found[2] ?? '';
  session.deviceId = deviceId;
  return { deviceId, reports: [report(found, session.modelOf)], reply: null, refused: null, last: false };
};

const report = (found: RegExpExecArray, modelOf: ModelOf): SealReport => {
  const fixMs = momentOf(found[4] ?? '');
  const event = Number.parseInt(found[1] ?? '', 16);
  return {
    fixMs,
    deviceMs: momentOf(found[3] ?? ''),
    sequence: null,
    valid: Number(found[5]) > 0,
    lat: (Number(found[6]) + Number(found[7]) / 1e5) * (found[8] === 'S' ? -1 : 1),
    lon: (Number(found[9]) + Number(found[10]) / 1e5) * (found[11] === 'W' ? -1 : 1),
    speedKmh: Number(found[12]) * 1.852,
    courseDeg: Number(found[13]),
    satellites: null,
    hdop: null,
    batteryPct: null,
    fromMemory: false,
    ...readSignals(modelOf('envotech', found[2] ?? null, fixMs), (field) =>
      field === 'event' ? event : undefined,
    ),
  };
};

const describe = (frame: Uint8Array, modelOf: ModelOf): object => {
  const found = form.exec(latin(frame));
  if (!found) return { accept: false, deviceIds: [], positions: [] };
  const { fixMs, valid, lat, lon } = report(found, modelOf);
  const event = Number.parseInt(found[1] ?? '', 16);
  const alarm = event === 0x60 ? 'lock' : event === 0x61 ? 'unlock' : null;
  return {
    deviceIds: [found[2]],
    positions: [{ time: iso(fixMs), valid, lat: seven(lat ?? 0), lon: seven(lon ?? 0), alarm }],
  };
};

/** Envotech electronic seals: text lines. */
export const envotech: SealProtocol = { name: 'envotech', frameBytesMax, cut, read, describe };

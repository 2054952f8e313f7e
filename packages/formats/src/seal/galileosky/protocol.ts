import type { SealReport } from '@tamga/domain/escort';
import { hex, iso, seven, u16le, word } from '../bytes.ts';
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
import { type GalileoRecord, galileoBytesMax, readGalileo } from './packet.ts';

/** Kinds of packet: data, and pictures that come with a head of 07. */
const heads: readonly number[] = [0x01, 0x07];

const cut = (b: Uint8Array, from: number): Cut => {
  const left = b.length - from;
  if (left === 0) return more;
  if (!heads.includes(b[from] ?? 0)) return noise(b.length);
  if (left < 3) return more;
  const end = from + 3 + (u16le(b, from + 1) & 0x7fff) + 2;
  return b.length >= end ? frameAt(from, end) : more;
};

/** The checksum of the packet goes back as the confirmation. */
const confirmation = (head: number, crc: number): Uint8Array => Uint8Array.of(head, crc & 255, crc >> 8);

const read = (frame: Uint8Array, session: Session): Reading => {
  const packet = readGalileo(frame);
  if (!packet.crcOk) return nothing(session.deviceId, null, 'Galileosky checksum is wrong');
  if (frame[0] === 0x07) return nothing(session.deviceId, confirmation(0x07, packet.crc));
  const imei = packet.records.find((record) => record.imei !== undefined)?.imei;
  if (imei !== undefined) session.deviceId = imei;
  return {
    deviceId: session.deviceId,
    reports: packet.records.flatMap((record) => report(record, packet.archive, session)),
    reply: confirmation(0x02, packet.crc),
    refused: packet.unknownTag === null ? null : `Galileosky tag ${word(packet.unknownTag, 2)} is unknown`,
    last: false,
  };
};

const report = (
  record: GalileoRecord,
  archive: boolean,
  { deviceId, modelOf }: Session,
): readonly SealReport[] => {
  if (record.fixMs === undefined) return [];
  const value = (field: string): number | undefined => (field === 'status' ? record.status : undefined);
  const valid = record.correctness === 0 && record.lat !== undefined;
  return [
    {
      fixMs: record.fixMs,
      deviceMs: null,
      sequence: record.archiveIndex ?? null,
      valid,
      lat: record.lat ?? null,
      lon: record.lon ?? null,
      speedKmh: record.speedKmh ?? null,
      courseDeg: record.courseDeg ?? null,
      satellites: record.satellites ?? null,
      hdop: record.hdop ?? null,
      batteryPct: null,
      fromMemory: archive,
      ...readSignals(
        modelOf('galileosky', deviceId, record.fixMs),
        value,
        !valid && record.satellites === 0 ? ['gnss_lost'] : [],
      ),
    },
  ];
};

const describe = (frame: Uint8Array): object => {
  const packet = readGalileo(frame);
  const complete = frame.length >= 3 + packet.length + 2;
  const head = frame[0] ?? 0;
  if (!heads.includes(head)) return { accept: false };
  const records = head === 0x07 ? [] : packet.records;
  return {
    archive: packet.archive,
    length: packet.length,
    crcOk: packet.crcOk,
    ...(complete ? {} : { complete, accept: false }),
    expectedAck: hex(confirmation(head === 0x07 ? head : 0x02, packet.crc)),
    records: records.map(described),
    ...(packet.unknownTag === null || head === 0x07 ? {} : { unknownTag: word(packet.unknownTag, 2) }),
  };
};

const described = ({ fixMs, partMs: _, lat, lon, status, correctness, ...rest }: GalileoRecord): object => ({
  ...rest,
  ...(fixMs === undefined ? {} : { time: iso(fixMs) }),
  ...(lat === undefined || lon === undefined
    ? {}
    : { correctness, valid: correctness === 0, lat: seven(lat), lon: seven(lon) }),
  ...(status === undefined ? {} : { statusWord: word(status, 4) }),
});

/** Galileosky over TCP: trackers of carriers, a second witness beside the seal. */
export const galileosky: SealProtocol = {
  name: 'galileosky',
  frameBytesMax: galileoBytesMax,
  cut,
  read,
  describe,
};

import type { SealReport } from '@tamga/domain/escort';
import { iso, u16le } from '../bytes.ts';
import { crc8 } from '../checksums.ts';
import { readSignals, type SealModel } from '../profiles/profile.ts';
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
  type EgtsPacket,
  type EgtsRecord,
  egtsBytesMax,
  egtsResult,
  headerBytesMin,
  readEgts,
} from './packet.ts';
import { type EgtsExtended, type EgtsPosition, egtsEpochMs, readExtended, readPosition } from './position.ts';
import { describeSubrecord, terminalOf } from './subrecords.ts';
import { egtsAuthResult, egtsResponse } from './write.ts';

/** A frame ends where its header says. Behind a header that is wrong nothing can be found again: what is there is answered. */
const cut = (b: Uint8Array, from: number): Cut => {
  const left = b.length - from;
  if (left === 0) return more;
  const length = b[from + 3] ?? 0;
  const formed = length === 11 || length === 16;
  if (left >= 4 && !formed && b[from] !== 1) return noise(b.length);
  if (left < headerBytesMin || (formed && left < length)) return more;
  const data = u16le(b, from + 5);
  const end = from + length + data + (data > 0 ? 2 : 0);
  if (formed && b.length >= end) return frameAt(from, end);
  const sound = formed && crc8(b, from, from + length - 1) === b[from + length - 1];
  return sound ? more : frameAt(from, Math.min(b.length, from + egtsBytesMax));
};

const read = (frame: Uint8Array, session: Session): Reading => {
  const packet = readEgts(frame);
  if (packet.result !== egtsResult.ok) {
    const reply = silent(packet) ? null : egtsResponse(packet.packetId, packet.packetId, packet.result, []);
    const lost = packet.result === egtsResult.headerCrc || packet.result === egtsResult.headerForm;
    return { ...nothing(session.deviceId, reply, `EGTS result ${packet.result}`), last: lost };
  }
  if (packet.packetType === 0) return nothing(session.deviceId);
  const reports: SealReport[] = [];
  const owners: (string | null)[] = [];
  let authenticated: EgtsRecord | undefined;
  let deviceMs: number | null = null;
  for (const record of packet.records) {
    // Time may stand in the first record only.
    if (record.time !== null) deviceMs = egtsEpochMs + record.time * 1000;
    for (const { type, at, length } of record.subrecords)
      if (record.source === 1 && type === 1 && length >= 5) {
        session.deviceId = terminalOf(frame, at, length);
        authenticated = record;
      }
    if (record.source === 2) collect(frame, { ...record, deviceMs }, reports, session);
    while (owners.length < reports.length)
      owners.push(record.objectId === null ? null : String(record.objectId));
  }
  const object = packet.records.find(({ objectId }) => objectId !== null)?.objectId ?? null;
  const deviceId = session.deviceId ?? (object === null ? null : String(object));
  const confirmed = packet.records.map(({ number, source }) => ({ number, service: source }));
  const answer = egtsResponse(packet.packetId, packet.packetId, 0, confirmed);
  const reply = authenticated
    ? joined(answer, egtsAuthResult((packet.packetId + 1) & 0xffff, authenticated.number, 0))
    : answer;
  return { deviceId, reports, owners, reply, refused: null, last: false };
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

/** Each POS_DATA is a fix of its own; what stands between it and the next belongs to it. */
const collect = (
  b: Uint8Array,
  record: EgtsRecord & { readonly deviceMs: number | null },
  reports: SealReport[],
  session: Session,
): void => {
  const deviceId = record.objectId === null ? session.deviceId : String(record.objectId);
  const modelOf = (fixMs: number): SealModel => session.modelOf('egts', deviceId, fixMs);
  let place: EgtsPosition | undefined;
  let extra: EgtsExtended | undefined;
  let ordinal = 0;
  const close = (): void => {
    if (!place) return;
    const sequence = record.number * 256 + (ordinal & 255);
    reports.push(report(place, extra, { sequence, deviceMs: record.deviceMs }, modelOf(place.fixMs)));
    ordinal += 1;
  };
  for (const { type, at, length } of record.subrecords) {
    if (type === 16) {
      close();
      place = readPosition(b, at, length);
      extra = undefined;
    } else if (type === 17 && length > 0) extra = readExtended(b, at, length);
  }
  close();
};

const report = (
  place: EgtsPosition,
  extra: EgtsExtended | undefined,
  { sequence, deviceMs }: { readonly sequence: number; readonly deviceMs: number | null },
  model: SealModel,
): SealReport => {
  const satellites = extra?.satellites ?? null;
  const value = (field: string): number | undefined =>
    field === 'source' ? place.source : field === 'inputs' ? place.inputs : (place.sourceData ?? undefined);
  const lost = !place.valid && satellites === 0 ? (['gnss_lost'] as const) : [];
  return {
    fixMs: place.fixMs,
    deviceMs,
    sequence,
    valid: place.valid,
    lat: place.lat,
    lon: place.lon,
    speedKmh: place.speedKmh,
    courseDeg: place.courseDeg,
    satellites,
    hdop: extra?.hdop ?? null,
    batteryPct: null,
    fromMemory: place.fromMemory,
    ...readSignals(model, value, lost),
  };
};

const describe = (frame: Uint8Array): object => {
  if (frame.length < headerBytesMin) return { complete: false, accept: false, reply: null };
  const packet = readEgts(frame);
  const accept = packet.complete && packet.result === 0;
  const { route } = packet;
  return {
    packetId: packet.packetId,
    packetType: packet.packetType,
    priority: packet.priority,
    headerLength: packet.headerLength,
    headerCrcOk: packet.headerCrcOk,
    dataCrcOk: packet.dataCrcOk,
    ...(packet.encryption ? { encryption: packet.encryption, encrypted: true } : {}),
    ...(route ? { peerAddress: route.peer, recipientAddress: route.recipient, ttl: route.timeToLive } : {}),
    ...(packet.signature ? { signatureLength: packet.signature.length } : {}),
    ...(packet.answers
      ? { responsePacketId: packet.answers.packetId, processingResult: packet.answers.result }
      : {}),
    complete: packet.complete,
    accept,
    ...(accept ? described(frame, packet) : {}),
    reply: answerOf(packet),
  };
};

const described = (frame: Uint8Array, packet: EgtsPacket): object => ({
  records: packet.records.map((record) => ({
    recordNumber: record.number,
    ...(record.objectId === null ? {} : { objectId: record.objectId }),
    ...(record.eventId === null ? {} : { eventId: record.eventId }),
    ...(record.time === null ? {} : { recordTime: iso(egtsEpochMs + record.time * 1000) }),
    sourceService: record.source,
    recipientService: record.recipient,
    recordPriority: record.priority,
    subrecords: record.subrecords.map((one) => describeSubrecord(frame, record.source, one)),
  })),
  fixCount: packet.records
    .flatMap(({ source, subrecords }) => (source === 2 ? subrecords : []))
    .filter(({ type }) => type === 16).length,
});

/** A response is not answered, good or bad: two sides that confirm confirmations never end. */
const silent = (packet: EgtsPacket): boolean => packet.packetType === 0 && packet.headerCrcOk;

/** The fields of the answer; none to a response or to half a packet whose header is good. */
const answerOf = (packet: EgtsPacket): object | null =>
  silent(packet) || packet.result === egtsResult.dataLength
    ? null
    : {
        packetType: 0,
        responsePacketId: packet.packetId,
        processingResult: packet.result,
        ...(packet.result === 0 ? { confirmRecordNumbers: packet.records.map(({ number }) => number) } : {}),
      };

/** EGTS, the interstate standard GOST 33472-2015 (annexes А, Б, В), over TCP. */
export const egts: SealProtocol = { name: 'egts', frameBytesMax: egtsBytesMax, cut, read, describe };

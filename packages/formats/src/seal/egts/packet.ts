import { u16le, u32le } from '../bytes.ts';
import { crc8, crcCcitt } from '../checksums.ts';

/** Results of processing a packet, table А.14 of GOST 33472-2015. */
export const egtsResult = {
  ok: 0,
  unsupportedVersion: 128,
  decryption: 129,
  headerForm: 131,
  dataForm: 132,
  unknownType: 133,
  headerCrc: 137,
  dataCrc: 138,
  dataLength: 139,
  timeToLive: 144,
} as const;

export type PacketType = 0 | 1 | 2;

/** One subrecord; its data is `bytes[at, at + length)` of the packet. */
export interface EgtsSubrecord {
  readonly type: number;
  readonly at: number;
  readonly length: number;
}

/** One record of the service support layer. Times are seconds since 2010-01-01T00:00:00Z. */
export interface EgtsRecord {
  readonly number: number;
  readonly priority: number;
  /** Its own, or that of the record before it in the packet. */
  readonly objectId: number | null;
  readonly eventId: number | null;
  readonly time: number | null;
  readonly source: number;
  readonly recipient: number;
  readonly subrecords: readonly EgtsSubrecord[];
}

/** A transport packet: header, what was found wrong (`result` not 0), records. */
export interface EgtsPacket {
  readonly complete: boolean;
  readonly version: number;
  /** Bits that this version leaves zero. */
  readonly prefix: number;
  readonly headerLength: number;
  readonly packetId: number;
  readonly packetType: number;
  readonly priority: number;
  readonly encryption: number;
  readonly compressed: boolean;
  readonly route: { readonly peer: number; readonly recipient: number; readonly timeToLive: number } | null;
  readonly headerCrcOk: boolean;
  readonly dataCrcOk: boolean;
  /** 0, or the result of processing the sender is told. */
  readonly result: number;
  /** Of a response: what it answers. */
  readonly answers: { readonly packetId: number; readonly result: number } | null;
  /** Of a signed packet: where the signature stands. Kept as evidence; who signs is a matter of the model. */
  readonly signature: { readonly at: number; readonly length: number } | null;
  readonly records: readonly EgtsRecord[];
}

export const headerBytesMin = 11;

/** Header of 11 bytes, or 16 with routing; data of at most 65,517 bytes and its checksum. */
export const egtsBytesMax = 16 + 65_517 + 2;

/** Records of one packet: the answer confirms each with 13 bytes and has to fit into a packet too. */
const recordsMax = 5_039;

const empty = { answers: null, signature: null, records: [] } as const;

/**
 * Reads one EGTS transport packet (GOST 33472-2015, annex А): version, form and checksum of the header, time to live,
 * length and checksum of the data, encryption, then the records. The first fault is the `result`: one of the header is told
 * before the data is there.
 */
export const readEgts = (b: Uint8Array): EgtsPacket => {
  const headerLength = b[3] ?? 0;
  const routed = ((b[2] ?? 0) & 0x20) !== 0;
  const flags = b[2] ?? 0;
  const head = {
    version: b[0] ?? 0,
    prefix: flags >> 6,
    headerLength,
    packetId: u16le(b, 7),
    packetType: b[9] ?? 0,
    priority: flags & 3,
    encryption: (flags >> 3) & 3,
    compressed: (flags & 4) !== 0,
    route: routed ? { peer: u16le(b, 10), recipient: u16le(b, 12), timeToLive: b[14] ?? 0 } : null,
  };
  const formed = headerLength === (routed ? 16 : 11);
  const dataLength = u16le(b, 5);
  const end = headerLength + dataLength + (dataLength > 0 ? 2 : 0);
  const complete = b.length >= headerBytesMin && b.length >= headerLength && b.length >= end;
  const headerCrcOk =
    formed && b.length >= headerLength && crc8(b, 0, headerLength - 1) === b[headerLength - 1];
  const dataEnd = headerLength + dataLength;
  const dataCrcOk =
    complete && (dataLength === 0 || crcCcitt(b, headerLength, dataEnd) === u16le(b, dataEnd));
  const found = { ...head, complete, headerCrcOk, dataCrcOk };
  const headed = b.length >= (formed ? headerLength : headerBytesMin);
  const fault =
    (headed ? headerFault(head, formed, headerCrcOk) : 0) ||
    (complete ? 0 : egtsResult.dataLength) ||
    (dataCrcOk ? dataFault(head) : egtsResult.dataCrc);
  return fault ? { ...found, result: fault, ...empty } : { ...found, ...readData(b, head, dataEnd) };
};

/** What the header alone tells, before any data is there. */
const headerFault = (
  head: Pick<EgtsPacket, 'version' | 'prefix' | 'route'>,
  formed: boolean,
  headerCrcOk: boolean,
): number => {
  if (head.version !== 1 || head.prefix !== 0) return egtsResult.unsupportedVersion;
  if (!formed) return egtsResult.headerForm;
  if (!headerCrcOk) return egtsResult.headerCrc;
  return head.route?.timeToLive === 0 ? egtsResult.timeToLive : 0;
};

/** Of data that came unharmed: whether it can be read at all. */
const dataFault = (head: Pick<EgtsPacket, 'encryption' | 'compressed' | 'packetType'>): number => {
  if (head.encryption !== 0) return egtsResult.decryption;
  if (head.compressed) return egtsResult.dataForm;
  return head.packetType > 2 ? egtsResult.unknownType : 0;
};

/** The data behind the header: what a response answers, or the signature, then the records. */
const readData = (
  b: Uint8Array,
  head: Pick<EgtsPacket, 'headerLength' | 'packetType'>,
  end: number,
): Pick<EgtsPacket, 'result' | 'answers' | 'signature' | 'records'> => {
  const start = head.headerLength;
  if (head.packetType === 0) {
    if (end - start < 3) return { result: egtsResult.dataForm, ...empty };
    const answers = { packetId: u16le(b, start), result: b[start + 2] ?? 0 };
    const records = readRecords(b, start + 3, end);
    return { ...empty, answers, records: records ?? [], result: records ? 0 : egtsResult.dataForm };
  }
  let at = start;
  let signature: EgtsPacket['signature'] = null;
  if (head.packetType === 2) {
    const length = u16le(b, at);
    if (end - at < 2 || length > 512 || at + 2 + length > end)
      return { result: egtsResult.dataForm, ...empty };
    signature = { at: at + 2, length };
    at += 2 + length;
  }
  const records = readRecords(b, at, end);
  return records
    ? { result: 0, answers: null, signature, records }
    : { ...empty, signature, result: egtsResult.dataForm };
};

/** All records, or `undefined` when one does not fit. Object and time may stand in the first of them only. */
const readRecords = (b: Uint8Array, from: number, end: number): readonly EgtsRecord[] | undefined => {
  const records: EgtsRecord[] = [];
  let objectId: number | null = null;
  let at = from;
  while (at < end) {
    if (end - at < 7 || records.length >= recordsMax) return undefined;
    const length = u16le(b, at);
    const flags = b[at + 4] ?? 0;
    let next = at + 5;
    const optional = (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 4 : 0);
    if (next + optional + 2 + length > end) return undefined;
    let eventId: number | null = null;
    let time: number | null = null;
    if (flags & 1) {
      objectId = u32le(b, next);
      next += 4;
    }
    if (flags & 2) {
      eventId = u32le(b, next);
      next += 4;
    }
    if (flags & 4) {
      time = u32le(b, next);
      next += 4;
    }
    const subrecords = readSubrecords(b, next + 2, next + 2 + length);
    if (!subrecords) return undefined;
    records.push({
      number: u16le(b, at + 2),
      priority: (flags >> 3) & 3,
      objectId,
      eventId,
      time,
      source: b[next] ?? 0,
      recipient: b[next + 1] ?? 0,
      subrecords,
    });
    at = next + 2 + length;
  }
  return records;
};

const readSubrecords = (b: Uint8Array, from: number, end: number): readonly EgtsSubrecord[] | undefined => {
  const found: EgtsSubrecord[] = [];
  let at = from;
  while (at < end) {
    const length = u16le(b, at + 1);
    if (end - at < 3 || at + 3 + length > end) return undefined;
    found.push({ type: b[at] ?? 0, at: at + 3, length });
    at += 3 + length;
  }
  return found;
};

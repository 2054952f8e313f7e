import { hex, i16le, i32le, latin, u16le, u32le } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';

/** One record: what its tags say. Tags this table does not name are skipped by their length. */
export interface GalileoRecord {
  imei?: string;
  deviceNumber?: number;
  archiveIndex?: number;
  fixMs?: number;
  /** Of a second, tag 0x21; already in `fixMs`. */
  partMs?: number;
  satellites?: number;
  correctness?: number;
  lat?: number;
  lon?: number;
  speedKmh?: number;
  courseDeg?: number;
  altitudeM?: number;
  hdop?: number;
  status?: number;
  powerMv?: number;
  batteryMv?: number;
  temperatureC?: number;
  outputs?: number;
  inputs?: number;
  ibutton?: number;
  odometerM?: number;
  commandId?: number;
  reply?: string;
  userArray?: string;
}

export interface GalileoPacket {
  readonly archive: boolean;
  readonly length: number;
  readonly crc: number;
  readonly crcOk: boolean;
  readonly records: readonly GalileoRecord[];
  /** A tag of unknown length: what stands behind it could not be read. */
  readonly unknownTag: number | null;
}

export const galileoBytesMax = 3 + 0x7fff + 2;

const recordsMax = 4_096;

/** Lengths of the tags (Galileosky protocol description); 0 stands for a length of its own. */
const lengths = new Map<number, number>();
const sized = (length: number, ...tags: readonly (number | readonly [number, number])[]): void => {
  for (const tag of tags) {
    const [from, to] = typeof tag === 'number' ? [tag, tag] : tag;
    for (let one = from; one <= to; one += 1) lengths.set(one, length);
  }
};
sized(1, 0x01, 0x02, 0x35, 0x36, 0x43, 0x49, [0x88, 0x8c], [0xa0, 0xaf], [0xc4, 0xd2], 0xd5);
sized(2, 0x04, 0x10, 0x21, 0x34, [0x40, 0x42], 0x45, 0x46, 0x48, [0x50, 0x59], [0x60, 0x62], [0x70, 0x7d]);
sized(2, [0xb0, 0xb9], [0xd6, 0xda]);
sized(3, 0x5d, [0x63, 0x6f], [0x80, 0x87]);
sized(
  4,
  0x11,
  0x20,
  0x33,
  0x44,
  0x47,
  0x5a,
  0x90,
  [0xc0, 0xc3],
  0xd3,
  0xd4,
  [0xdb, 0xdf],
  0xe0,
  [0xe2, 0xe9],
);
sized(4, [0xf0, 0xf9]);
sized(9, 0x30);
sized(15, 0x03);
sized(7, 0x5b);
sized(68, 0x5c);
sized(0, 0xe1, 0xea, 0xfe);

const lengthOf = (b: Uint8Array, tag: number, at: number): number | undefined => {
  const length = lengths.get(tag);
  if (length !== 0) return length;
  return tag === 0xfe ? 2 + u16le(b, at) : 1 + (b[at] ?? 0);
};

type TagReader = (b: Uint8Array, at: number, into: GalileoRecord) => void;

const readers: Readonly<Record<number, TagReader>> = {
  0x03: (b, at, into) => {
    into.imei = latin(b, at, at + 15);
  },
  0x04: (b, at, into) => {
    into.deviceNumber = u16le(b, at);
  },
  0x10: (b, at, into) => {
    into.archiveIndex = u16le(b, at);
  },
  0x20: (b, at, into) => {
    into.fixMs = u32le(b, at) * 1000 + (into.partMs ?? 0);
  },
  0x21: (b, at, into) => {
    into.partMs = u16le(b, at) % 1000;
    if (into.fixMs !== undefined) into.fixMs += into.partMs;
  },
  0x30: (b, at, into) => {
    into.satellites = (b[at] ?? 0) & 15;
    into.correctness = (b[at] ?? 0) >> 4;
    into.lat = i32le(b, at + 1) / 1e6;
    into.lon = i32le(b, at + 5) / 1e6;
  },
  0x33: (b, at, into) => {
    into.speedKmh = u16le(b, at) / 10;
    into.courseDeg = u16le(b, at + 2) / 10;
  },
  0x34: (b, at, into) => {
    into.altitudeM = i16le(b, at);
  },
  0x35: (b, at, into) => {
    into.hdop = (b[at] ?? 0) / 10;
  },
  0x40: (b, at, into) => {
    into.status = u16le(b, at);
  },
  0x41: (b, at, into) => {
    into.powerMv = u16le(b, at);
  },
  0x42: (b, at, into) => {
    into.batteryMv = u16le(b, at);
  },
  0x43: (b, at, into) => {
    into.temperatureC = ((b[at] ?? 0) << 24) >> 24;
  },
  0x45: (b, at, into) => {
    into.outputs = u16le(b, at);
  },
  0x46: (b, at, into) => {
    into.inputs = u16le(b, at);
  },
  0x90: (b, at, into) => {
    into.ibutton = u32le(b, at);
  },
  0xd4: (b, at, into) => {
    into.odometerM = u32le(b, at);
  },
  0xe0: (b, at, into) => {
    into.commandId = u32le(b, at);
  },
  0xe1: (b, at, into) => {
    into.reply = latin(b, at + 1, at + 1 + (b[at] ?? 0));
  },
  0xea: (b, at, into) => {
    into.userArray = hex(b, at + 1, at + 1 + (b[at] ?? 0));
  },
};

/** Reads `01 · length · tags · CRC`. A tag that comes again starts the next record. */
export const readGalileo = (b: Uint8Array): GalileoPacket => {
  const length = u16le(b, 1) & 0x7fff;
  const end = Math.min(3 + length, b.length);
  const crc = u16le(b, end);
  const records: GalileoRecord[] = [];
  let seen = new Set<number>();
  let record: GalileoRecord | undefined;
  let unknownTag: number | null = null;
  for (let at = 3; at < end && records.length <= recordsMax; ) {
    const tag = b[at] ?? 0;
    const bytes = lengthOf(b, tag, at + 1);
    if (bytes === undefined || at + 1 + bytes > end) {
      unknownTag = tag;
      break;
    }
    if (!record || seen.has(tag)) {
      record = {};
      records.push(record);
      seen = new Set();
    }
    seen.add(tag);
    readers[tag]?.(b, at + 1, record);
    at += 1 + bytes;
  }
  const crcOk = b.length >= end + 2 && crcReflected(b, 0, end, 0xffff) === crc;
  return { archive: (u16le(b, 1) & 0x8000) !== 0, length, crc, crcOk, records, unknownTag };
};

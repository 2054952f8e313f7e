import { i16be, i32be, u16be, u32be } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';

/** One element of a record: its value is `bytes[at, at + length)`; of variable length it is text or bytes. */
export interface AvlElement {
  readonly id: number;
  readonly at: number;
  readonly length: number;
  readonly variable: boolean;
}

/** One AVL record. Source: Teltonika data sending protocols, codec 8, 8 Extended and 16. */
export interface AvlRecord {
  readonly fixMs: number;
  readonly priority: number;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number;
  readonly courseDeg: number;
  readonly satellites: number;
  readonly speedKmh: number;
  readonly eventIo: number;
  readonly elements: readonly AvlElement[];
}

export interface AvlPacket {
  readonly codec: number;
  readonly count: number;
  readonly countAgain: number | null;
  /** `null` when the checksum is not all there. */
  readonly crcOk: boolean | null;
  /** `undefined` when a record does not fit. */
  readonly records: readonly AvlRecord[] | undefined;
}

/** Codecs of data: 8, 8 Extended, 16. */
export const avlCodecs: readonly number[] = [0x08, 0x8e, 0x10];

export const avlHeaderBytes = 8;

export const avlBytesMax = avlHeaderBytes + 16_384 + 4;

/** Reads `00000000 length codec n records n crc`. */
export const readAvl = (b: Uint8Array): AvlPacket => {
  const length = u32be(b, 4);
  const end = Math.min(avlHeaderBytes + length, b.length);
  const codec = b[8] ?? 0;
  const count = b[9] ?? 0;
  const crcOk = b.length >= end + 4 && end > 8 ? crcReflected(b, 8, end) === u32be(b, end) : null;
  const found = avlCodecs.includes(codec) ? readRecords(b, codec, count, end) : undefined;
  return {
    codec,
    count,
    countAgain: found && found.at < end ? (b[found.at] ?? null) : null,
    crcOk,
    records: found?.records,
  };
};

const readRecords = (
  b: Uint8Array,
  codec: number,
  count: number,
  end: number,
): { readonly records: readonly AvlRecord[]; readonly at: number } | undefined => {
  const wide = codec === 0x8e;
  const idBytes = codec === 0x08 ? 1 : 2;
  const countBytes = wide ? 2 : 1;
  const number = (at: number, bytes: number): number => (bytes === 1 ? (b[at] ?? 0) : u16be(b, at));
  const records: AvlRecord[] = [];
  let at = 10;
  for (let one = 0; one < count; one += 1) {
    const head = at;
    at += 24;
    if (at + idBytes + countBytes > end) return undefined;
    const eventIo = number(at, idBytes);
    at += idBytes + (codec === 0x10 ? 1 : 0) + countBytes;
    const elements: AvlElement[] = [];
    for (let size = 1; size <= 8; size *= 2) {
      if (at + countBytes > end) return undefined;
      const many = number(at, countBytes);
      at += countBytes;
      if (at + many * (idBytes + size) > end) return undefined;
      for (let left = many; left > 0; left -= 1) {
        elements.push({ id: number(at, idBytes), at: at + idBytes, length: size, variable: false });
        at += idBytes + size;
      }
    }
    if (wide) {
      if (at + 2 > end) return undefined;
      const many = u16be(b, at);
      at += 2;
      for (let left = many; left > 0; left -= 1) {
        if (at + 4 > end) return undefined;
        const length = u16be(b, at + 2);
        if (at + 4 + length > end) return undefined;
        elements.push({ id: u16be(b, at), at: at + 4, length, variable: true });
        at += 4 + length;
      }
    }
    records.push(place(b, head, eventIo, elements));
  }
  return { records, at };
};

const place = (b: Uint8Array, at: number, eventIo: number, elements: readonly AvlElement[]): AvlRecord => ({
  fixMs: u32be(b, at) * 4_294_967_296 + u32be(b, at + 4),
  priority: b[at + 8] ?? 0,
  lon: i32be(b, at + 9) / 1e7,
  lat: i32be(b, at + 13) / 1e7,
  altitudeM: i16be(b, at + 17),
  courseDeg: u16be(b, at + 19),
  satellites: b[at + 21] ?? 0,
  speedKmh: u16be(b, at + 22),
  eventIo,
  elements,
});

/** The value of an element of at most four bytes; bigger ones are of no concern to a seal. */
export const smallValue = (b: Uint8Array, { at, length }: AvlElement): number | undefined =>
  length === 1 ? b[at] : length === 2 ? u16be(b, at) : length === 4 ? u32be(b, at) : undefined;

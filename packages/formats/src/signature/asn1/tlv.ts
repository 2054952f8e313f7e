import { FormatFault } from './fault.ts';

/** One element of DER: its tag byte, the element whole (`bytes`) and what is inside (`content`); views, not copies. */
export interface Tlv {
  readonly tag: number;
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

/** Universal tags, with the constructed bit where DER sets it. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag byte of `[n]`: constructed (explicit, or implicit over a structure) or primitive. */
export const context = (n: number): number => 0xa0 | n;
export const contextPrimitive = (n: number): number => 0x80 | n;

/** The element that starts at `offset`, with DER's definite and shortest length. Throws `FormatFault`. */
export const readTlv = (bytes: Uint8Array, offset = 0, place = 'DER'): Tlv => {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) throw new FormatFault(place, 'the data ends early', offset);
  if ((tag & 0x1f) === 0x1f) throw new FormatFault(place, 'a tag of several bytes', offset);
  const [length, start] = first < 0x80 ? [first, offset + 2] : longLength(bytes, offset, first, place);
  if (length > bytes.length - start) throw new FormatFault(place, 'the length passes the end', offset);
  return {
    tag,
    bytes: bytes.subarray(offset, start + length),
    content: bytes.subarray(start, start + length),
  };
};

const longLength = (bytes: Uint8Array, offset: number, first: number, place: string): [number, number] => {
  const count = first & 0x7f;
  if (count === 0) throw new FormatFault(place, 'an indefinite length where DER is asked for', offset);
  if (count > 4) throw new FormatFault(place, 'a length of more than 4 bytes', offset);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const byte = bytes[offset + 2 + i];
    if (byte === undefined) throw new FormatFault(place, 'the data ends inside a length', offset);
    length = length * 256 + byte;
  }
  if (length < 0x80 || length < 2 ** (8 * (count - 1)))
    throw new FormatFault(place, 'a length that is not the shortest', offset);
  return [length, offset + 2 + count];
};

/** The only element of `bytes`: data after it is refused, because two readers could disagree on it. */
export const readWhole = (bytes: Uint8Array, place = 'DER'): Tlv => {
  const tlv = readTlv(bytes, 0, place);
  if (tlv.bytes.length !== bytes.length) throw new FormatFault(place, 'data after the end', tlv.bytes.length);
  return tlv;
};

/** The elements inside a constructed one. */
export const children = (tlv: Tlv, place = 'DER', countMax = childrenMax): Tlv[] => {
  if ((tlv.tag & 0x20) === 0) throw new FormatFault(place, 'a simple element where a structure is asked for');
  const found: Tlv[] = [];
  for (let offset = 0; offset < tlv.content.length; ) {
    if (found.length === countMax) throw new FormatFault(place, `more than ${countMax} elements`, offset);
    const child = readTlv(tlv.content, offset, place);
    found.push(child);
    offset += child.bytes.length;
  }
  return found;
};

/** Elements of one structure other than a list of revoked certificates: no format of ours needs more. */
const childrenMax = 10_000;

/** Reads the fields of a SEQUENCE in order; `end` refuses what is left over. */
export class Fields {
  readonly place: string;
  readonly #items: readonly Tlv[];
  #next = 0;

  constructor(tlv: Tlv, place: string, tag: number = tags.sequence) {
    if (tlv.tag !== tag)
      throw new FormatFault(place, `tag ${hexByte(tlv.tag)} where ${hexByte(tag)} is asked for`);
    this.place = place;
    this.#items = children(tlv, place);
  }

  /** The next field, whatever its tag. */
  any(name: string): Tlv {
    const item = this.#items[this.#next];
    if (!item) throw new FormatFault(`${this.place}.${name}`, 'a field is missing');
    this.#next++;
    return item;
  }

  take(tag: number, name: string): Tlv {
    const item = this.any(name);
    if (item.tag !== tag)
      throw new FormatFault(
        `${this.place}.${name}`,
        `tag ${hexByte(item.tag)} where ${hexByte(tag)} is asked for`,
      );
    return item;
  }

  /** The next field if it has this tag. */
  optional(tag: number): Tlv | undefined {
    const item = this.#items[this.#next];
    if (item?.tag !== tag) return undefined;
    this.#next++;
    return item;
  }

  peek(): Tlv | undefined {
    return this.#items[this.#next];
  }

  end(): void {
    if (this.#next < this.#items.length) throw new FormatFault(this.place, 'a field too many');
  }
}

const hexByte = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

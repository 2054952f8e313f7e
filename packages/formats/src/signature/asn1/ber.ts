import { FormatFault } from './fault.ts';
import { concat, element } from './write.ts';

/** What BER may hold at most; beyond it the bytes are refused before anything is built. */
export interface BerBounds {
  readonly bytesMax: number;
  readonly depthMax: number;
  readonly elementsMax: number;
}

export const berBounds: BerBounds = { bytesMax: 64 * 1024 * 1024, depthMax: 32, elementsMax: 200_000 };

/**
 * The DER of `bytes` written in BER: indefinite and long lengths become definite and short, strings in pieces are joined.
 * DER comes back as it is, not copied. One element and nothing after it. Java stream writers and PKCS#12 need this.
 */
export const berToDer = (bytes: Uint8Array, place = 'BER', bounds: BerBounds = berBounds): Uint8Array => {
  if (bytes.length > bounds.bytesMax) throw new FormatFault(place, `more than ${bounds.bytesMax} bytes`);
  const walk = { bytes, place, bounds, elements: 0, changed: false };
  const [end, der] = rewrite(walk, 0, bytes.length, 0);
  if (end !== bytes.length) throw new FormatFault(place, 'data after the end', end);
  return walk.changed ? der : bytes;
};

interface Walk {
  readonly bytes: Uint8Array;
  readonly place: string;
  readonly bounds: BerBounds;
  elements: number;
  changed: boolean;
}

const rewrite = (walk: Walk, offset: number, limit: number, depth: number): [number, Uint8Array] => {
  const { bytes, place, bounds } = walk;
  if (depth > bounds.depthMax) throw new FormatFault(place, `deeper than ${bounds.depthMax}`, offset);
  if (++walk.elements > bounds.elementsMax)
    throw new FormatFault(place, `more than ${bounds.elementsMax} elements`, offset);
  const { tag, start, end } = header(walk, offset, limit);
  if ((tag & 0x20) === 0) {
    if (end === undefined) throw new FormatFault(place, 'an indefinite length on a simple element', offset);
    return [end, walk.changed ? element(tag, bytes.subarray(start, end)) : bytes.subarray(offset, end)];
  }
  return rebuild(walk, { offset, tag, start, end, limit, depth });
};

interface Head {
  readonly offset: number;
  readonly tag: number;
  readonly start: number;
  readonly end: number | undefined;
  readonly limit: number;
  readonly depth: number;
}

const rebuild = (walk: Walk, head: Head): [number, Uint8Array] => {
  const { bytes, place } = walk;
  const stop = head.end ?? head.limit;
  const parts: Uint8Array[] = [];
  let at = head.start;
  let closed = head.end !== undefined;
  while (at < stop) {
    if (head.end === undefined && bytes[at] === 0 && bytes[at + 1] === 0) {
      closed = true;
      at += 2;
      break;
    }
    const [next, part] = rewrite(walk, at, stop, head.depth + 1);
    parts.push(part);
    at = next;
  }
  if (!closed) throw new FormatFault(place, 'an indefinite length without its end', head.offset);
  const joined = pieces(head.tag, parts, place);
  if (joined) walk.changed = true;
  if (!walk.changed) return [at, bytes.subarray(head.offset, at)];
  return [at, joined ?? element(head.tag, ...parts)];
};

/** A string written in pieces (constructed OCTET STRING) as one; `undefined` for other elements. */
const pieces = (tag: number, parts: readonly Uint8Array[], place: string): Uint8Array | undefined => {
  if (tag === 0x24) return element(0x04, concat(...parts.map((part) => contentOf(part, 0x04, place))));
  const universal = (tag & 0xc0) === 0 && tag !== 0x30 && tag !== 0x31;
  if (universal) throw new FormatFault(place, 'a string in pieces that no format here uses');
  return undefined;
};

const contentOf = (der: Uint8Array, tag: number, place: string): Uint8Array => {
  if (der[0] !== tag) throw new FormatFault(place, 'a string with a piece of another kind');
  const first = der[1] ?? 0;
  return der.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
};

const header = (
  walk: Walk,
  offset: number,
  limit: number,
): { tag: number; start: number; end: number | undefined } => {
  const { bytes, place } = walk;
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined || offset + 2 > limit)
    throw new FormatFault(place, 'the data ends early', offset);
  if ((tag & 0x1f) === 0x1f) throw new FormatFault(place, 'a tag of several bytes', offset);
  if (first === 0x80) {
    walk.changed = true;
    return { tag, start: offset + 2, end: undefined };
  }
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 8) throw new FormatFault(place, 'a length of more than 8 bytes', offset);
  let length = count === 0 ? first : 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[offset + 2 + i] ?? 0);
  const start = offset + 2 + count;
  if (start > limit || length > limit - start)
    throw new FormatFault(place, 'the length passes the end', offset);
  if (count > 0 && (length < 0x80 || length < 2 ** (8 * (count - 1)))) walk.changed = true;
  return { tag, start, end: start + length };
};

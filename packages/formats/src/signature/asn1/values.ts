import { FormatFault } from './fault.ts';
import { readWhole, type Tlv, tags } from './tlv.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const fail = (place: string, what: string): never => {
  throw new FormatFault(place, what);
};

/** An OBJECT IDENTIFIER as dotted text. */
export const oidOf = (tlv: Tlv, place = 'OID'): string => {
  if (tlv.tag !== tags.oid) fail(place, 'not an object identifier');
  return oidOfContent(tlv.content, place);
};

export const oidOfContent = (content: Uint8Array, place = 'OID'): string => {
  if (content.length === 0 || content.length > 64 || (content.at(-1) ?? 0x80) >= 0x80)
    fail(place, 'a broken object identifier');
  const arcs: number[] = [];
  let arc = 0;
  let fresh = true;
  for (const byte of content) {
    if (fresh && byte === 0x80) fail(place, 'an arc that is not the shortest');
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) fail(place, 'an arc that is too large');
    fresh = byte < 0x80;
    if (!fresh) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
};

/** The bytes of an INTEGER in two's complement, in their shortest form. */
export const integerBytes = (tlv: Tlv, place = 'INTEGER'): Uint8Array => {
  const { content } = tlv;
  const [first, second] = content;
  if (first === undefined) return fail(place, 'an empty integer');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    fail(place, 'an integer that is not the shortest');
  return content;
};

/** An INTEGER of up to 16,384 bits. */
export const bigintOf = (tlv: Tlv, place = 'INTEGER'): bigint => {
  if (tlv.tag !== tags.integer && tlv.tag !== tags.enumerated) fail(place, 'not an integer');
  const bytes = integerBytes(tlv, place);
  if (bytes.length > 2048) fail(place, 'an integer that is too large');
  const unsigned = BigInt(`0x${toHex(bytes)}`);
  return (bytes[0] ?? 0) >= 0x80 ? unsigned - (1n << BigInt(8 * bytes.length)) : unsigned;
};

/** A small INTEGER that is not negative: a version, a count. */
export const numberOf = (tlv: Tlv, place = 'INTEGER'): number => {
  const value = bigintOf(tlv, place);
  if (value < 0n || value > 0x7fffffffn) fail(place, 'an integer out of range');
  return Number(value);
};

/** The DER boolean: exactly 0x00 or 0xff. */
export const booleanOf = (tlv: Tlv, place = 'BOOLEAN'): boolean => {
  const byte = tlv.content[0];
  if (tlv.tag !== tags.boolean || tlv.content.length !== 1 || (byte !== 0 && byte !== 0xff))
    fail(place, 'a broken boolean');
  return byte === 0xff;
};

/** The bits of a BIT STRING and how many of the last byte are unused. */
export const bitStringOf = (tlv: Tlv, place = 'BIT STRING'): { bytes: Uint8Array; unused: number } => {
  const unused = tlv.content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && tlv.content.length === 1))
    return fail(place, 'a broken bit string');
  return { bytes: tlv.content.subarray(1), unused };
};

/** A BIT STRING of whole bytes: a key, a signature. */
export const bitBytesOf = (tlv: Tlv, place = 'BIT STRING'): Uint8Array => {
  const { bytes, unused } = bitStringOf(tlv, place);
  if (unused !== 0) fail(place, 'a bit string that does not end on a byte');
  return bytes;
};

/** Any of the character strings of X.520, as text. Refuses bytes its alphabet does not have. */
export const stringOf = (tlv: Tlv, place = 'string'): string => {
  switch (tlv.tag) {
    case tags.utf8String:
      return decodeUtf8(tlv.content, place);
    case tags.bmpString:
      return utf16(tlv.content, 2, place);
    case tags.universalString:
      return utf16(tlv.content, 4, place);
    case tags.teletexString:
      return latin(tlv.content, 0xff, place);
    case tags.numericString:
    case tags.printableString:
    case tags.ia5String:
    case tags.visibleString:
      return latin(tlv.content, 0x7f, place);
    default:
      return fail(place, 'not a character string');
  }
};

export const decodeUtf8 = (bytes: Uint8Array, place = 'text'): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    return fail(place, 'bytes that are not UTF-8');
  }
};

const utf16 = (bytes: Uint8Array, width: number, place: string): string => {
  if (bytes.length % width !== 0) fail(place, 'a broken string');
  let text = '';
  for (let i = 0; i < bytes.length; i += width) {
    let code = 0;
    for (let j = 0; j < width; j++) code = code * 256 + (bytes[i + j] ?? 0);
    if (code > 0x10ffff) fail(place, 'a character out of range');
    text += String.fromCodePoint(code);
  }
  return text;
};

const latin = (bytes: Uint8Array, max: number, place: string): string => {
  let text = '';
  for (const byte of bytes) {
    if (byte > max) fail(place, 'a character outside the alphabet');
    text += String.fromCharCode(byte);
  }
  return text;
};

const timeForm = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/;

/**
 * A UTCTime or GeneralizedTime in milliseconds since 1970. Years of two digits from 50 on are 19xx (RFC 5280 4.1.2.5.1).
 * Seconds and `Z` are asked for; fractions only in GeneralizedTime (time-stamps have them), cut to milliseconds.
 */
export const timeOf = (tlv: Tlv, place = 'time'): number => {
  const written = latin(tlv.content, 0x7f, place);
  const full =
    tlv.tag === tags.generalizedTime
      ? written
      : tlv.tag === tags.utcTime && /^\d{12}Z$/.test(written)
        ? `${written < '50' ? '20' : '19'}${written}`
        : fail(place, 'not a time');
  const parts = timeForm.exec(full) ?? fail(place, 'a broken time');
  const [, year, month, day, hour, minute, second, fraction] = parts;
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = Date.UTC(fields[0], fields[1] - 1, ...(fields.slice(2) as [number, number, number, number]));
  const back = new Date(at);
  back.setUTCFullYear(fields[0], fields[1] - 1, fields[2]);
  if (back.getUTCMonth() !== fields[1] - 1 || fields[3] > 23 || fields[4] > 59 || fields[5] > 59)
    fail(place, 'a time that does not exist');
  return back.getTime() + ms;
};

/** The element inside an explicit tag. */
export const explicit = (tlv: Tlv, place = 'DER'): Tlv => readWhole(tlv.content, place);

export const octetsOf = (tlv: Tlv, place = 'OCTET STRING'): Uint8Array =>
  tlv.tag === tags.octetString ? tlv.content : fail(place, 'not an octet string');

const hexDigits = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

export const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += hexDigits[byte];
  return text;
};

export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Equal bytes, in a time that depends on the length only. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
};

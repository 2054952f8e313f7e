/** Little helpers on byte arrays. Callers check the bounds first; a read beyond the end gives `NaN`-free zeros. */

export const u16le = (b: Uint8Array, at: number): number => (b[at] ?? 0) | ((b[at + 1] ?? 0) << 8);

export const u24le = (b: Uint8Array, at: number): number => u16le(b, at) | ((b[at + 2] ?? 0) << 16);

export const u32le = (b: Uint8Array, at: number): number => (u16le(b, at) | (u16le(b, at + 2) << 16)) >>> 0;

export const u16be = (b: Uint8Array, at: number): number => ((b[at] ?? 0) << 8) | (b[at + 1] ?? 0);

export const u32be = (b: Uint8Array, at: number): number => ((u16be(b, at) << 16) | u16be(b, at + 2)) >>> 0;

export const i16le = (b: Uint8Array, at: number): number => (u16le(b, at) << 16) >> 16;

export const i32le = (b: Uint8Array, at: number): number => u32le(b, at) | 0;

export const i16be = (b: Uint8Array, at: number): number => (u16be(b, at) << 16) >> 16;

export const i32be = (b: Uint8Array, at: number): number => u32be(b, at) | 0;

const hexPairs = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Lower-case hex of `b[from, to)`. */
export const hex = (b: Uint8Array, from = 0, to = b.length): string => {
  let text = '';
  for (let at = from; at < to; at += 1) text += hexPairs[b[at] ?? 0];
  return text;
};

/** The bytes written as hex, or `undefined` when it is not an even number of hex digits. */
export const fromHex = (text: string): Uint8Array | undefined => {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return bytes;
};

/** `0x20C0` of a 16-bit word, `0x000C0003` of a 32-bit one. */
export const word = (value: number, digits: number): string =>
  `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;

const letters = String.fromCharCode;

/** Bytes as Latin-1 text: one character a byte, never fails. Most texts are short: eight at once are twice as quick as one. */
export const latin = (b: Uint8Array, from = 0, to = b.length): string => {
  const end = Math.min(to, b.length);
  let text = '';
  let at = from;
  for (; at + 8 <= end; at += 8)
    text += letters(
      b[at] as number,
      b[at + 1] as number,
      b[at + 2] as number,
      b[at + 3] as number,
      b[at + 4] as number,
      b[at + 5] as number,
      b[at + 6] as number,
      b[at + 7] as number,
    );
  for (; at + 4 <= end; at += 4)
    text += letters(b[at] as number, b[at + 1] as number, b[at + 2] as number, b[at + 3] as number);
  for (; at < end; at += 1) text += letters(b[at] as number);
  return text;
};

export const ascii = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
};

/** Two decimal digits in one byte; `NaN`, which no check of a range lets through, for a byte that holds none. */
export const bcd = (value: number): number =>
  value > 0x99 || (value & 15) > 9 ? Number.NaN : (value >> 4) * 10 + (value & 15);

/** Degrees to seven places, as the protocols and the tests give them. */
export const seven = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** The last moment whose year is written in four digits. */
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** ISO 8601 in UTC without empty milliseconds: `2026-03-02T06:15:30Z`. `null` for what is no moment of our calendar. */
export const iso = (ms: number | null): string | null => {
  if (ms === null || !(ms >= 0 && ms <= lastMs)) return null;
  const text = new Date(ms).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
};

/** Milliseconds of a calendar moment in UTC, or `null` when no such moment exists. Years of two digits are 20yy. */
export const utcMs = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null => {
  const within = month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (!within || !(year >= 0)) return null;
  const full = year < 100 ? 2000 + year : year;
  if (day > 28 && day > new Date(Date.UTC(full, month, 0)).getUTCDate()) return null;
  return Date.UTC(full, month - 1, day, hour, minute, second);
};

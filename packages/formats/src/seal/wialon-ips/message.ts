import { utcMs } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';

export type IpsValue = number | string;

/** A data message: the short kind stops at the satellites. `null` is NA. */
export interface IpsData {
  readonly fixMs: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly speedKmh: number | null;
  readonly courseDeg: number | null;
  readonly altitudeM: number | null;
  readonly satellites: number | null;
  readonly more: {
    readonly hdop: number | null;
    readonly inputs: number | null;
    readonly outputs: number | null;
    readonly adc: readonly number[];
    readonly ibutton: string | null;
    readonly params: ReadonlyMap<string, IpsValue>;
  } | null;
}

/** The data, or the code the standard answers with: −1 structure, 0 time, 10 place, 11 motion, … */
export type IpsResult = { readonly data: IpsData } | { readonly fault: number };

const shortFields = 10;
const longFields = 16;
const paramsMax = 256;

/**
 * CRC-16/ARC of the bytes `[from, to)` up to and with the last separator; `null` when what follows it is no checksum.
 */
export const crcOf = (b: Uint8Array, from: number, to: number, separator: ';' | '|'): boolean | null => {
  const at = b.lastIndexOf(separator.charCodeAt(0), to - 1);
  if (at < from || to - at < 2 || to - at > 5) return null;
  let told = 0;
  for (let next = at + 1; next < to; next += 1) {
    const digit = hexDigit(b[next] ?? 0);
    if (digit < 0) return null;
    told = told * 16 + digit;
  }
  return crcReflected(b, from, at + 1) === told;
};

const hexDigit = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** Reads the first `count` fields as one SD or D message; behind them stands the checksum at most. */
export const readData = (fields: readonly string[], count: number, kind: 'SD' | 'D'): IpsResult => {
  if (count < (kind === 'SD' ? shortFields : longFields)) return { fault: -1 };
  const fixMs = momentOf(fields[0] ?? '', fields[1] ?? '');
  if (fixMs === undefined) return { fault: 0 };
  const lat = degrees(fields[2] ?? '', fields[3] ?? '', 'N', 'S', 90);
  const lon = degrees(fields[4] ?? '', fields[5] ?? '', 'E', 'W', 180);
  if (lat === undefined || lon === undefined) return { fault: 10 };
  const speedKmh = number(fields[6]);
  const courseDeg = number(fields[7]);
  const altitudeM = number(fields[8]);
  if (speedKmh === undefined || courseDeg === undefined || altitudeM === undefined) return { fault: 11 };
  const satellites = number(fields[9]);
  if (satellites === undefined) return { fault: 12 };
  const base = { fixMs, lat, lon, speedKmh, courseDeg, altitudeM, satellites };
  return kind === 'SD' ? { data: { ...base, more: null } } : readMore(base, fields, count);
};

const readMore = (base: Omit<IpsData, 'more'>, fields: readonly string[], count: number): IpsResult => {
  const hdop = number(fields[10]);
  if (hdop === undefined) return { fault: 12 };
  const inputs = number(fields[11]);
  const outputs = number(fields[12]);
  if (inputs === undefined || outputs === undefined) return { fault: 13 };
  const adc: number[] = [];
  for (const one of absent(fields[13]) ? [] : (fields[13] ?? '').split(',', paramsMax)) {
    const value = number(one);
    if (value === undefined) return { fault: 14 };
    if (value !== null) adc.push(value);
  }
  const params = readParams(count === longFields ? (fields[15] ?? '') : fields.slice(15, count).join(';'));
  if (!params) return { fault: 15 };
  const ibutton = absent(fields[14]) ? null : (fields[14] ?? null);
  return { data: { ...base, more: { hdop, inputs, outputs, adc, ibutton, params } } };
};

/** `NAME:TYPE:VALUE,…` with type 1 whole, 2 decimal, 3 text. */
const readParams = (text: string): ReadonlyMap<string, IpsValue> | undefined => {
  const params = new Map<string, IpsValue>();
  if (absent(text)) return params;
  for (const one of text.split(',', paramsMax)) {
    if (one === '') continue;
    const first = one.indexOf(':');
    const second = one.indexOf(':', first + 1);
    if (first < 1 || second < 0) return undefined;
    const type = one.slice(first + 1, second);
    const value = one.slice(second + 1);
    const read = type === '3' ? value : type === '1' || type === '2' ? Number(value) : undefined;
    if (read === undefined || Number.isNaN(read)) return undefined;
    params.set(one.slice(0, first), read);
  }
  return params;
};

const absent = (text: string | undefined): boolean => text === undefined || text === '' || text === 'NA';

/** `null` for NA, `undefined` for what is no number. */
const number = (text: string | undefined): number | null | undefined => {
  if (absent(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
};

const momentOf = (date: string, time: string): number | null | undefined => {
  if (absent(date) || absent(time)) return null;
  if (date.length !== 6 || time.length < 6) return undefined;
  const day = digits(date, 0, 6);
  const clock = digits(time, 0, 6);
  const part = time.length === 6 ? 0 : Number(`0${time.slice(6)}`);
  if (day < 0 || clock < 0 || !(part >= 0 && part < 1)) return undefined;
  const ms = utcMs(
    day % 100,
    Math.floor(day / 100) % 100,
    Math.floor(day / 10_000),
    Math.floor(clock / 10_000),
    Math.floor(clock / 100) % 100,
    clock % 100,
  );
  return ms === null ? undefined : ms + Math.round(part * 1000);
};

/** The number of decimal digits, or −1 when there is anything else. */
const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
};

/** `ddmm.mmmm` with its letter: minutes are the two digits before the point, the degrees whatever stands before. */
const degrees = (
  text: string,
  letter: string,
  positive: string,
  negative: string,
  max: number,
): number | null | undefined => {
  if (absent(text)) return null;
  if (letter !== positive && letter !== negative) return undefined;
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  if (whole < 3 || whole > 5 || digits(text, 0, whole) < 0) return undefined;
  const minutes = Number(text.slice(whole - 2));
  const value = digits(text, 0, whole - 2) + minutes / 60;
  if (!(minutes < 60) || value > max) return undefined;
  return letter === negative ? -value : value;
};

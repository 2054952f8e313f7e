import { ascii, utcMs } from '../bytes.ts';
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

/** CRC-16/ARC of the text up to and with `end`; `null` when the last field is no checksum. */
export const crcOf = (body: string, separator: ';' | '|'): boolean | null => {
  const at = body.lastIndexOf(separator);
  const told = body.slice(at + 1);
  if (at < 0 || !/^[0-9A-Fa-f]{1,4}$/.test(told)) return null;
  const bytes = utf8(body.slice(0, at + 1));
  return crcReflected(bytes, 0, bytes.length) === Number.parseInt(told, 16);
};

const utf8 = (text: string): Uint8Array => {
  for (let at = 0; at < text.length; at += 1)
    if (text.charCodeAt(at) > 127) return new TextEncoder().encode(text);
  return ascii(text);
};

/** Reads the fields of one SD or D message, the checksum taken off. */
export const readData = (fields: readonly string[], kind: 'SD' | 'D'): IpsResult => {
  if (fields.length < (kind === 'SD' ? shortFields : longFields)) return { fault: -1 };
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
  return kind === 'SD' ? { data: { ...base, more: null } } : readMore(base, fields);
};

const readMore = (base: Omit<IpsData, 'more'>, fields: readonly string[]): IpsResult => {
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
  const params = readParams(fields.slice(15).join(';'));
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
  if (!/^\d{6}$/.test(date) || !/^\d{6}(?:\.\d+)?$/.test(time)) return undefined;
  const two = (text: string, at: number): number => Number(text.slice(at, at + 2));
  const ms = utcMs(two(date, 4), two(date, 2), two(date, 0), two(time, 0), two(time, 2), two(time, 4));
  return ms === null ? undefined : ms + Math.round(Number(`0${time.slice(6)}`) * 1000);
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
  if (!/^\d{3,5}(?:\.\d+)?$/.test(text) || (letter !== positive && letter !== negative)) return undefined;
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  const minutes = Number(text.slice(whole - 2));
  const value = Number(text.slice(0, whole - 2)) + minutes / 60;
  if (minutes >= 60 || value > max) return undefined;
  return letter === negative ? -value : value;
};

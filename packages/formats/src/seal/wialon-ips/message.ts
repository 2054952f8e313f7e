import { utcMs } from '../bytes.ts';
import { crcReflected } from '../checksums.ts';
import { digitsAt, fieldsOf, isAt, numberAt } from '../text-fields.ts';

/** `null` is NA. */
export type IpsValue = number | string | null;

/** Parameters `NAME:TYPE:VALUE`, read where they stand. */
export interface IpsParams {
  /** The last of that name. */
  readonly get: (name: string) => IpsValue | undefined;
  readonly entries: () => readonly (readonly [string, IpsValue])[];
}

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
    /** In the order of the inputs; `null` for one that says nothing. */
    readonly adc: readonly (number | null)[];
    readonly ibutton: string | null;
    readonly params: IpsParams;
  } | null;
}

/** The data, or the code the standard answers with: −1 structure, 0 time, 10 place, 11 motion, … */
export type IpsResult = { readonly data: IpsData } | { readonly fault: number };

const shortFields = 10;
const longFields = 16;
const paramsMax = 256;
const comma = 0x2c;
const colon = 0x3a;
const decoder = new TextDecoder();

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

/** Reads the first `count` of the `fields` (begin and end in pairs) as one SD or D message; behind them stands the checksum at most. */
export const readData = (
  b: Uint8Array,
  fields: readonly number[],
  count: number,
  kind: 'SD' | 'D',
): IpsResult => {
  if (count < (kind === 'SD' ? shortFields : longFields)) return { fault: -1 };
  const from = (field: number): number => fields[field * 2] ?? 0;
  const to = (field: number): number => fields[field * 2 + 1] ?? 0;
  const number = (field: number): number | null | undefined => numberOf(b, from(field), to(field));
  const fixMs = momentOf(b, from(0), to(0), from(1), to(1));
  if (fixMs === undefined) return { fault: 0 };
  const lat = degrees(b, from(2), to(2), letterAt(b, from(3), to(3)), north, south, 90);
  const lon = degrees(b, from(4), to(4), letterAt(b, from(5), to(5)), east, west, 180);
  if (lat === undefined || lon === undefined) return { fault: 10 };
  const speedKmh = number(6);
  const courseDeg = number(7);
  const altitudeM = number(8);
  if (speedKmh === undefined || courseDeg === undefined || altitudeM === undefined) return { fault: 11 };
  const satellites = number(9);
  if (satellites === undefined) return { fault: 12 };
  const base = { fixMs, lat, lon, speedKmh, courseDeg, altitudeM, satellites };
  if (kind === 'SD') return { data: { ...base, more: null } };
  const hdop = number(10);
  if (hdop === undefined) return { fault: 12 };
  const inputs = number(11);
  const outputs = number(12);
  if (inputs === undefined || outputs === undefined) return { fault: 13 };
  const adc = adcOf(b, from(13), to(13));
  if (!adc) return { fault: 14 };
  const params = readParams(b, from(15), to(count - 1));
  if (!params) return { fault: 15 };
  const ibutton = absent(b, from(14), to(14)) ? null : decoder.decode(b.subarray(from(14), to(14)));
  return {
    data: {
      fixMs,
      lat,
      lon,
      speedKmh,
      courseDeg,
      altitudeM,
      satellites,
      more: { hdop, inputs, outputs, adc, ibutton, params },
    },
  };
};

const none: readonly (number | null)[] = [];

const adcOf = (b: Uint8Array, from: number, to: number): readonly (number | null)[] | undefined => {
  if (absent(b, from, to)) return none;
  const adc: (number | null)[] = [];
  const found = fieldsOf(b, from, to, comma, paramsMax);
  for (let at = 0; at < found.length; at += 2) {
    const value = numberOf(b, found[at] ?? 0, found[at + 1] ?? 0);
    if (value === undefined) return undefined;
    adc.push(value);
  }
  return adc;
};

/** Numbers kept of each parameter: begin and end of its name, of its value, and its type: 1 whole, 2 decimal, 3 text, 0 a number that is NA. */
const kept = 5;

/** `NAME:TYPE:VALUE,…`; `undefined` when one has another form. */
const readParams = (b: Uint8Array, from: number, to: number): IpsParams | undefined => {
  const at: number[] = [];
  if (!absent(b, from, to)) {
    let start = from;
    for (let number = 0; start <= to && number < paramsMax; number += 1) {
      let end = start;
      let first = -1;
      let second = -1;
      for (; end < to && b[end] !== comma; end += 1)
        if (b[end] === colon) {
          if (first < 0) first = end;
          else if (second < 0) second = end;
        }
      if (end > start) {
        const type = second - first === 2 ? (b[first + 1] ?? 0) - 0x30 : 0;
        if (first <= start || second < 0 || type < 1 || type > 3) return undefined;
        const said = type === 3 || !absent(b, second + 1, end);
        if (said && type < 3 && !Number.isFinite(numberAt(b, second + 1, end))) return undefined;
        at.push(start, first, second + 1, end, said ? type : 0);
      }
      start = end + 1;
    }
  }
  const valueOf = (one: number): IpsValue => {
    const begin = at[one + 2] ?? 0;
    const end = at[one + 3] ?? 0;
    if (at[one + 4] === 0) return null;
    return at[one + 4] === 3 ? decoder.decode(b.subarray(begin, end)) : numberAt(b, begin, end);
  };
  const nameOf = (one: number): string => decoder.decode(b.subarray(at[one], at[one + 1]));
  return {
    get: (name) => {
      for (let one = at.length - kept; one >= 0; one -= kept)
        if (isAt(b, at[one] ?? 0, at[one + 1] ?? 0, name)) return valueOf(one);
      return undefined;
    },
    entries: () =>
      Array.from({ length: at.length / kept }, (_, one) => [nameOf(one * kept), valueOf(one * kept)]),
  };
};

const absent = (b: Uint8Array, from: number, to: number): boolean =>
  from >= to || (to - from === 2 && b[from] === 0x4e && b[from + 1] === 0x41);

/** `null` for NA, `undefined` for what is no number. */
const numberOf = (b: Uint8Array, from: number, to: number): number | null | undefined => {
  if (absent(b, from, to)) return null;
  const value = numberAt(b, from, to);
  return Number.isFinite(value) ? value : undefined;
};

const momentOf = (
  b: Uint8Array,
  date: number,
  dateEnd: number,
  time: number,
  timeEnd: number,
): number | null | undefined => {
  if (absent(b, date, dateEnd) || absent(b, time, timeEnd)) return null;
  if (dateEnd - date !== 6 || timeEnd - time < 6) return undefined;
  const day = digitsAt(b, date, dateEnd);
  const clock = digitsAt(b, time, time + 6);
  const part = timeEnd - time === 6 ? 0 : numberAt(b, time + 6, timeEnd);
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

const [north, south, east, west] = [0x4e, 0x53, 0x45, 0x57] as const;

const letterAt = (b: Uint8Array, from: number, to: number): number => (to - from === 1 ? (b[from] ?? 0) : 0);

/** `ddmm.mmmm` with its letter: minutes are the two digits before the point, the degrees whatever stands before. */
const degrees = (
  b: Uint8Array,
  from: number,
  to: number,
  letter: number,
  positive: number,
  negative: number,
  max: number,
): number | null | undefined => {
  if (absent(b, from, to)) return null;
  if (letter !== positive && letter !== negative) return undefined;
  let point = from;
  while (point < to && b[point] !== 0x2e) point += 1;
  const whole = point - from;
  if (whole < 3 || whole > 5 || digitsAt(b, from, point) < 0) return undefined;
  const minutes = numberAt(b, point - 2, to);
  const value = digitsAt(b, from, point - 2) + minutes / 60;
  if (!(minutes < 60) || value > max) return undefined;
  return letter === negative ? -value : value;
};

import { Defect } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import { types } from 'pg';

type Parser = (written: string) => unknown;

/** Object identifiers of PostgreSQL's types: the type, its array. */
const bigint = [20, 1016] as const;
const date = [1082, 1182] as const;
const timestamp = [1114, 1115] as const;
const timestamptz = [1184, 1185] as const;
const numeric = [1700, 1231] as const;

/** `2026-11-22 04:42:00.123456+00` as an `Instant`: to the millisecond, the rest cut off. */
export const parseTimestamptz = (written: string): Instant => {
  if (!written.endsWith('+00')) return fromOtherZone(written);
  const dot = written.length > 22 ? written.slice(20, -3) : '';
  return `${written.slice(0, 10)}T${written.slice(11, 19)}.${dot.padEnd(3, '0').slice(0, 3)}Z` as Instant;
};

const fromOtherZone = (written: string): Instant => {
  const moment = new Date(written.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (Number.isNaN(moment.getTime())) throw new Defect(`no instant: ${written}`);
  return moment.toISOString() as Instant;
};

const asWritten: Parser = (written) => written;

const parsers = new Map<number, Parser>();
const register = ([one, many]: readonly [number, number], parse: Parser): void => {
  parsers.set(one, parse);
  parsers.set(many, (written) => eachEntry(textArray(written), parse));
};

/** The library's own reading of an array of texts: the entries as written, nested and with nulls as they come. */
const textArray = types.getTypeParser(1009 as number) as Parser;

const eachEntry = (entries: unknown, parse: Parser): unknown =>
  Array.isArray(entries)
    ? entries.map((entry) => eachEntry(entry, parse))
    : entries === null
      ? null
      : parse(String(entries));

register(bigint, BigInt);
register(numeric, asWritten);
register(date, asWritten);
register(timestamp, asWritten);
register(timestamptz, parseTimestamptz);

/**
 * How values of the database arrive: `bigint` as a BigInt, `numeric` as its decimal string, `timestamptz` as an
 * `Instant`, `date` as `2026-11-22`, `jsonb` parsed, `bytea` as bytes; nothing becomes a `Date` or loses digits.
 */
export const valueParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? types.getTypeParser(oid, format ?? 'text'),
} as unknown as { getTypeParser: typeof types.getTypeParser };

import type { Basis } from '../law/index.ts';
import type { Instant } from '../time/index.ts';

/** Class of a record of the operation log (requirements 2.0). */
export type LogClass = 'ACC' | 'SIG' | 'DEC' | 'MSG' | 'DL' | 'FIN' | 'CFG' | 'SEC';

/** One record of the operation log (AGR-10.3): who did what, for whom, to what, with what result, on what ground. */
export interface LogRecord {
  readonly class: LogClass;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly actorRole: string;
  readonly onBehalfOf: string | null;
  readonly objectKind: string;
  readonly objectId: string;
  readonly result: string;
  readonly basis: Basis;
  /** Facts of the record; plain values only, no contents of documents. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The record as one line of JSON with keys in order: the bytes whose digest goes into the chain. */
export const canonicalRecord = (record: LogRecord): string => canonicalJson(record);

/** JSON with object keys sorted, no spaces; the same value gives the same text. `undefined` members are left out. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
      .join(',')}}`;
  return JSON.stringify(typeof value === 'bigint' ? value.toString() : value);
};

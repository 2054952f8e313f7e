import type { Basis, Text } from '../law/index.ts';
import { accept, type Derived, type Result, refuse, stated } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';

/**
 * How far a row may be trusted: read in the act or an official publication, in the press, known to professionals,
 * read in a real declaration, in unofficial notes, entered by an official, or invented for a demonstration.
 */
export const confidences = [
  'primary',
  'press',
  'memory',
  'sample-document',
  'unofficial',
  'operator',
  'demo',
] as const;

export type Confidence = (typeof confidences)[number];

/** A value with the days it is in force, both included. `from` null: in force since before our data; `to` null: open. */
export interface Dated<T> {
  readonly value: T;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** The act that sets the value, as cited. */
  readonly act: string;
  readonly confidence: Confidence;
  readonly note?: string;
}

/** What our data cannot answer. Shown as it is; never filled by a guess (PAY-003, PAY-004). */
export interface ReferenceGap {
  readonly code: 'REFERENCE_GAP';
  /** The set that should hold the answer: `vat`, `exchange-rates`. */
  readonly set: string;
  /** What was looked up in it: a commodity code, a currency. */
  readonly key: string;
  readonly on: LocalDate;
  readonly basis: Basis;
  readonly message: Text;
}

export const gap = (
  set: string,
  key: string,
  on: LocalDate,
  message: Text,
  basis: Basis = 'PAY-003',
): ReferenceGap => ({ code: 'REFERENCE_GAP', set, key, on, basis, message });

export const isInForce = (row: Pick<Dated<unknown>, 'from' | 'to'>, on: LocalDate): boolean =>
  (row.from === null || row.from <= on) && (row.to === null || on <= row.to);

/** The row in force on a day: the one that began last; of rows that began together the one entered last. */
export const rowInForce = <T>(rows: readonly Dated<T>[], on: LocalDate): Dated<T> | undefined => {
  let best: Dated<T> | undefined;
  for (const row of rows) {
    if (isInForce(row, on) && (best === undefined || (row.from ?? '') >= (best.from ?? ''))) best = row;
  }
  return best;
};

/** The row as a fact that names its place: `VAT rates, from 2026-01-01 (Tax Code …; press)`. */
export const factOf = <T, V = T>(row: Dated<T>, title: string, value: V): Derived<V> =>
  stated(
    value,
    `${title}, ${row.from === null ? 'standing' : `from ${row.from}`} (${row.act}; ${row.confidence})`,
  );

/**
 * The value in force on the day the law names, as a fact with its source, or the gap (IMP-6).
 * @param title what the rows are, in English, for the fact: `VAT rates`
 */
export const inForce = <T>(
  rows: readonly Dated<T>[],
  on: LocalDate,
  title: string,
  absent: ReferenceGap,
): Result<Derived<T>, ReferenceGap> => {
  const row = rowInForce(rows, on);
  return row ? accept(factOf(row, title, row.value)) : refuse(absent);
};

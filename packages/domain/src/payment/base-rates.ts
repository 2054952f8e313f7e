import type { Ratio } from '../quantities/index.ts';
import { addDays, daysBetween, type LocalDate, parseLocalDate } from '../time/index.ts';
import { readNumber } from './context.ts';
import type { Gaps } from './gaps.ts';

/** The base rate of the National Bank from a day on, per cent a year (PAY-121, PAY-130). */
export interface BaseRateFact {
  readonly from: string;
  readonly pct: string;
  readonly source?: string;
}

/** A run of days, first and last included, with one rate. */
export interface RatePeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly percent: Ratio;
  readonly pct: string;
  readonly source: string;
}

/** A day of the input, or `undefined` and a gap. */
export const readDay = (
  written: string | undefined,
  detail: string,
  payment: string | null,
  gaps: Gaps,
): LocalDate | undefined => {
  if (written === undefined) return gaps.add({ item: null, what: 'date', payment, detail });
  const day = parseLocalDate(written);
  if (day) return day;
  return gaps.add({
    item: null,
    what: 'date',
    payment,
    detail: `${detail} ${written.slice(0, 40)}`,
    reason: 'unreadable',
  });
};

/**
 * The rates in force from `from` to `to`, both included; equal neighbours are one period. Days before the first rate are
 * a gap. `undefined` when a gap was found; empty when `to` is before `from`.
 */
export const ratePeriods = (
  facts: readonly BaseRateFact[],
  from: LocalDate,
  to: LocalDate,
  payment: string,
  gaps: Gaps,
): readonly RatePeriod[] | undefined => {
  const rows = readRows(facts, payment, gaps);
  if (!rows) return undefined;
  if (to < from) return [];
  if (rows[0] === undefined || rows[0].from > from)
    return gaps.add({ item: null, what: 'baseRate', payment, detail: from });
  const periods: RatePeriod[] = [];
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]?.from;
    const start = row.from > from ? row.from : from;
    const end = next !== undefined && next <= to ? addDays(next, -1) : to;
    if (end < start || (next !== undefined && next <= from)) continue;
    const last = periods.at(-1);
    if (last?.pct === row.pct)
      periods[periods.length - 1] = { ...last, to: end, days: daysBetween(last.from, end) + 1 };
    else periods.push({ ...row, from: start, to: end, days: daysBetween(start, end) + 1 });
  }
  return periods;
};

type Row = Omit<RatePeriod, 'to' | 'days'>;

const readRows = (
  facts: readonly BaseRateFact[],
  payment: string,
  gaps: Gaps,
): readonly Row[] | undefined => {
  const rows: Row[] = [];
  for (const fact of facts) {
    const from = readDay(fact.from, 'base rate from', payment, gaps);
    const at = { item: null, what: 'baseRate', payment, detail: fact.from } as const;
    const percent = readNumber(fact.pct, at, gaps);
    if (!from || !percent) continue;
    rows.push({ from, percent, pct: fact.pct, source: fact.source ?? `base rate from ${fact.from}` });
  }
  if (rows.length !== facts.length) return undefined;
  return rows.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
};

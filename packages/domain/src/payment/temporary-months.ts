import { addMonths, type LocalDate } from '../time/index.ts';
import type { PaymentSettings } from './settings.ts';

/** Three per cent a month reach the full sum in the 34th month (PAY-083); a hundred years is a mistake of the reader. */
const monthsMax = 1200;

/**
 * PAY-081: the months, full or partial, from `placedOn` to `until`, both included. `CALENDAR`: the named months that are
 * touched, `2026-03`; `ROLLING`: months counted from the day of placing, each named by its first day.
 */
export const monthsOf = (
  placedOn: LocalDate,
  until: LocalDate,
  mode: PaymentSettings['temporaryMonthMode'],
): readonly string[] => {
  const months: string[] = [];
  const first = mode === 'CALENDAR' ? (`${placedOn.slice(0, 7)}-01` as LocalDate) : placedOn;
  for (let index = 0; index < monthsMax; index += 1) {
    const start = addMonths(first, index);
    if (start > until) break;
    months.push(mode === 'CALENDAR' ? start.slice(0, 7) : start);
  }
  return months;
};

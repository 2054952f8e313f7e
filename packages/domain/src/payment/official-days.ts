import {
  isWorkingDay,
  type LocalDate,
  nextWorkingDay,
  officeWeek,
  type WorkingCalendar,
} from '../time/index.ts';

/** Days of one year that are off though the week says otherwise, and days that work though it says they are off. */
export interface OfficialYear {
  readonly off: readonly LocalDate[];
  readonly works: readonly LocalDate[];
}

/** Official calendars by year, as far as they are known. */
export type OfficialYears = ReadonlyMap<string, OfficialYear>;

/** The last day of a term, and the year whose official calendar was missing when it was found. */
export interface DueDay {
  readonly day: LocalDate;
  readonly calendarMissing: string | null;
}

/**
 * PAY-119c: the last day of a term, moved to the next working day when it is off (EAEU CC 4(6)). Without the calendar of its year
 * Monday to Friday is counted, and the year is named, so that the gap is shown and never passed over.
 */
export const dueDay = (day: LocalDate, years: OfficialYears): DueDay => {
  const calendar = calendarOf(years);
  const last = isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);
  const missing = [day, last].map((of) => of.slice(0, 4)).find((year) => !years.has(year));
  return { day: last, calendarMissing: missing ?? null };
};

/** Monday to Friday with what the official calendars move. */
export const calendarOf = (years: OfficialYears): WorkingCalendar => {
  const all = [...years.values()];
  const usual = officeWeek(all.flatMap(({ off }) => off));
  const hours = usual.week[1];
  return hours
    ? { ...usual, exceptions: new Map(all.flatMap(({ works }) => works.map((day) => [day, hours] as const))) }
    : usual;
};

/** A moment in UTC as ISO 8601 with milliseconds: `2026-11-22T04:42:00.000Z`. Compares as text. */
export type Instant = string & { readonly instant: unique symbol };

/** A day of the customs territory: `2026-11-22`. Compares as text. */
export type LocalDate = string & { readonly localDate: unique symbol };

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;

export const parseInstant = (written: string): Instant | undefined =>
  instantForm.test(written) ? (written as Instant) : undefined;

/** The day written as `YYYY-MM-DD`, or `undefined` when no such day exists. */
export const parseLocalDate = (written: string): LocalDate | undefined => {
  const parts = dateForm.exec(written);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const date = Number(parts[3]);
  const exists = year >= 100 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return exists ? (written as LocalDate) : undefined;
};

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const toEpochMs = (at: Instant): number => Date.parse(at);

export const fromEpochMs = (ms: number): Instant => new Date(ms).toISOString() as Instant;

export const addHours = (at: Instant, hours: number): Instant =>
  fromEpochMs(toEpochMs(at) + hours * 3_600_000);

export const addSeconds = (at: Instant, seconds: number): Instant =>
  fromEpochMs(toEpochMs(at) + seconds * 1_000);

export const addMinutes = (at: Instant, minutes: number): Instant =>
  fromEpochMs(toEpochMs(at) + minutes * 60_000);

/**
 * The time in Kazakhstan at a moment, `2026-11-22T15:04:05`: UTC+5 from 2024-03-01 (one zone since then), UTC+6 (most of the
 * country, Almaty) before.
 */
export const localTimeAt = (at: Instant): string =>
  addHours(at, toEpochMs(at) >= oneZoneFromMs ? 5 : 6).slice(0, 19);

/** The day in Kazakhstan at a moment. */
export const localDateAt = (at: Instant): LocalDate => localTimeAt(at).slice(0, 10) as LocalDate;

/** 2024-03-01T00:00+06:00, the moment from which the whole country is UTC+5. */
const oneZoneFromMs = Date.parse('2024-02-29T18:00:00.000Z');

export const addDays = (day: LocalDate, days: number): LocalDate => fromDayNumber(dayNumberOf(day) + days);

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => dayNumberOf(b) - dayNumberOf(a);

/** The same day number `months` later, or the last day of that month when there is none (requirements 2.6, EAEU CC 4). */
export const addMonths = (day: LocalDate, months: number): LocalDate => {
  const [year, month, date] = split(day);
  const target = year * 12 + (month - 1) + months;
  const y = Math.floor(target / 12);
  const m = (target % 12) + 1;
  return format(y, m, Math.min(date, daysInMonth(y, m)));
};

/** The same date `years` later; 29 February becomes 1 March when the year has none (D-4). */
export const addYears = (day: LocalDate, years: number): LocalDate => {
  const [year, month, date] = split(day);
  return month === 2 && date === 29 && daysInMonth(year + years, 2) === 28
    ? format(year + years, 3, 1)
    : format(year + years, month, date);
};

/** 1 Monday … 7 Sunday. */
export const weekday = (day: LocalDate): number => ((((dayNumberOf(day) + 3) % 7) + 7) % 7) + 1;

const split = (day: LocalDate): readonly [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

const format = (year: number, month: number, date: number): LocalDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as LocalDate;

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

const dayNumber = (year: number, month: number, date: number): number =>
  Math.floor(Date.UTC(year, month - 1, date) / 86_400_000);

const dayNumberOf = (day: LocalDate): number => dayNumber(...split(day));

const fromDayNumber = (days: number): LocalDate => fromEpochMs(days * 86_400_000).slice(0, 10) as LocalDate;

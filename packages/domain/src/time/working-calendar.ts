import { Defect } from '../law/index.ts';
import {
  addDays,
  addMinutes,
  type Instant,
  type LocalDate,
  localDateAt,
  toEpochMs,
  weekday,
} from './instant.ts';

/** Working hours of a day, minutes from local midnight: 9:00 to 18:30 is 540 to 1110. */
export interface WorkingHours {
  readonly opensAt: number;
  readonly closesAt: number;
}

/**
 * When an office works. `week` by weekday, 1 Monday to 7 Sunday; a day without hours is off. Official holidays and days moved
 * by the Government are data: `holidays` are off, `exceptions` have hours of their own.
 */
export interface WorkingCalendar {
  readonly week: Readonly<Partial<Record<number, WorkingHours>>>;
  readonly holidays: ReadonlySet<LocalDate>;
  readonly exceptions?: ReadonlyMap<LocalDate, WorkingHours>;
}

/** An office that never closes (a border crossing point): 0:00 to 24:00 every day. */
export const roundTheClock: WorkingCalendar = {
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, { opensAt: 0, closesAt: 1440 }])),
  holidays: new Set(),
};

/** Monday to Friday 9:00 to 18:30 without the holidays passed in. */
export const officeWeek = (holidays: Iterable<LocalDate> = []): WorkingCalendar => ({
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { opensAt: 540, closesAt: 1110 }])),
  holidays: new Set(holidays),
});

/** No run of days off is longer; a calendar without working days is our mistake. */
const daysOffMax = 60;

/** Hours of a day, or `undefined` when the office is closed on it. */
export const hoursOf = (calendar: WorkingCalendar, day: LocalDate): WorkingHours | undefined =>
  calendar.exceptions?.get(day) ?? (calendar.holidays.has(day) ? undefined : calendar.week[weekday(day)]);

export const isWorkingDay = (calendar: WorkingCalendar, day: LocalDate): boolean =>
  hoursOf(calendar, day) !== undefined;

/** The first working day after a day. */
export const nextWorkingDay = (calendar: WorkingCalendar, day: LocalDate): LocalDate => {
  for (let step = 1; step <= daysOffMax; step++) {
    const candidate = addDays(day, step);
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  throw new Defect(`no working day within ${daysOffMax} days after ${day}`);
};

/** The working day `count` working days after a day; the day itself is not counted. */
export const addWorkingDays = (calendar: WorkingCalendar, day: LocalDate, count: number): LocalDate => {
  let at = day;
  for (let left = count; left > 0; left--) at = nextWorkingDay(calendar, at);
  return at;
};

/** The moment an office opens or closes on a day. */
export const opensOn = (day: LocalDate, hours: WorkingHours): Instant => localMoment(day, hours.opensAt);

export const closesOn = (day: LocalDate, hours: WorkingHours): Instant => localMoment(day, hours.closesAt);

/** The end of the working time of a working day. */
export const endOfWorkingDay = (calendar: WorkingCalendar, day: LocalDate): Instant => {
  const hours = hoursOf(calendar, day);
  if (!hours) throw new Defect(`${day} is not a working day`);
  return closesOn(day, hours);
};

/** The moment itself when the office works then, else the next opening. */
export const workingMomentFrom = (calendar: WorkingCalendar, at: Instant): Instant => {
  const day = localDateAt(at);
  const hours = hoursOf(calendar, day);
  if (hours) {
    if (at < opensOn(day, hours)) return opensOn(day, hours);
    if (at < closesOn(day, hours)) return at;
  }
  const next = nextWorkingDay(calendar, day);
  return opensOn(next, hoursOf(calendar, next)!);
};

/** The moment after so many minutes of working time. Time when the office is closed is not counted. */
export const addWorkingMinutes = (calendar: WorkingCalendar, from: Instant, minutes: number): Instant => {
  let at = workingMomentFrom(calendar, from);
  let left = minutes;
  for (;;) {
    const closing = endOfWorkingDay(calendar, localDateAt(at));
    const today = Math.floor((toEpochMs(closing) - toEpochMs(at)) / 60_000);
    if (left <= today) return addMinutes(at, left);
    left -= today;
    at = workingMomentFrom(calendar, closing);
  }
};

/** Minutes of working time left on the day of a moment; 0 when the office is closed then. */
export const workingMinutesLeft = (calendar: WorkingCalendar, at: Instant): number => {
  const day = localDateAt(at);
  const hours = hoursOf(calendar, day);
  if (!hours || at < opensOn(day, hours) || at >= closesOn(day, hours)) return 0;
  return Math.floor((toEpochMs(closesOn(day, hours)) - toEpochMs(at)) / 60_000);
};

/** Whole minutes of working time from one moment to a later one. */
export const workingMinutesBetween = (calendar: WorkingCalendar, from: Instant, to: Instant): number => {
  const last = localDateAt(to);
  let minutes = 0;
  for (let day = localDateAt(from); day <= last; day = addDays(day, 1)) {
    const hours = hoursOf(calendar, day);
    if (!hours) continue;
    const begin = Math.max(toEpochMs(from), toEpochMs(opensOn(day, hours)));
    const end = Math.min(toEpochMs(to), toEpochMs(closesOn(day, hours)));
    if (end > begin) minutes += Math.floor((end - begin) / 60_000);
  }
  return minutes;
};

/** The moment a day of Kazakhstan ends: midnight before the next. */
export const endOfDay = (day: LocalDate): Instant => localMoment(addDays(day, 1), 0);

/** From this day the whole country is UTC+5; before it most of the country was UTC+6 (see `localDateAt`). */
const oneZoneFrom = '2024-03-01';

const localMoment = (day: LocalDate, minutes: number): Instant =>
  addMinutes(`${day}T00:00:00.000Z` as Instant, minutes - (day < oneZoneFrom ? 6 : 5) * 60);

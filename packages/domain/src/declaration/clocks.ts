import type { Basis } from '../law/index.ts';
import { Defect } from '../law/index.ts';
import {
  addWorkingDays,
  addWorkingMinutes,
  endOfDay,
  endOfWorkingDay,
  type Instant,
  type LocalDate,
  localDateAt,
  type WorkingCalendar,
  workingMinutesBetween,
  workingMinutesLeft,
  workingMomentFrom,
} from '../time/index.ts';

/** What happened to a declaration, as the clocks see it. In the order of time. */
export type ClockEvent =
  | {
      readonly event:
        | 'submit'
        | 'register'
        | 'refuseRegistration'
        | 'takeUnderControl'
        | 'extend'
        | 'release'
        | 'refuseRelease'
        | 'withdraw';
      readonly at: Instant;
    }
  /** Customs asks the declarant; he has until the end of `dueOn`. */
  | { readonly event: 'query'; readonly at: Instant; readonly id: string; readonly dueOn: LocalDate }
  | { readonly event: 'answer'; readonly at: Instant; readonly id: string };

/** The terms of the law in force on a day. What the text leaves open is a setting of its own (REG-001, REG-007). */
export interface ClockSettings {
  readonly from: LocalDate;
  readonly source: string;
  /** Decision on registration, working minutes from lodging (CC 111(2)). */
  readonly registrationMinutes: number;
  /** Release, working minutes from registration (CC 119(1)). */
  readonly releaseMinutes: number;
  /** Release when control is chosen or documents are asked: working days after the day of registration (CC 119(3)). */
  readonly controlDays: number;
  /** Release when extended: working days from the day after registration (CC 119(6)). */
  readonly extensionDays: number;
  /** Whether the term of release stands still while the declarant is asked. */
  readonly pausesForDeclarant: boolean;
}

/** Terms by kind of declaration, each from the day it took effect. */
export const clockSettings: Readonly<Record<'goods' | 'transit', readonly ClockSettings[]>> = {
  goods: [
    {
      from: '2018-01-01' as LocalDate,
      source: 'EAEU CC 111(2), 119(1), (3), (6)',
      registrationMinutes: 60,
      releaseMinutes: 240,
      controlDays: 1,
      extensionDays: 10,
      pausesForDeclarant: true,
    },
  ],
  transit: [
    {
      from: '2018-01-01' as LocalDate,
      source: 'EAEU CC 111(2), 119(1), (3), (6)',
      registrationMinutes: 60,
      releaseMinutes: 240,
      controlDays: 1,
      extensionDays: 5,
      pausesForDeclarant: true,
    },
  ],
};

/** The terms in force on a day; none is our mistake, because the system keeps no older declarations. */
export const clockSettingsOn = (kind: 'goods' | 'transit', on: LocalDate): ClockSettings => {
  const settings = clockSettings[kind].findLast(({ from }) => from <= on);
  if (!settings) throw new Defect(`no terms in force on ${on}`);
  return settings;
};

export type ClockId = 'registration' | 'release' | `query:${string}`;

/** A running term. `party` has the ball; `dueAt` of a paused clock is the moment it falls due if it went on now. */
export interface StatutoryClock {
  readonly id: ClockId;
  readonly basis: Basis;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly party: 'customs' | 'declarant';
  readonly state: 'running' | 'paused' | 'met' | 'overdue';
  /** When it was answered; absent while it runs. */
  readonly endedAt?: Instant;
}

/**
 * The terms a declaration has run under and runs under now: registration, release, each query to the declarant. Pure: the
 * worker that takes what is due and the page that shows the time left call the same. Source: REG-001, REG-007, CC 111, 119.
 */
export const clocksOf = (
  history: readonly ClockEvent[],
  settings: ClockSettings,
  calendar: WorkingCalendar,
  now: Instant,
): readonly StatutoryClock[] => {
  const past = history.filter(({ at }) => at <= now);
  const registration = registrationClock(past, settings, calendar, now);
  const release = releaseClock(past, settings, calendar, now);
  return [...(registration ? [registration] : []), ...(release ? [release] : []), ...queryClocks(past, now)];
};

const first = (
  history: readonly ClockEvent[],
  ...events: readonly ClockEvent['event'][]
): Instant | undefined => history.find(({ event }) => events.includes(event))?.at;

const registrationClock = (
  history: readonly ClockEvent[],
  { registrationMinutes }: ClockSettings,
  calendar: WorkingCalendar,
  now: Instant,
): StatutoryClock | undefined => {
  const startedAt = first(history, 'submit');
  if (!startedAt) return undefined;
  const dueAt = addWorkingMinutes(calendar, startedAt, registrationMinutes);
  const endedAt = first(history, 'register', 'refuseRegistration', 'withdraw');
  return clock('registration', 'REG-001', 'customs', startedAt, dueAt, endedAt, now);
};

const releaseClock = (
  history: readonly ClockEvent[],
  settings: ClockSettings,
  calendar: WorkingCalendar,
  now: Instant,
): StatutoryClock | undefined => {
  const registeredAt = first(history, 'register');
  if (!registeredAt) return undefined;
  const endedAt = first(history, 'release', 'refuseRelease', 'withdraw');
  const lawful = releaseDue(history, registeredAt, settings, calendar);
  if (!settings.pausesForDeclarant) {
    return clock('release', 'REG-007', 'customs', registeredAt, lawful, endedAt, now);
  }
  const waits = waitsOf(history, endedAt ?? now);
  const waited = waits.reduce((sum, { from, to }) => sum + workingMinutesBetween(calendar, from, to), 0);
  const dueAt = waited === 0 ? lawful : addWorkingMinutes(calendar, lawful, waited);
  const release = clock('release', 'REG-007', 'customs', registeredAt, dueAt, endedAt, now);
  const isWaiting = endedAt === undefined && waits.some(({ open }) => open);
  return isWaiting ? { ...release, party: 'declarant', state: 'paused' } : release;
};

/**
 * Four hours of working time from registration, or from the next opening when fewer were left of the day; the end of the next
 * working day under control; the end of the tenth when extended.
 */
const releaseDue = (
  history: readonly ClockEvent[],
  registeredAt: Instant,
  settings: ClockSettings,
  calendar: WorkingCalendar,
): Instant => {
  const day = localDateAt(registeredAt);
  if (first(history, 'extend')) {
    return endOfWorkingDay(calendar, addWorkingDays(calendar, day, settings.extensionDays));
  }
  if (first(history, 'takeUnderControl', 'query')) {
    return endOfWorkingDay(calendar, addWorkingDays(calendar, day, settings.controlDays));
  }
  const enough = workingMinutesLeft(calendar, registeredAt) >= settings.releaseMinutes;
  const from = enough ? registeredAt : nextOpening(calendar, registeredAt);
  return addWorkingMinutes(calendar, from, settings.releaseMinutes);
};

/** The beginning of the next working time: the rest of a working day under way is passed over. */
const nextOpening = (calendar: WorkingCalendar, at: Instant): Instant => {
  const moment = workingMomentFrom(calendar, at);
  if (moment !== at) return moment;
  return workingMomentFrom(calendar, endOfWorkingDay(calendar, localDateAt(at)));
};

interface Wait {
  readonly from: Instant;
  readonly to: Instant;
  /** The declarant still has the ball. */
  readonly open: boolean;
}

/** Times the declarant had the ball: from a query to its answer, not beyond its term. Overlapping ones are one. */
const waitsOf = (history: readonly ClockEvent[], until: Instant): readonly Wait[] => {
  const waits: Wait[] = [];
  for (const query of history) {
    if (query.event !== 'query') continue;
    const answered = answerOf(history, query.id);
    const term = endOfDay(query.dueOn);
    const to = earliest(answered ?? until, term, until);
    const last = waits.at(-1);
    const open = answered === undefined && term > until;
    if (last && query.at <= last.to) {
      waits[waits.length - 1] = { from: last.from, to: to > last.to ? to : last.to, open: last.open || open };
    } else if (to >= query.at) {
      waits.push({ from: query.at, to, open });
    }
  }
  return waits;
};

const answerOf = (history: readonly ClockEvent[], id: string): Instant | undefined =>
  history.find((event) => event.event === 'answer' && event.id === id)?.at;

const earliest = (...moments: readonly [Instant, ...Instant[]]): Instant =>
  moments.reduce((least, moment) => (moment < least ? moment : least));

const queryClocks = (history: readonly ClockEvent[], now: Instant): readonly StatutoryClock[] =>
  history.flatMap((query) =>
    query.event === 'query'
      ? [
          clock(
            `query:${query.id}`,
            'REG-007',
            'declarant',
            query.at,
            endOfDay(query.dueOn),
            answerOf(history, query.id) ?? first(history, 'release', 'refuseRelease', 'withdraw'),
            now,
          ),
        ]
      : [],
  );

/** Met when it ended in time; overdue when it ended late or runs past its end. */
const clock = (
  id: ClockId,
  basis: Basis,
  party: StatutoryClock['party'],
  startedAt: Instant,
  dueAt: Instant,
  endedAt: Instant | undefined,
  now: Instant,
): StatutoryClock => ({
  id,
  basis,
  startedAt,
  dueAt,
  party,
  state: (endedAt ?? now) > dueAt ? 'overdue' : endedAt === undefined ? 'running' : 'met',
  ...(endedAt === undefined ? {} : { endedAt }),
});

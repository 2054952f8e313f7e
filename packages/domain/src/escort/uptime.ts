import { endOfDay, fromEpochMs, type LocalDate, localDateAt, toEpochMs } from '../time/index.ts';

/** A time in which the tracking system worked without a break, milliseconds since 1970 UTC; the end is not part of it. */
export interface WorkingRun {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Minutes of one day of Kazakhstan that were measured, and those of them in which the system did not work. */
export interface UptimeDay {
  readonly day: LocalDate;
  readonly measured: number;
  readonly lost: number;
}

export interface Uptime {
  /** Whether it works at the end of what was measured. */
  readonly working: boolean;
  /** Newest first. */
  readonly days: readonly UptimeDay[];
  /** Times in which it did not work, newest first. */
  readonly outages: readonly WorkingRun[];
  readonly measured: number;
  readonly lost: number;
}

const minuteMs = 60_000;

/**
 * The availability of the tracking system between two moments, by the minute (407-11.1b: constantly, 24 hours a day). Nothing
 * is measured before its first minute; every minute after that counts, planned works too. `undefined` while there is no minute.
 */
export const uptimeOf = (
  runs: readonly WorkingRun[],
  sinceMs: number,
  untilMs: number,
): Uptime | undefined => {
  const sorted = runs.toSorted((a, b) => a.fromMs - b.fromMs);
  const first = sorted[0];
  if (!first) return undefined;
  const from = Math.max(sinceMs, first.fromMs);
  const until = Math.floor(untilMs / minuteMs) * minuteMs;
  if (until <= from) return undefined;
  const outages: WorkingRun[] = [];
  let worked = from;
  for (const { fromMs, toMs } of sorted) {
    if (fromMs > worked) outages.push({ fromMs: worked, toMs: Math.min(fromMs, until) });
    worked = Math.max(worked, toMs);
  }
  if (worked < until) outages.push({ fromMs: worked, toMs: until });
  const days = daysOf(from, until, outages);
  return {
    working: worked >= until,
    days,
    outages: outages.toReversed(),
    measured: days.reduce((sum, { measured }) => sum + measured, 0),
    lost: days.reduce((sum, { lost }) => sum + lost, 0),
  };
};

const daysOf = (from: number, until: number, outages: readonly WorkingRun[]): readonly UptimeDay[] => {
  const days: UptimeDay[] = [];
  for (let at = from; at < until; ) {
    const day = localDateAt(fromEpochMs(at));
    const end = Math.min(until, toEpochMs(endOfDay(day)));
    const lost = outages.reduce(
      (sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs, end) - Math.max(fromMs, at)),
      0,
    );
    days.push({ day, measured: (end - at) / minuteMs, lost: lost / minuteMs });
    at = end;
  }
  return days.toReversed();
};

/** The share of the minutes that worked, in percent with three digits, never rounded up: one lost minute is not 100. */
export const uptimeShare = ({ measured, lost }: Pick<Uptime, 'measured' | 'lost'>): string => {
  const thousandths = measured === 0 ? 0 : Math.floor(((measured - lost) * 100_000) / measured);
  return `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
};

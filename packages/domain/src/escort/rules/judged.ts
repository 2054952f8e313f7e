import type { EscortFact } from '../fact.ts';
import type { EscortTerms } from '../judge.ts';
import { distanceKm, type Place } from '../sphere.ts';

/**
 * Why a fix is not in the track: no satellites, a clock that is wrong, a place no lorry reaches in the time, or a time before
 * the activation or after the deactivation.
 */
export type Doubt = 'invalid' | 'clock' | 'impossible' | 'outside';

/** A fact with the moment it counts for and what speaks against its place. */
export interface Judged {
  readonly fact: EscortFact;
  /** Time of the fix, or of receipt when the clock of the device cannot be right. */
  readonly atMs: number;
  readonly place: Place | null;
  readonly doubt: Doubt | null;
}

/** What tells a right clock from a wrong one, and the time of the escort. */
export type ClockTerms = Pick<EscortTerms, 'activatedMs' | 'deactivatedMs' | 'reportPeriodMs'>;

/** No clock is called wrong for less than either: reports that change places run ahead by a period or two. */
const slackMs = 10 * 60_000;
const slackPeriods = 2;

/** Seals do not keep reports longer; what is older than the activation by more has a cold clock. */
const keptMs = 24 * 3_600_000;

/** No lorry or train does more; and nearer than this is the noise of receivers. */
const impossibleKmh = 250;
const noiseKm = 2;

/** A vehicle this fast does not stay within ten metres. */
export const frozenKmh = 20;
const stillKm = 0.01;

/**
 * Whether the clock of the device can be right about its fix: it is not of the future, and what is received live during the
 * escort is not from before it.
 */
const clockIsRight = (
  { fixMs, receivedMs, fromMemory }: EscortFact,
  { activatedMs, reportPeriodMs }: ClockTerms,
): boolean => {
  const slack = Math.max(slackMs, slackPeriods * reportPeriodMs);
  const live = !fromMemory && receivedMs >= activatedMs;
  return fixMs !== null && fixMs <= receivedMs + slack && fixMs >= activatedMs - (live ? slack : keptMs);
};

/** The moment a fact counts for. */
export const momentOf = (fact: EscortFact, terms: ClockTerms): number =>
  fact.fixMs !== null && clockIsRight(fact, terms) ? fact.fixMs : fact.receivedMs;

/** What places were judged by, as plain data. */
export interface PlacesPast {
  readonly anchor: Judged | null;
  readonly anchored: number;
  readonly strangers: readonly Judged[];
}

/** Judges the place of facts in the order of their time. */
export interface Places {
  readonly judge: (fact: EscortFact) => Judged;
  /** What was judged: opened with it, the same goes on from here. */
  readonly past: () => PlacesPast;
}

export const openPlaces = (
  terms: ClockTerms,
  past: PlacesPast = { anchor: null, anchored: 0, strangers: [] },
): Places => {
  let { anchor, anchored, strangers } = past;
  const judge = (fact: EscortFact): Judged => {
    const atMs = momentOf(fact, terms);
    const place = fact.lat === null || fact.lon === null ? null : { lat: fact.lat, lon: fact.lon };
    const judged = (doubt: Doubt | null): Judged => ({ fact, atMs, place, doubt });
    if (atMs < terms.activatedMs || atMs > (terms.deactivatedMs ?? Number.POSITIVE_INFINITY))
      return judged('outside');
    if (!clockIsRight(fact, terms)) return judged('clock');
    if (!fact.valid || !place) return judged('invalid');
    const good = judged(null);
    if (anchor === null || reachable(anchor, good)) {
      // A place that stands while the speed says moving is as old as its first report.
      if (!stands(anchor, good)) anchor = good;
      anchored += 1;
      strangers = [];
      return good;
    }
    strangers = strangers.every((one) => reachable(one, good)) ? [...strangers, good] : [good];
    // A first fix that two others contradict was itself the wrong one.
    if (anchored === 1 && strangers.length >= 2) {
      anchor = good;
      strangers = [];
      return good;
    }
    return judged('impossible');
  };
  return { judge, past: () => ({ anchor, anchored, strangers }) };
};

/** The same place again though the vehicle says it moves: a receiver that shows an old fix. */
export const stands = (before: Judged | null, now: Judged): boolean =>
  before?.place != null &&
  now.place !== null &&
  (now.fact.speedKmh ?? 0) >= frozenKmh &&
  distanceKm(before.place, now.place) <= stillKm;

/** Whether a lorry gets from one fix to the other in their time. */
export const reachable = (a: Judged, b: Judged): boolean => {
  if (!a.place || !b.place) return true;
  const km = distanceKm(a.place, b.place);
  return km <= noiseKm || km <= (impossibleKmh * Math.abs(b.atMs - a.atMs)) / 3_600_000;
};

import type { EscortFact } from '../fact.ts';
import { distanceKm, type Place } from '../sphere.ts';

/** Why a fix is not in the track: no satellites, a clock that is wrong, or a place no lorry reaches in the time. */
export type Doubt = 'invalid' | 'clock' | 'impossible';

/** A fact with the moment it counts for and what speaks against its place. */
export interface Judged {
  readonly fact: EscortFact;
  /** Time of the fix, or of receipt when the clock of the device cannot be right. */
  readonly atMs: number;
  readonly place: Place | null;
  readonly doubt: Doubt | null;
}

/** A fix later than its receipt by more than this has a wrong clock; a report may run ahead by one period. */
const aheadMs = 10 * 60_000;

/** Seals do not keep reports longer; what is older than the activation by more has a cold clock. */
const behindMs = 24 * 3_600_000;

/** No lorry or train does more; and nearer than this is the noise of receivers. */
const impossibleKmh = 250;
const noiseKm = 2;

/** A vehicle this fast does not stay within ten metres. */
export const frozenKmh = 20;
const stillKm = 0.01;

/** Whether the clock of the device can be right about its fix. */
export const clockIsRight = (fact: EscortFact, activatedMs: number): boolean =>
  fact.fixMs !== null && fact.fixMs <= fact.receivedMs + aheadMs && fact.fixMs >= activatedMs - behindMs;

/** The moment a fact counts for. */
export const momentOf = (fact: EscortFact, activatedMs: number): number =>
  fact.fixMs !== null && clockIsRight(fact, activatedMs) ? fact.fixMs : fact.receivedMs;

interface Anchored {
  readonly anchor: Judged | null;
  readonly anchored: number;
  readonly strangers: readonly Judged[];
}

/** Judges the place of facts in the order of their time. */
export interface Places {
  readonly judge: (fact: EscortFact) => Judged;
  /** The same past; what either judges from here on the other does not see. */
  readonly copy: () => Places;
}

export const openPlaces = (
  activatedMs: number,
  past: Anchored = { anchor: null, anchored: 0, strangers: [] },
): Places => {
  let { anchor, anchored, strangers } = past;
  const judge = (fact: EscortFact): Judged => {
    const atMs = momentOf(fact, activatedMs);
    const place = fact.lat === null || fact.lon === null ? null : { lat: fact.lat, lon: fact.lon };
    const judged = (doubt: Doubt | null): Judged => ({ fact, atMs, place, doubt });
    if (!clockIsRight(fact, activatedMs)) return judged('clock');
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
  return { judge, copy: () => openPlaces(activatedMs, { anchor, anchored, strangers }) };
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

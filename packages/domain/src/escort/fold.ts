import type { EscortFact } from './fact.ts';
import type { EscortTerms } from './judge.ts';
import { type Judged, openPlaces, type Places } from './rules/judged.ts';
import { frozenFix, impossibleMotion, jamming, offRoute } from './rules/motion-rules.ts';
import type { Excursion, Rule } from './rules/rule.ts';
import {
  batteryLow,
  housingOpened,
  isOpen,
  sealFault,
  shackleCut,
  unauthorised,
} from './rules/seal-rules.ts';
import { type Corridor, distanceKm, type Place } from './sphere.ts';

/** Within this of the end of the route a standing vehicle has arrived. */
const arrivalKm = 1;
const standingKmh = 3;

interface Past {
  readonly places: Places;
  readonly rules: readonly Rule[];
  readonly state: FoldState;
}

interface FoldState {
  trackKm: number;
  lastPlace: Judged | null;
  leftOut: Judged[];
  openedMs: number | null;
}

/** The rules before the first fact. */
export const freshPast = (terms: EscortTerms, corridor: Corridor): Past => {
  const goal = terms.route.at(-1);
  const permitted = (fact: Judged, lastGood: Judged | null): boolean => {
    if (terms.permissions?.some(({ fromMs, toMs }) => fact.atMs >= fromMs && fact.atMs <= toMs)) return true;
    if (terms.permittedMs === undefined) return goal !== undefined && standsAt(fact, lastGood, goal);
    return terms.permittedMs !== null && fact.atMs >= terms.permittedMs;
  };
  return {
    places: openPlaces(terms),
    rules: [
      shackleCut(),
      housingOpened(),
      offRoute(corridor, terms.corridorKm),
      sealFault(),
      batteryLow(),
      unauthorised(permitted),
      jamming(),
      impossibleMotion(),
      frozenFix(),
    ],
    state: { trackKm: 0, lastPlace: null, leftOut: [], openedMs: null },
  };
};

export interface Fold {
  readonly state: FoldState;
  readonly excursions: () => readonly Excursion[];
  readonly take: (fact: EscortFact) => void;
  /** The same past; what either takes from here on the other does not see. */
  readonly copy: () => Fold;
}

/** Rules and track over facts in the order of their time. */
export const openFold = (terms: EscortTerms, { places, rules, state: before }: Past): Fold => {
  const state = { ...before, leftOut: [...before.leftOut] };
  return {
    state,
    excursions: () => rules.flatMap((rule) => rule.found()),
    copy: () => openFold(terms, { places: places.copy(), rules: rules.map((rule) => rule.copy()), state }),
    take: (fact) => {
      const judged = places.judge(fact);
      if (
        judged.atMs < terms.activatedMs ||
        judged.atMs > (terms.deactivatedMs ?? Number.POSITIVE_INFINITY)
      ) {
        state.leftOut.push({ ...judged, doubt: 'outside' });
        return;
      }
      for (const rule of rules) rule.take(judged);
      if (state.openedMs === null && isOpen(judged)) state.openedMs = judged.atMs;
      if (judged.doubt !== null) state.leftOut.push(judged);
      else if (judged.place) {
        if (state.lastPlace) state.trackKm += legKm(state.lastPlace, judged);
        state.lastPlace = judged;
      }
    },
  };
};

/**
 * Straight lines between fixes cut the corners: a leg is as long as the speeds reported say, but by no more than the bends of
 * a road make it, a tenth, and the one corner that the courses at its ends mean.
 */
const bendsMost = 1.1;
const turnMost = 150;

/** Where one of the two tells no course, there is no turn. */
const courseOf = ({ fact }: Judged, other: Judged): number =>
  other.fact.courseDeg === null ? 0 : (fact.courseDeg ?? other.fact.courseDeg);

const cornersMost = (a: Judged, b: Judged): number => {
  const apart = Math.abs(courseOf(a, b) - courseOf(b, a)) % 360;
  const turn = Math.min(apart, 360 - apart, turnMost);
  return bendsMost / Math.cos((turn * Math.PI) / 360);
};

const legKm = (a: Judged, b: Judged): number => {
  const straight = a.place && b.place ? distanceKm(a.place, b.place) : 0;
  const speeds = ((a.fact.speedKmh ?? 0) + (b.fact.speedKmh ?? 0)) / 2;
  const driven = (speeds * (b.atMs - a.atMs)) / 3_600_000;
  return Math.max(straight, Math.min(driven, straight * cornersMost(a, b)));
};

/**
 * Nobody says what was permitted: a vehicle that stands at its destination is taken to be before the officials, also under a
 * roof there, where its place is that of the last good fix.
 */
const standsAt = (fact: Judged, lastGood: Judged | null, goal: Place): boolean => {
  const { place } = (fact.doubt === null ? fact : lastGood) ?? {};
  return place != null && (fact.fact.speedKmh ?? 0) <= standingKmh && distanceKm(place, goal) <= arrivalKm;
};

import type { EscortFact } from './fact.ts';
import type { EscortTerms } from './judge.ts';
import { clockIsRight, type Judged, openPlaces, type Places } from './rules/judged.ts';
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
  const permitted = (fact: Judged): boolean => {
    if (terms.permissions?.some(({ fromMs, toMs }) => fact.atMs >= fromMs && fact.atMs <= toMs)) return true;
    if (terms.permittedMs === undefined) return goal !== undefined && standsAt(fact, goal);
    return terms.permittedMs !== null && fact.atMs >= terms.permittedMs;
  };
  return {
    places: openPlaces(terms.activatedMs),
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
      if (judged.atMs < terms.activatedMs && clockIsRight(fact, terms.activatedMs)) return;
      if (terms.deactivatedMs && judged.atMs > terms.deactivatedMs) return;
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

/** Straight lines between fixes cut the corners: a leg is as long as the speeds reported say, by a tenth more at most. */
const cornersMost = 1.1;

const legKm = (a: Judged, b: Judged): number => {
  const straight = a.place && b.place ? distanceKm(a.place, b.place) : 0;
  const speeds = ((a.fact.speedKmh ?? 0) + (b.fact.speedKmh ?? 0)) / 2;
  const driven = (speeds * (b.atMs - a.atMs)) / 3_600_000;
  return Math.max(straight, Math.min(driven, straight * cornersMost));
};

/** Nobody says what was permitted: a vehicle that stands at its destination is taken to be before the officials. */
const standsAt = ({ doubt, place, fact }: Judged, goal: Place): boolean =>
  doubt === null &&
  place !== null &&
  (fact.speedKmh ?? 0) <= standingKmh &&
  distanceKm(place, goal) <= arrivalKm;

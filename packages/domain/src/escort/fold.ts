import type { EscortFact } from './fact.ts';
import type { EscortTerms } from './judge.ts';
import { type Judged, openPlaces, type PlacesPast } from './rules/judged.ts';
import { type FrozenPast, frozenFix, impossibleMotion, jamming, offRoute } from './rules/motion-rules.ts';
import type { Excursion, Rule, RunPast } from './rules/rule.ts';
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

interface FoldState {
  trackKm: number;
  lastPlace: Judged | null;
  leftOut: Judged[];
  openedMs: number | null;
}

/** The rules over one journey by what they find, each opened with its past. */
const rulesOf = (terms: EscortTerms, corridor: Corridor, past?: FoldPast['rules']) => {
  const goal = terms.route.at(-1);
  const permitted = (fact: Judged, lastGood: Judged | null): boolean => {
    if (terms.permissions?.some(({ fromMs, toMs }) => fact.atMs >= fromMs && fact.atMs <= toMs)) return true;
    if (terms.permittedMs === undefined) return goal !== undefined && standsAt(fact, lastGood, goal);
    return terms.permittedMs !== null && fact.atMs >= terms.permittedMs;
  };
  return {
    '01': shackleCut(past?.['01']),
    '02': housingOpened(past?.['02']),
    '03': offRoute(corridor, terms.corridorKm, past?.['03']),
    '04': sealFault(past?.['04']),
    '05': batteryLow(past?.['05']),
    '07': unauthorised(permitted, past?.['07']),
    X1: jamming(past?.X1),
    X2: impossibleMotion(past?.X2),
    X3: frozenFix(past?.X3),
  };
};

/** What rules and track have taken, as plain data. */
export interface FoldPast {
  readonly places: PlacesPast;
  readonly rules: Readonly<Record<'01' | '02' | '03' | '04' | '05' | '07' | 'X1' | 'X2', RunPast>> & {
    readonly X3: FrozenPast;
  };
  readonly state: FoldState;
}

export interface Fold {
  readonly state: FoldState;
  readonly excursions: () => readonly Excursion[];
  readonly take: (fact: EscortFact) => void;
  readonly past: () => FoldPast;
}

/** Rules and track over facts in the order of their time, from the first fact or from a past on; that past is not changed. */
export const openFold = (terms: EscortTerms, corridor: Corridor, past?: FoldPast): Fold => {
  const places = openPlaces(terms, past?.places);
  const named = rulesOf(terms, corridor, past?.rules);
  const rules: readonly Rule<unknown>[] = Object.values(named);
  const before = past?.state ?? { trackKm: 0, lastPlace: null, leftOut: [], openedMs: null };
  const state: FoldState = { ...before, leftOut: [...before.leftOut] };
  return {
    state,
    excursions: () => rules.flatMap((rule) => rule.found()),
    past: () => ({
      places: places.past(),
      rules: {
        '01': named['01'].past(),
        '02': named['02'].past(),
        '03': named['03'].past(),
        '04': named['04'].past(),
        '05': named['05'].past(),
        '07': named['07'].past(),
        X1: named.X1.past(),
        X2: named.X2.past(),
        X3: named.X3.past(),
      },
      state: { ...state, leftOut: [...state.leftOut] },
    }),
    take: (fact) => {
      const judged = places.judge(fact);
      if (judged.doubt === 'outside') {
        state.leftOut.push(judged);
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

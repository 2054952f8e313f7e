import { contentOf, type EscortFact, factKey, type Gathered, gather, standing, type Taken } from './fact.ts';
import { clockIsRight, type Judged, momentOf, openPlaces } from './rules/judged.ts';
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
import { type Outage, type Span, silences } from './rules/silence.ts';
import { type Corridor, corridorOf, distanceKm, type Place } from './sphere.ts';

/** What is known of an escort beside its facts. Moments in milliseconds since 1970 UTC. */
export interface EscortTerms {
  readonly route: readonly Place[];
  /** Allowance off the route: 50 km, or what the controlling body set. */
  readonly corridorKm: number;
  readonly reportPeriodMs: number;
  readonly activatedMs: number;
  /** When a customs body permitted the opening; `null` not yet; left out when nobody says. */
  readonly permittedMs?: number | null;
  /** Times for which customs bodies permitted an opening: one that lasts longer is not permitted any more. */
  readonly permissions?: readonly Span[];
  readonly deactivatedMs?: number | null;
  /** End of the transit term. */
  readonly termMs?: number | null;
  readonly arrivedMs?: number | null;
  readonly outages?: readonly Outage[];
}

/** What the judge says of a journey. */
export interface Judgement {
  readonly excursions: readonly Excursion[];
  /** Facts of different keys. */
  readonly facts: number;
  readonly repeats: number;
  /** Facts whose key came again with other content. */
  readonly conflicts: readonly EscortFact[];
  /** Length of the way driven, approximate: between fixes nobody saw it. */
  readonly trackKm: number;
  /** Kept, but left out of the track: doubtful clock or place. */
  readonly leftOut: readonly Judged[];
  readonly openedMs: number | null;
  readonly lastPlace: Judged | null;
}

/** Judges one escort: facts in any order and any number of times give the same judgement (407-11.1a). */
export interface Judge {
  readonly take: (fact: EscortFact) => Taken;
  /** What is known as of a moment: silence counts until then. */
  readonly judgement: (asOfMs: number) => Judgement;
}

/** Within this of the end of the route a standing vehicle has arrived. */
const arrivalKm = 1;
const standingKmh = 3;

export const openJudge = (terms: EscortTerms): Judge => {
  const gathered = new Map<string, Gathered>();
  const receipts: { readonly atMs: number; readonly fact: EscortFact }[] = [];
  const corridor = corridorOf(terms.route);
  let order: EscortFact[] = [];
  let fold = openFold(terms, corridor);
  let stale = false;
  let receiptsStale = false;

  const place = (fact: EscortFact): void => {
    const last = order.at(-1);
    order.push(fact);
    if (stale || (last && before(fact, last, terms.activatedMs))) stale = true;
    else fold.take(fact);
  };
  const receive = (fact: EscortFact): void => {
    if ((receipts.at(-1)?.atMs ?? 0) > fact.receivedMs) receiptsStale = true;
    receipts.push({ atMs: fact.receivedMs, fact });
  };
  return {
    take: (fact) => {
      receive(fact);
      const key = factKey(fact);
      const known = gathered.get(key) ?? [];
      gathered.set(key, known);
      if (known.length === 0) {
        gather(known, fact);
        place(fact);
        return 'new';
      }
      const stood = standing(known);
      const taken = gather(known, fact);
      const stands = standing(known);
      if (stood && stands && stands !== stood) {
        order = order.map((one) => (one === stood ? stands : one));
        stale = true;
      }
      return taken;
    },
    judgement: (asOfMs) => {
      if (stale) {
        order.sort((a, b) => compare(a, b, terms.activatedMs));
        fold = openFold(terms, corridor);
        for (const fact of order) fold.take(fact);
        stale = false;
      }
      if (receiptsStale)
        receipts.sort((a, b) => a.atMs - b.atMs || compare(a.fact, b.fact, terms.activatedMs));
      receiptsStale = false;
      return judgementOf(terms, fold, [...gathered.values()], receipts, asOfMs);
    },
  };
};

const compare = (a: EscortFact, b: EscortFact, activatedMs: number): number =>
  momentOf(a, activatedMs) - momentOf(b, activatedMs) ||
  (a.sequence ?? -1) - (b.sequence ?? -1) ||
  (contentOf(a) < contentOf(b) ? -1 : 1);

const before = (a: EscortFact, b: EscortFact, activatedMs: number): boolean => compare(a, b, activatedMs) < 0;

/** Rules and track over facts in the order of their time. */
const openFold = (terms: EscortTerms, corridor: Corridor) => {
  const judge = openPlaces(terms.activatedMs);
  const goal = terms.route.at(-1);
  const permitted = (fact: Judged): boolean => {
    if (terms.permissions?.some(({ fromMs, toMs }) => fact.atMs >= fromMs && fact.atMs <= toMs)) return true;
    if (terms.permittedMs === undefined) return goal !== undefined && standsAt(fact, goal);
    return terms.permittedMs !== null && fact.atMs >= terms.permittedMs;
  };
  const rules: readonly Rule[] = [
    shackleCut(),
    housingOpened(),
    offRoute(corridor, terms.corridorKm),
    sealFault(),
    batteryLow(),
    unauthorised(permitted),
    jamming(),
    impossibleMotion(),
    frozenFix(),
  ];
  const state = {
    trackKm: 0,
    lastPlace: null as Judged | null,
    leftOut: [] as Judged[],
    openedMs: null as number | null,
  };
  return {
    state,
    excursions: (): readonly Excursion[] => rules.flatMap((rule) => rule.found()),
    take: (fact: EscortFact): void => {
      const judged = judge(fact);
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

const judgementOf = (
  terms: EscortTerms,
  fold: ReturnType<typeof openFold>,
  gathered: readonly Gathered[],
  receipts: readonly { readonly atMs: number; readonly fact: EscortFact }[],
  asOfMs: number,
): Judgement => {
  const end = terms.deactivatedMs ?? asOfMs;
  const silent = silences(receipts, {
    fromMs: terms.activatedMs,
    toMs: Math.min(end, asOfMs),
    periodMs: terms.reportPeriodMs,
    outages: terms.outages ?? [],
  });
  const excursions = [...fold.excursions(), ...silent, ...termExceeded(terms, asOfMs)];
  return {
    excursions: excursions.toSorted((a, b) => a.occurredMs - b.occurredMs || (a.code < b.code ? -1 : 1)),
    facts: gathered.length,
    repeats: gathered.reduce((sum, known) => sum + repeatsOf(known), 0),
    conflicts: gathered.flatMap(conflictsOf),
    ...fold.state,
  };
};

const repeatsOf = (known: Gathered): number => known.reduce((sum, { copies }) => sum + copies - 1, 0);

const conflictsOf = (known: Gathered): readonly EscortFact[] => {
  if (known.length === 1) return [];
  const stands = standing(known);
  return known
    .map(({ fact }) => fact)
    .filter((fact) => fact !== stands)
    .toSorted((a, b) => (contentOf(a) < contentOf(b) ? -1 : 1));
};

/** X5: the term of the transit is over and the vehicle has not arrived. */
const termExceeded = ({ termMs, arrivedMs }: EscortTerms, asOfMs: number): readonly Excursion[] =>
  termMs === undefined || termMs === null || (arrivedMs ?? asOfMs) <= termMs
    ? []
    : [
        {
          code: 'X5',
          occurredMs: termMs,
          detectableMs: termMs,
          endedMs: arrivedMs ?? null,
          evidence: [],
          detail: null,
        },
      ];

import {
  conflictsOf,
  contentOf,
  type EscortFact,
  factKey,
  type Gathered,
  gather,
  gathered,
  repeatsOf,
  type Taken,
} from './fact.ts';
import { type Fold, type FoldPast, openFold } from './fold.ts';
import { type ClockTerms, type Judged, momentOf } from './rules/judged.ts';
import type { Excursion } from './rules/rule.ts';
import {
  breaksSilence,
  type Outage,
  type SettledSilence,
  type Span,
  settleSilence,
  silences,
} from './rules/silence.ts';
import { corridorOf, type Place } from './sphere.ts';

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
  /** Facts whose key came again with other content, at most 63 of one key. */
  readonly conflicts: readonly EscortFact[];
  /** Length of the way driven, approximate: between fixes nobody saw it. */
  readonly trackKm: number;
  /** Kept, but left out of the track: doubtful clock or place, or not of the time of the escort. */
  readonly leftOut: readonly Judged[];
  readonly openedMs: number | null;
  readonly lastPlace: Judged | null;
}

/** Judges one escort: facts in any order and any number of times give the same judgement (407-11.1a). */
export interface Judge {
  /** `behind`: older than what is settled. The judgement may now be another one: all facts must be judged anew. */
  readonly take: (fact: EscortFact) => Taken | 'behind';
  /** What is known as of a moment: silence counts until then, but for outages of ours. */
  readonly judgement: (asOfMs: number, outages?: readonly Outage[]) => Judgement;
  /** Facts and receipts that are held. */
  readonly held: () => number;
  /**
   * Lets go of all but the newest `keep` facts and receipts: what they have shown stays, the judgement is the same, and what
   * is left out of the track or conflicts is told of the facts still held only.
   */
  readonly settle: (keep: number, outages?: readonly Outage[]) => void;
  /** All it knows, as plain data that may be cloned: opened with it under the same terms, another judge goes on as this one. */
  readonly saved: () => SavedJudge;
}

export interface SavedJudge {
  readonly settled: Settled;
  readonly past: FoldPast;
  readonly gathered: readonly Gathered[];
  readonly receipts: readonly Receipt[];
}

interface Receipt {
  readonly atMs: number;
  readonly fact: EscortFact;
}

/** What is no longer held. */
interface Settled {
  /** The newest of it by its time; `null`: nothing is settled. */
  readonly last: EscortFact | null;
  readonly facts: number;
  readonly repeats: number;
  readonly silence: SettledSilence | undefined;
}

/** A judge of the facts of one seal, or one that goes on from what another had saved under the same terms. */
export const openJudge = (terms: EscortTerms, saved?: SavedJudge): Judge => {
  const corridor = corridorOf(terms.route);
  const keys = new Map<string, Gathered>(saved?.gathered.map((known) => [factKey(known.stands.fact), known]));
  let receipts: Receipt[] = [...(saved?.receipts ?? [])];
  let order: EscortFact[] = [...keys.values()].map(({ stands }) => stands.fact);
  /** Rules over the facts that are settled, and over all. */
  const base = openFold(terms, corridor, saved?.past);
  const onBase = (): Fold => openFold(terms, corridor, base.past());
  let fold = onBase();
  let settled: Settled = saved?.settled ?? { last: null, facts: 0, repeats: 0, silence: undefined };
  let stale = order.length > 0;
  let receiptsStale = false;

  const place = (fact: EscortFact): void => {
    const last = order.at(-1);
    order.push(fact);
    if (stale || (last && before(fact, last, terms))) stale = true;
    else fold.take(fact);
  };
  const receive = (fact: EscortFact): void => {
    if ((receipts.at(-1)?.atMs ?? 0) > fact.receivedMs) receiptsStale = true;
    receipts.push({ atMs: fact.receivedMs, fact });
  };
  /** Facts and receipts in their order, and the rules over them. */
  const arrange = (): void => {
    if (stale) {
      order = [...keys.values()].map(({ stands }) => stands.fact);
      order.sort((a, b) => compare(a, b, terms));
      fold = onBase();
      for (const fact of order) fold.take(fact);
      stale = false;
    }
    if (receiptsStale) receipts.sort((a, b) => a.atMs - b.atMs || compare(a.fact, b.fact, terms));
    receiptsStale = false;
  };
  const isBehind = (fact: EscortFact): boolean =>
    (settled.last !== null && !before(settled.last, fact, terms)) ||
    (settled.silence !== undefined && breaksSilence(fact.receivedMs, settled.silence));
  return {
    take: (fact) => {
      if (isBehind(fact)) return 'behind';
      receive(fact);
      const key = factKey(fact);
      const known = keys.get(key);
      if (!known) {
        keys.set(key, gathered(fact));
        place(fact);
        return 'new';
      }
      const stood = known.stands.fact;
      const taken = gather(known, fact);
      if (known.stands.fact !== stood) stale = true;
      return taken;
    },
    judgement: (asOfMs, outages = terms.outages ?? []) => {
      arrange();
      return judgementOf(
        { ...terms, outages },
        { fold, gathered: [...keys.values()], receipts, settled },
        asOfMs,
      );
    },
    held: () => Math.max(order.length, receipts.length),
    saved: () => {
      arrange();
      return { settled, past: base.past(), gathered: [...keys.values()], receipts };
    },
    settle: (keep, outages = terms.outages ?? []) => {
      arrange();
      const old = order.slice(0, Math.max(0, order.length - keep));
      const heard = receipts.slice(0, Math.max(0, receipts.length - keep));
      order = order.slice(old.length);
      receipts = receipts.slice(heard.length);
      let { repeats } = settled;
      for (const fact of old) {
        base.take(fact);
        const key = factKey(fact);
        const known = keys.get(key);
        repeats += known ? repeatsOf(known) : 0;
        keys.delete(key);
      }
      base.state.leftOut = [];
      fold.state.leftOut = fold.state.leftOut.slice(-keep);
      settled = {
        last: old.at(-1) ?? settled.last,
        facts: settled.facts + old.length,
        repeats,
        silence: settleSilence(
          heard,
          silenceTold({ ...terms, outages }, Number.POSITIVE_INFINITY),
          settled.silence,
        ),
      };
    },
  };
};

const silenceTold = (terms: EscortTerms, asOfMs: number) => ({
  fromMs: terms.activatedMs,
  toMs: Math.min(terms.deactivatedMs ?? asOfMs, asOfMs),
  periodMs: terms.reportPeriodMs,
  outages: terms.outages ?? [],
});

const compare = (a: EscortFact, b: EscortFact, terms: ClockTerms): number =>
  momentOf(a, terms) - momentOf(b, terms) ||
  (a.sequence ?? -1) - (b.sequence ?? -1) ||
  (contentOf(a) < contentOf(b) ? -1 : 1);

const before = (a: EscortFact, b: EscortFact, terms: ClockTerms): boolean => compare(a, b, terms) < 0;

const judgementOf = (
  terms: EscortTerms,
  {
    fold,
    gathered: all,
    receipts,
    settled,
  }: {
    readonly fold: Fold;
    readonly gathered: readonly Gathered[];
    readonly receipts: readonly Receipt[];
    readonly settled: Settled;
  },
  asOfMs: number,
): Judgement => {
  const silent = silences(receipts, silenceTold(terms, asOfMs), settled.silence);
  const excursions = [...fold.excursions(), ...silent, ...termExceeded(terms, asOfMs)];
  return {
    excursions: excursions.toSorted((a, b) => a.occurredMs - b.occurredMs || (a.code < b.code ? -1 : 1)),
    facts: settled.facts + all.length,
    repeats: all.reduce((sum, known) => sum + repeatsOf(known), settled.repeats),
    conflicts: all.flatMap(conflictsOf),
    ...fold.state,
  };
};

/** X5: the term of the transit is over and the vehicle has not arrived; what was cancelled on the way is over too. */
export const termExceeded = (
  { termMs, arrivedMs, deactivatedMs }: Pick<EscortTerms, 'termMs' | 'arrivedMs' | 'deactivatedMs'>,
  asOfMs: number,
): readonly Excursion[] => {
  const endedMs = arrivedMs ?? deactivatedMs ?? null;
  return termMs === undefined || termMs === null || (endedMs ?? asOfMs) <= termMs
    ? []
    : [
        {
          code: 'X5',
          occurredMs: termMs,
          detectableMs: termMs,
          endedMs,
          evidence: [],
          detail: null,
        },
      ];
};

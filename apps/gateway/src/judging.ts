import {
  areaInterference,
  type EscortTerms,
  type Excursion,
  type Judge,
  type Judgement,
  type LostFix,
  type Outage,
  openJudge,
} from '@tamga/domain/escort';
import { toEpochMs } from '@tamga/domain/time';
import type { FoundSituations } from '@tamga/usecases/escort';
import type { ActiveEscort, KnownSeal, LiveSeal, SealFact } from '@tamga/usecases/ports';

/** What the judging of live escorts needs of the outside. */
export interface JudgingPorts {
  readonly escorts: () => Promise<readonly ActiveEscort[]>;
  readonly factsOf: (sealNumber: number, escort: ActiveEscort) => Promise<readonly SealFact['fact'][]>;
  readonly outages: (since: ActiveEscort['activatedAt']) => Promise<readonly Outage[]>;
  readonly record: (found: FoundSituations) => Promise<unknown>;
  /** Shows the newest of seals to those who watch. */
  readonly show: (rows: readonly LiveSeal[]) => Promise<unknown>;
  readonly asKept: (fact: SealFact['fact']) => SealFact['fact'];
  readonly nowMs: () => number;
  readonly onFailure: (error: unknown) => void;
}

interface Live {
  readonly escort: ActiveEscort;
  readonly terms: EscortTerms;
  readonly judge: Judge;
  readonly outages: readonly Outage[];
  /** What was recorded last, to see a change. */
  recorded: string;
  changed: boolean;
  lastReceiptMs: number;
  judgedMs: number;
  newest: SealFact['fact'] | null;
  /** Something older than what the judge holds has come; and when it was last judged anew. */
  behind: boolean;
  openedMs: number;
}

export interface Judging {
  /** Facts that were committed. */
  readonly take: (facts: readonly SealFact[]) => void;
  /** Brings the escorts in line with the database; those new here are judged from what is kept. */
  readonly refresh: (seals: readonly KnownSeal[]) => Promise<void>;
  /** Judges what has changed, and all whose silence or term may have; records what is new. */
  readonly turn: () => Promise<void>;
  readonly count: () => number;
}

/** Newest facts of a seal that are held; what comes late between them is judged in memory, what is older from the database. */
const factsHeld = 32;
/** Seals judged anew from the database in one turn, and how long a seal waits for the next time. */
const anewAtOnce = 8;
const anewEveryMs = 5_000;

/** One process of all judges; it is told of what the others have kept too. */
export const openJudging = (ports: JudgingPorts): Judging => {
  const live = new Map<number, Live>();
  /** Facts that came while the escort was being read. */
  const waiting = new Map<number, SealFact['fact'][]>();

  /** Rows that were not shown yet: the newest of each seal. */
  let unseen = new Map<number, LiveSeal>();
  let shownMs = 0;

  const show = async (nowMs: number): Promise<void> => {
    if (unseen.size === 0 || nowMs - shownMs < showEveryMs) return;
    shownMs = nowMs;
    const rows = unseen;
    unseen = new Map();
    await ports.show([...rows.values()]).catch((error: unknown) => {
      unseen = new Map([...rows, ...unseen]);
      ports.onFailure(error);
    });
  };

  const open = async (sealNumber: number, escort: ActiveEscort): Promise<void> => {
    waiting.set(sealNumber, []);
    try {
      const outages = await ports.outages(escort.activatedAt);
      const terms = termsOf(escort, outages);
      const judge = openJudge(terms);
      const facts = [...(await ports.factsOf(sealNumber, escort)), ...(waiting.get(sealNumber) ?? [])];
      for (const fact of facts) judge.take(fact);
      judge.settle(factsHeld);
      const lastReceiptMs = facts.reduce(
        (last, { receivedMs }) => Math.max(last, receivedMs),
        terms.activatedMs,
      );
      live.set(sealNumber, {
        escort,
        terms,
        judge,
        outages,
        recorded: '',
        changed: true,
        lastReceiptMs,
        judgedMs: 0,
        newest: facts.reduce<SealFact['fact'] | null>(newer, null),
        behind: false,
        openedMs: ports.nowMs(),
      });
    } finally {
      waiting.delete(sealNumber);
    }
  };

  const openAnew = async (nowMs: number): Promise<void> => {
    const behind = [...live].filter(([, one]) => one.behind && nowMs - one.openedMs >= anewEveryMs);
    for (const [sealNumber, { escort, recorded }] of behind.slice(0, anewAtOnce)) {
      await open(sealNumber, escort).catch(ports.onFailure);
      const anew = live.get(sealNumber);
      if (anew) anew.recorded = recorded;
    }
  };

  return {
    count: () => live.size,
    take: (facts) => {
      for (const { sealNumber, fact } of facts) {
        const one = live.get(sealNumber);
        const opening = waiting.get(sealNumber);
        if (!one && !opening) continue;
        const kept = ports.asKept(fact);
        opening?.push(kept);
        if (!one) continue;
        if (one.judge.take(kept) === 'behind') one.behind = true;
        else one.changed = true;
        if (one.judge.held() > 2 * factsHeld) one.judge.settle(factsHeld);
        one.lastReceiptMs = Math.max(one.lastReceiptMs, fact.receivedMs);
        one.newest = newer(one.newest, kept);
      }
    },
    refresh: async (seals) => {
      const escorts = new Map((await ports.escorts()).map((escort) => [escort.id, escort]));
      const serving = new Map<number, ActiveEscort>();
      for (const { number, escortId, activatedAt } of seals) {
        const escort = escortId === null ? undefined : escorts.get(escortId);
        // A seal put on during the way answers for what came after it.
        if (escort && activatedAt) serving.set(number, { ...escort, activatedAt });
      }
      for (const number of live.keys()) if (!serving.has(number)) live.delete(number);
      for (const [number, escort] of serving) {
        const known = live.get(number);
        if (!known || JSON.stringify(known.escort) !== JSON.stringify(escort)) await open(number, escort);
      }
    },
    turn: async () => {
      const nowMs = ports.nowMs();
      await openAnew(nowMs);
      const due = [...live].filter(([, one]) => one.changed || mayBeSilent(one, nowMs));
      const areas = areasOf(live, nowMs);
      for (const [sealNumber, one] of due) {
        const judgement = one.judge.judgement(nowMs);
        if (one.changed && one.newest) unseen.set(sealNumber, liveOf(one, sealNumber, one.newest, judgement));
        const excursions = [...judgement.excursions, ...(areas.get(sealNumber) ?? []), ...systemDown(one)];
        const found = JSON.stringify(
          excursions.map(({ code, occurredMs, endedMs }) => [code, occurredMs, endedMs]),
        );
        one.changed = false;
        one.judgedMs = nowMs;
        if (found === one.recorded) continue;
        await ports.record({ escort: one.escort, sealNumber, excursions, outages: one.outages }).then(
          () => {
            one.recorded = found;
          },
          (error: unknown) => {
            one.changed = true;
            ports.onFailure(error);
          },
        );
      }
      await show(nowMs);
    },
  };
};

/** Nobody watches closer than this, and a backlog would write every seal again at each turn. */
const showEveryMs = 1_000;

/** A clock this far ahead of the receipt says nothing of what is the newest. */
const aheadMs = 600_000;

const momentOf = ({ fixMs, receivedMs }: SealFact['fact']): number =>
  fixMs !== null && fixMs <= receivedMs + aheadMs ? fixMs : receivedMs;

const newer = (known: SealFact['fact'] | null, fact: SealFact['fact']): SealFact['fact'] =>
  known !== null && momentOf(known) > momentOf(fact) ? known : fact;

const liveOf = (
  { escort }: Live,
  sealNumber: number,
  fact: SealFact['fact'],
  { lastPlace }: Judgement,
): LiveSeal => ({
  escortId: escort.id,
  sealNumber,
  fact,
  place: lastPlace?.place ? { atMs: lastPlace.atMs, ...lastPlace.place } : null,
});

const termsOf = (escort: ActiveEscort, outages: readonly Outage[]): EscortTerms => ({
  route: escort.route.map(([lat, lon]) => ({ lat, lon })),
  corridorKm: escort.corridorKm,
  reportPeriodMs: escort.reportPeriodS * 1000,
  activatedMs: toEpochMs(escort.activatedAt),
  permittedMs: null,
  permissions: escort.permissions.map(({ from, until }) => ({
    fromMs: toEpochMs(from),
    toMs: toEpochMs(until),
  })),
  termMs: escort.termAt === null ? null : toEpochMs(escort.termAt),
  arrivedMs: escort.arrivedAt === null ? null : toEpochMs(escort.arrivedAt),
  outages,
});

/** Those who say nothing are judged again after this. */
const silentEveryMs = 5_000;

const mayBeSilent = ({ terms, lastReceiptMs, judgedMs }: Live, nowMs: number): boolean =>
  nowMs - judgedMs > silentEveryMs &&
  (nowMs - lastReceiptMs > 2 * terms.reportPeriodMs || (terms.termMs != null && nowMs > terms.termMs));

/** X4: vehicles near each other that lost their fix at one time; each of their escorts has it, and none is to blame. */
const areasOf = (
  live: ReadonlyMap<number, Live>,
  nowMs: number,
): ReadonlyMap<number, readonly Excursion[]> => {
  const losses: LostFix[] = [];
  for (const [sealNumber, { judge, changed, recorded }] of live) {
    if (!changed && !recorded.includes('"X1"')) continue;
    const { excursions, lastPlace } = judge.judgement(nowMs);
    const jam = excursions.findLast(({ code, endedMs }) => code === 'X1' && endedMs === null);
    if (jam && lastPlace?.place)
      losses.push({ sealId: String(sealNumber), atMs: jam.occurredMs, place: lastPlace.place });
  }
  const found = new Map<number, readonly Excursion[]>();
  for (const { fromMs, toMs, sealIds } of areaInterference(losses))
    for (const sealId of sealIds)
      found.set(Number(sealId), [
        {
          code: 'X4',
          occurredMs: fromMs,
          detectableMs: toMs,
          endedMs: null,
          evidence: [],
          detail: `${sealIds.length} vehicles`,
        },
      ]);
  return found;
};

/** X6: our own outage within the escort is an off-nominal situation of it (407-11.1b). */
const systemDown = ({ outages }: Live): readonly Excursion[] =>
  outages.map(({ fromMs, toMs }) => ({
    code: 'X6',
    occurredMs: fromMs,
    detectableMs: toMs,
    endedMs: toMs,
    evidence: [],
    detail: null,
  }));

import type { JudgedSeal, SealUnderTerms } from '@tamga/adapters/escort';
import { type Outage, openJudge, shownBySeal } from '@tamga/domain/escort';
import { fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import type { FoundSituations } from '@tamga/usecases/escort';
import type { ActiveEscort, KnownSeal, LiveSeal, SealFact } from '@tamga/usecases/ports';
import { type Live, liveOf, mayBeSilent, newer, type Served, termsOf } from './live-escort.ts';

/** What the judging of live escorts needs of the outside. */
export interface JudgingPorts {
  /** Escorts to be judged; one that has not changed is the same object again. */
  readonly escorts: () => Promise<readonly ActiveEscort[]>;
  readonly factsOf: (sealNumber: number, escort: ActiveEscort) => Promise<readonly SealFact['fact'][]>;
  /** What another process that judged, or this one before it was started, had saved: asked for each seal once. */
  readonly recall: () => Promise<(seal: SealUnderTerms) => JudgedSeal | undefined>;
  /** Seals of which a situation is kept that has not ended. */
  readonly troubled: () => Promise<ReadonlySet<number>>;
  /** All that was saved is judged here from now on. */
  readonly onRecalled: () => void;
  /** Outages of the tracking system that ended after a moment. */
  readonly outages: (since: Instant) => Promise<readonly Outage[]>;
  readonly record: (found: FoundSituations) => Promise<unknown>;
  /** Shows the newest of seals to those who watch. */
  readonly show: (rows: readonly LiveSeal[]) => Promise<unknown>;
  readonly asKept: (fact: SealFact['fact']) => SealFact['fact'];
  readonly nowMs: () => number;
  readonly onFailure: (error: unknown) => void;
}

export interface Judging {
  /** Facts that were committed. */
  readonly take: (facts: readonly SealFact[]) => void;
  /** Brings the escorts in line with the database; those new here are judged from what is kept. */
  readonly refresh: (seals: readonly KnownSeal[]) => Promise<void>;
  /** Judges what has changed, and all whose silence or term may have; records what is new. */
  readonly turn: () => Promise<void>;
  /** Seals that have been judged here. */
  readonly count: () => number;
  /** What is known of each seal now; of one that is being read from the database, or must be, nothing. */
  readonly known: () => Iterable<SealUnderTerms & { readonly known: JudgedSeal }>;
}

/** Newest facts of a seal that are held; what comes late between them is judged in memory, what is older from the database. */
const factsHeld = 32;
/** Of them saved, so that all seals are within the seconds a process has to end. */
const factsSaved = 8;
/** Seals judged anew from the database in one turn, and how long a seal waits for the next time. */
const anewAtOnce = 8;
const anewEveryMs = 5_000;
/** Escorts read from the database at once, at the start above all. */
const openedAtOnce = 4;
/** Excursions of a seal without any, as they are recorded. */
const nothingFound = '[]';
/** Seals that go on from what was saved before others have their turn. */
const recalledAtOnce = 100;

/** One process of all judges; it is told of what the others have kept too. */
export const openJudging = (ports: JudgingPorts): Judging => {
  const live = new Map<number, Live>();
  /** Seals whose escort is over, and those of them whose memory told something since. */
  let over: ReadonlySet<number> = new Set();
  const woken = new Map<number, number>();
  /** By their beginning: an outage that lasted when it was read is read again with its end. */
  const outages = new Map<number, Outage>();
  let outagesReadMs = 0;
  /** Another process may judge, until this one does. */
  let judges = false;
  /** Of the others nothing is recorded while nothing is found. */
  let troubled: ReadonlySet<number> | null = null;
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

  const open = async (sealNumber: number, { source, escort }: Served): Promise<void> => {
    waiting.set(sealNumber, []);
    try {
      const terms = termsOf(escort);
      const judge = openJudge(terms);
      const facts = [...(await ports.factsOf(sealNumber, escort)), ...(waiting.get(sealNumber) ?? [])];
      for (const fact of facts) judge.take(fact);
      judge.settle(factsHeld, [...outages.values()]);
      const lastReceiptMs = facts.reduce(
        (last, { receivedMs }) => Math.max(last, receivedMs),
        terms.activatedMs,
      );
      live.set(sealNumber, {
        source,
        escort,
        terms,
        judge,
        recorded: troubled === null || troubled.has(sealNumber) ? '' : nothingFound,
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

  /** Goes on from what was saved of seals; between some of them others have their turn. */
  const recall = async (serving: ReadonlyMap<number, Served>): Promise<void> => {
    const saved = await ports.recall();
    let opened = 0;
    for (const [sealNumber, { source, escort }] of serving) {
      const terms = termsOf(escort);
      const one = saved({ sealNumber, escortId: escort.id, terms });
      if (!one) continue;
      const { judge, recorded, lastReceiptMs, newest } = one;
      live.set(sealNumber, {
        source,
        escort,
        terms,
        judge: openJudge(terms, judge),
        recorded,
        changed: true,
        lastReceiptMs,
        judgedMs: 0,
        newest,
        behind: false,
        openedMs: ports.nowMs(),
      });
      opened += 1;
      if (opened % recalledAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };

  const openAnew = async (nowMs: number): Promise<void> => {
    const behind = [...live].filter(
      ([number, one]) => one.behind && nowMs - one.openedMs >= anewEveryMs && !waiting.has(number),
    );
    for (const [sealNumber, served] of behind.slice(0, anewAtOnce)) {
      const { recorded } = served;
      await open(sealNumber, served).catch(ports.onFailure);
      const anew = live.get(sealNumber);
      if (anew) anew.recorded = recorded;
    }
  };

  const readOutages = async (since: Instant): Promise<void> => {
    for (const outage of await ports.outages(since)) outages.set(outage.fromMs, outage);
    outagesReadMs = ports.nowMs();
  };

  return {
    count: () => [...live.values()].filter(({ judgedMs }) => judgedMs > 0).length,
    known: function* () {
      const known = [...outages.values()];
      for (const [sealNumber, { escort, terms, judge, recorded, lastReceiptMs, newest, behind }] of live)
        if (!behind && !waiting.has(sealNumber)) {
          judge.settle(factsSaved, known);
          const saved = { judge: judge.saved(), recorded, lastReceiptMs, newest };
          yield { sealNumber, escortId: escort.id, terms, known: saved };
        }
    },
    take: (facts) => {
      for (const { sealNumber, fact } of facts) {
        const one = live.get(sealNumber);
        const opening = waiting.get(sealNumber);
        if (over.has(sealNumber)) woken.set(sealNumber, fact.receivedMs);
        if (!one && !opening) continue;
        const kept = ports.asKept(fact);
        opening?.push(kept);
        if (!one) continue;
        if (one.judge.take(kept) === 'behind') one.behind = true;
        else one.changed = true;
        if (one.judge.held() > 2 * factsHeld) one.judge.settle(factsHeld, [...outages.values()]);
        one.lastReceiptMs = Math.max(one.lastReceiptMs, fact.receivedMs);
        one.newest = newer(one.newest, kept);
      }
    },
    refresh: async (seals) => {
      const escorts = new Map((await ports.escorts()).map((escort) => [escort.id, escort]));
      const serving = new Map<number, Served>();
      const nowMs = ports.nowMs();
      const isFirst = !judges;
      const ended = new Set<number>();
      for (const { number, escortId, activatedAt, deactivatedAt } of seals) {
        const escort = escortId === null ? undefined : escorts.get(escortId);
        if (!escort || !activatedAt) continue;
        if (deactivatedAt) {
          ended.add(number);
          // What came while nobody judged is judged at the start.
          if (isFirst && nowMs - toEpochMs(deactivatedAt) < startMs) woken.set(number, nowMs);
          if (nowMs - (woken.get(number) ?? 0) > awakeMs) {
            woken.delete(number);
            continue;
          }
        }
        const known = live.get(number);
        const isSame =
          known !== undefined &&
          known.source === escort &&
          known.escort.activatedAt === activatedAt &&
          known.escort.deactivatedAt === deactivatedAt;
        // A seal put on during the way answers for what came after it.
        serving.set(number, {
          source: escort,
          escort: isSame ? known.escort : { ...escort, activatedAt, deactivatedAt },
        });
      }
      over = ended;
      const begun = [...serving.values()].reduce(
        (least, { escort }) => Math.min(least, toEpochMs(escort.activatedAt)),
        nowMs,
      );
      await readOutages(fromEpochMs(isFirst ? begun : nowMs - recentMs));
      for (const number of live.keys()) if (!serving.has(number)) live.delete(number);
      if (isFirst && seals.length > 0) {
        // What cannot be recalled is read from the facts.
        await recall(serving).catch(ports.onFailure);
        troubled = await ports.troubled();
        ports.onRecalled();
      }
      judges = seals.length > 0;
      const due = [...serving].filter(
        // One that is being opened just now is opened from what is known already.
        ([number, { escort }]) => live.get(number)?.escort !== escort && !waiting.has(number),
      );
      for (let from = 0; from < due.length; from += openedAtOnce)
        await Promise.all(
          due.slice(from, from + openedAtOnce).map(([number, served]) => open(number, served)),
        );
      troubled = null;
    },
    turn: async () => {
      const nowMs = ports.nowMs();
      // After a time without the database its silence is not taken for that of the seals.
      if (nowMs - outagesReadMs > staleMs) await readOutages(fromEpochMs(nowMs - recentMs));
      await openAnew(nowMs);
      const known = [...outages.values()];
      const due = [...live].filter(([, one]) => one.changed || mayBeSilent(one, nowMs));
      for (const [sealNumber, one] of due) {
        const judgement = one.judge.judgement(nowMs, known);
        if (one.changed && one.newest && !one.escort.deactivatedAt)
          unseen.set(sealNumber, liveOf(one, sealNumber, one.newest, judgement));
        const { excursions } = judgement;
        const found = JSON.stringify(
          excursions.map(({ code, occurredMs, endedMs }) => [code, occurredMs, endedMs]),
        );
        one.changed = false;
        one.judgedMs = nowMs;
        if (found === one.recorded) continue;
        const said = { escort: one.escort, sealNumber, answersFor: shownBySeal, excursions, outages: known };
        await ports.record(said).then(
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

/** The memory of a seal whose escort is over is listened to for so long after its last word. */
const awakeMs = 60_000;
/** At the start, escorts that ended within this are judged once more. */
const startMs = 86_400_000;
/** Outages are read again when they were read longer ago, and back so far. */
const staleMs = 30_000;
const recentMs = 2 * 86_400_000;

import type { Client, Pool } from '@tamga/adapters/database';
import {
  asKept,
  factsOf,
  judgingLease,
  outagesSince,
  recallJudged,
  rulesDigest,
  saveJudged,
  showLive,
  situationWorks,
  troubledSeals,
  watchedEscorts,
} from '@tamga/adapters/escort';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { repeat } from '@tamga/adapters/process';
import { recordSituations } from '@tamga/usecases/escort';
import type { KnownSeal, SealFact } from '@tamga/usecases/ports';
import type { Logger } from 'pino';
import { type Judging, openJudging } from './judging.ts';
import type { Keeping } from './keeping.ts';

/** Between two savings of what is known: what was committed since the last is read again after a crash. */
const saveEveryMs = 300_000;
const askedEveryMs = 2_000;

export interface JudgeJobs {
  /** Facts that were committed by this process. */
  readonly take: (facts: readonly SealFact[]) => void;
  readonly count: () => number;
  /** Begins once frames can be kept. */
  readonly start: (keeping: Keeping, readSeals: () => Promise<readonly KnownSeal[]>) => void;
  /** Ends the loops; saves what is known if all that was kept is known. */
  readonly stop: (drained: Promise<unknown>) => Promise<void>;
}

/** The judging of live escorts in one process of all: seals read anew, facts of the others followed, what is known saved. */
export const openJudgeJobs = async (database: Pool, log: Logger): Promise<JudgeJobs> => {
  const client = database as unknown as Client;
  const rules = await rulesDigest();
  let lease: ReturnType<typeof judgingLease> | undefined;
  let loops: readonly ReturnType<typeof repeat>[] = [];
  let opened = false;
  let savedMs = Number.NEGATIVE_INFINITY;
  let follow: () => Promise<boolean> = async () => false;
  let save: () => Promise<boolean> = async () => false;
  const judging: Judging = openJudging({
    escorts: watchedEscorts(client),
    factsOf: (sealNumber, escort) => factsOf(client, sealNumber, escort.activatedAt),
    recall: () => recallJudged(client, rules),
    troubled: () => troubledSeals(client),
    onRecalled: () => lease?.follow(),
    outages: (since) => outagesSince(client, since, machineClock.now()),
    record: recordSituations({ works: situationWorks(database), clock: machineClock, chance: machineChance }),
    show: (rows) => showLive(client, rows),
    asKept,
    nowMs: Date.now,
    onFailure: (error) => log.warn({ event: 'situations-not-recorded', err: error }),
  });

  return {
    take: judging.take,
    count: judging.count,
    start: (keeping, readSeals) => {
      const held = judgingLease(database, keeping.store);
      lease = held;
      follow = async () => {
        const { facts, more } = await held.ofOthers();
        judging.take(facts);
        return more;
      };
      save = async () => {
        const until = held.reached();
        // What was committed up to there is told before anything is saved.
        if (until === undefined || !(await keeping.settled())) return false;
        const connection = held.connection();
        if (!connection) return false;
        await saveJudged(connection, rules, judging.known(), until, machineClock.now());
        return true;
      };
      loops = [
        repeat(
          'seals',
          3_000,
          async () => {
            const seals = await readSeals();
            const holds = await held.hold();
            await judging.refresh(holds ? seals : []);
            opened = holds;
          },
          log,
        ),
        repeat('facts-of-others', 500, follow, log),
        repeat('judging', 250, async () => (held.reached() ? judging.turn() : undefined), log),
        repeat(
          'judged',
          askedEveryMs,
          async () => {
            // The first time as soon as all there is was opened.
            if (!opened || performance.now() - savedMs < saveEveryMs) return;
            if (await save()) savedMs = performance.now();
          },
          log,
        ),
      ];
    },
    stop: async (drained) => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await drained;
      // The last that was committed is not to be read again.
      await follow()
        .then(save)
        .catch((error: unknown) => log.warn({ event: 'judged-not-saved', err: error }));
      lease?.release();
    },
  };
};

import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { dueExpiries, foldSystemBalances, keepLedgerCheck, lastLedgerCheck } from '@tamga/adapters/payment';
import { repeat } from '@tamga/adapters/process';
import { addMinutes, type Instant } from '@tamga/domain/time';
import { expireHold } from '@tamga/usecases/payment';
import type { Chance, Clock, Works } from '@tamga/usecases/ports';
import type { Logger } from 'pino';

export interface LedgerJobs {
  /** Invariants that did not hold when last looked at. */
  readonly counts: { imbalances: number; expired: number };
  stop(): Promise<void>;
}

const checkEveryMinutes = 6 * 60;
const expiriesAtOnce = 100;

/** Ends holds whose time has come, sums up behind the writers, and checks the invariants of the ledger a few times a day (IMP-9). */
export const startLedgerJobs = (
  database: Pool,
  { works, clock, chance }: { readonly works: Works; readonly clock: Clock; readonly chance: Chance },
  log: Logger,
): LedgerJobs => {
  const client = database as unknown as Client;
  const counts = { imbalances: 0, expired: 0 };
  const expire = expireHold({ works, clock, chance });
  const jobs = [
    repeat(
      'expiries',
      1_000,
      async () => {
        const due = await dueExpiries(client, clock.now(), expiriesAtOnce);
        for (const id of due) if ((await expire(id)) === 'expired') counts.expired += 1;
        return due.length === expiriesAtOnce;
      },
      log,
    ),
    repeat(
      'system-balances',
      5_000,
      async () => {
        await transaction(database, (connection) => foldSystemBalances(connection as Client));
        return false;
      },
      log,
    ),
    repeat(
      'ledger-check',
      60_000,
      async () => {
        const now = clock.now();
        const last: Instant | undefined = (await lastLedgerCheck(client))?.at;
        if (last && addMinutes(last, checkEveryMinutes) > now) return false;
        const { imbalances } = await keepLedgerCheck(database, now);
        counts.imbalances = imbalances.length;
        if (imbalances.length > 0) log.error({ event: 'ledger-imbalance', imbalances });
        return false;
      },
      log,
    ),
  ];
  return {
    counts,
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
};

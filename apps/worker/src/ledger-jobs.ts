import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import {
  dueExpiries,
  dueObligations,
  endedGuarantees,
  foldSystemBalances,
  keepLedgerCheck,
  lastCheckAsked,
  lastLedgerCheck,
} from '@tamga/adapters/payment';
import { repeat } from '@tamga/adapters/process';
import { addMinutes, localDateAt } from '@tamga/domain/time';
import { expireGuarantee, expireHold, noteDue, type ObligationPorts } from '@tamga/usecases/payment';
import type { Logger } from 'pino';

export interface LedgerJobs {
  /** Invariants that did not hold when last looked at. */
  readonly counts: { imbalances: number; expired: number; due: number };
  stop(): Promise<void>;
}

const checkEveryMinutes = 6 * 60;
const expiriesAtOnce = 100;
const dueAtOnce = 50;

/**
 * Ends holds and guarantees whose time has come, tells payers that a due day has come (389-19.7b), sums up behind the writers, and checks the
 * invariants of the ledger a few times a day and when an official asks (IMP-9).
 */
export const startLedgerJobs = (database: Pool, ports: ObligationPorts, log: Logger): LedgerJobs => {
  const client = database as unknown as Client;
  const { clock } = ports;
  const counts = { imbalances: 0, expired: 0, due: 0 };
  const expire = expireHold(ports);
  const tellDue = noteDue(ports);
  const expireLimit = expireGuarantee(ports);
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
      'due-days',
      30_000,
      async () => {
        const due = await dueObligations(client, localDateAt(clock.now()), dueAtOnce);
        for (const id of due) await tellDue(id);
        counts.due += due.length;
        return due.length === dueAtOnce;
      },
      log,
    ),
    repeat(
      'guarantees',
      60_000,
      async () => {
        const ended = await endedGuarantees(client, localDateAt(clock.now()), dueAtOnce);
        for (const id of ended) await expireLimit(id);
        return ended.length === dueAtOnce;
      },
      log,
    ),
    repeat(
      'ledger-check',
      3_000,
      async () => {
        const now = clock.now();
        const last = (await lastLedgerCheck(client))?.at;
        const asked = await lastCheckAsked(client);
        const fresh = last !== undefined && addMinutes(last, checkEveryMinutes) > now;
        if (fresh && (asked === undefined || asked <= last)) return false;
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

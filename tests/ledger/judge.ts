import type { Client, Pool } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { checkLedger, foldSystemBalances, systemBalances } from '@tamga/adapters/payment';
import type { Instant } from '@tamga/domain/time';
import type { Said } from './client.ts';

export interface Judgement {
  readonly acknowledged: number;
  /** Acknowledged and not there as it was sent. */
  readonly lost: number;
  /** There more than once, or there and sent by nobody. */
  readonly doubled: number;
  /** Said to be refused, and there all the same. */
  readonly untold: number;
  /** Accounts below nothing, or that do not hold what the clients' own sums say. */
  readonly overdrawn: number;
  readonly astray: number;
  readonly imbalances: readonly string[];
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  readonly of_amount: bigint | null;
  readonly result: string;
}

/**
 * Adds up from outside what the clients were told, and holds the database against it. `others` are transfers nobody of them sent:
 * holds that expired, recognised by their record.
 */
export const judge = async (owner: Pool, said: readonly Said[], now: Instant): Promise<Judgement> => {
  const client = owner as unknown as Client;
  const { rows } = await client.query<Row>(
    `select t.id, t.kind, t.debit, t.credit, t.amount, t.of_amount, coalesce(r.result, '') as result
     from payment.transfer t left join evidence.record r on r.object_id = t.id::text`,
  );
  const sent = new Map(said.map((entry) => [entry.transfer.id, entry]));
  const stored = new Map<string, Row>();
  const sums = new Map<string, { posted: bigint; held: bigint }>();
  const add = (account: string, posted: bigint, held: bigint): void => {
    const sum = sums.get(account) ?? { posted: 0n, held: 0n };
    sums.set(account, { posted: sum.posted + posted, held: sum.held + held });
  };
  let doubled = 0;
  for (const row of rows) {
    if (stored.has(row.id) || !(sent.has(row.id) || row.result === 'expired')) doubled += 1;
    stored.set(row.id, row);
  }
  let lost = 0;
  let untold = 0;
  for (const { transfer, outcome } of sent.values()) {
    const row = stored.get(transfer.id);
    const same =
      row?.amount === transfer.amount && row.kind === transfer.kind && row.debit === transfer.debit;
    if (outcome === 'taken' && !same) lost += 1;
    if (outcome !== 'taken' && outcome !== 'unanswered' && row) untold += 1;
  }
  for (const { kind, debit, credit, amount, of_amount } of rows) {
    const ended = of_amount ?? amount;
    if (kind === 'hold') add(debit, 0n, amount);
    else if (kind === 'void') add(debit, 0n, -ended);
    else {
      add(debit, -amount, kind === 'capture' ? -ended : 0n);
      add(credit, amount, 0n);
    }
  }
  const accounts = await client.query<{
    readonly id: string;
    readonly posted: bigint;
    readonly held: bigint;
  }>('select id, posted, held from payment.account');
  const overdrawn = accounts.rows.filter(({ posted, held }) => posted < held || held < 0n).length;
  let astray = accounts.rows.filter(({ id, posted, held }) => {
    const sum = sums.get(id) ?? { posted: 0n, held: 0n };
    return sum.posted !== posted || sum.held !== held;
  }).length;
  await transaction(owner, (connection) => foldSystemBalances(connection as Client));
  const system = await systemBalances(client);
  astray += system.filter(({ account, balance }) => sums.get(account)?.posted !== balance).length;
  const total = [...sums.values()].reduce((sum, { posted }) => sum + posted, 0n);
  if (total !== 0n) astray += 1;
  const { imbalances } = await transaction(owner, (connection) => checkLedger(connection as Client, now), {
    isolation: 'repeatable read',
  });
  return {
    acknowledged: said.filter(({ outcome }) => outcome === 'taken').length,
    lost,
    doubled,
    untold,
    overdrawn,
    astray,
    imbalances: imbalances.map(({ invariant, where }) => `${invariant} ${where}`),
  };
};

/** What a judgement says when nothing is wrong. */
export const nothingWrong = {
  lost: 0,
  doubled: 0,
  untold: 0,
  overdrawn: 0,
  astray: 0,
  imbalances: [],
} as const;

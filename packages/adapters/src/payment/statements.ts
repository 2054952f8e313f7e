import { type BalanceChange, balanceChanges, type Transfer } from '@tamga/domain/payment';
import type { Work } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';

interface TransferRow {
  readonly id: string;
  readonly kind: Transfer['kind'];
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  readonly payment_code: string | null;
  readonly of_transfer: string | null;
  readonly clause: Transfer['clause'];
  readonly document_id: string | null;
  readonly event_at: Transfer['eventAt'];
}

/** Ledger statements (389-18b). Balances first, in the order of accounts, so that a shortage writes nothing. */
export const ledgerStatements = (
  client: Client,
): Pick<Work, 'available' | 'transfer' | 'transferEach' | 'openHolds'> => ({
  available: async (account) => {
    const { rows } = await client.query<{ readonly free: bigint }>(
      'select posted - held as free from payment.account where id = $1',
      [account],
    );
    return rows[0]?.free;
  },
  transfer: async (transfers) => (await transferEach(client, [transfers])).every(Boolean),
  transferEach: (groups) => transferEach(client, groups),
  openHolds: async (documentId) => {
    const { rows } = await client.query<TransferRow>(
      `select id, kind, debit, credit, amount, payment_code, of_transfer, clause, document_id, event_at from payment.transfer h
       where document_id = $1 and kind = 'hold'
         and not exists (select 1 from payment.transfer e where e.of_transfer = h.id and e.kind in ('capture', 'void'))
       order by id`,
      [documentId],
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      debit: row.debit,
      credit: row.credit,
      amount: row.amount,
      paymentCode: row.payment_code,
      of: row.of_transfer,
      clause: row.clause,
      documentId: row.document_id,
      eventAt: row.event_at,
    }));
  },
});

/** Accounts are locked in one order, the groups checked one after another, and what is covered written by one statement a table. */
const transferEach = async (
  client: Client,
  groups: readonly (readonly Transfer[] | null)[],
): Promise<readonly boolean[]> => {
  const changes = groups.map((group) => (group ? balanceChanges(group) : null));
  const ids = [...new Set(changes.flatMap((of) => of?.map(({ account }) => account) ?? []))].sort();
  const balances = await lockBalances(client, ids);
  const taken = changes.map((of) => of !== null && cover(balances, of));
  const changed = balanceChanges(groups.flatMap((group, index) => (group && taken[index] ? group : [])));
  if (changed.length > 0)
    await client.query(
      `update payment.account a set posted = a.posted + c.posted, held = a.held + c.held, version = a.version + 1
       from unnest($1::text[], $2::bigint[], $3::bigint[]) as c (id, posted, held) where a.id = c.id`,
      columns(
        changed,
        (c) => c.account,
        (c) => c.posted,
        (c) => c.held,
      ),
    );
  await insertTransfers(
    client,
    groups.flatMap((group, index) => (group && taken[index] ? group : [])),
  );
  return taken;
};

interface Balance {
  posted: bigint;
  held: bigint;
}

const lockBalances = async (client: Client, ids: readonly string[]): Promise<Map<string, Balance>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<Balance & { readonly id: string }>(
    'select id, posted, held from payment.account where id = any($1) order by id for update',
    [ids],
  );
  return new Map(rows.map(({ id, posted, held }) => [id, { posted, held }]));
};

/** Takes the changes from the balances when all are covered, else none. */
const cover = (balances: Map<string, Balance>, changes: readonly BalanceChange[]): boolean => {
  const covered = changes.every(({ account, posted, held }) => {
    const balance = balances.get(account);
    return balance !== undefined && balance.posted + posted - balance.held - held >= 0n;
  });
  if (covered)
    for (const { account, posted, held } of changes) {
      const balance = balances.get(account) as Balance;
      balance.posted += posted;
      balance.held += held;
    }
  return covered;
};

const insertTransfers = async (client: Client, transfers: readonly Transfer[]): Promise<void> => {
  if (transfers.length === 0) return;
  await client.query(
    `insert into payment.transfer (id, kind, debit, credit, amount, payment_code, of_transfer, clause, document_id, event_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::timestamptz[])`,
    columns(
      transfers,
      (t) => t.id,
      (t) => t.kind,
      (t) => t.debit,
      (t) => t.credit,
      (t) => t.amount,
      (t) => t.paymentCode,
      (t) => t.of,
      (t) => t.clause,
      (t) => t.documentId,
      (t) => t.eventAt,
    ),
  );
};

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
export const ledgerStatements = (client: Client): Pick<Work, 'available' | 'transfer' | 'openHolds'> => ({
  available: async (account) => {
    const { rows } = await client.query<{ readonly free: bigint }>(
      'select posted - held as free from payment.account where id = $1',
      [account],
    );
    return rows[0]?.free;
  },
  transfer: async (transfers) => {
    if (transfers.length === 0) return true;
    if (!(await changeBalances(client, balanceChanges(transfers)))) return false;
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
    return true;
  },
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

/** All balances or none: rows are locked in the order of accounts, checked, then changed by one statement. */
const changeBalances = async (client: Client, changes: readonly BalanceChange[]): Promise<boolean> => {
  const ids = changes.map(({ account }) => account);
  const { rows } = await client.query<{
    readonly id: string;
    readonly posted: bigint;
    readonly held: bigint;
  }>('select id, posted, held from payment.account where id = any($1) order by id for update', [ids]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const covers = changes.every(({ account, posted, held }) => {
    const row = found.get(account);
    return row !== undefined && row.posted + posted - row.held - held >= 0n;
  });
  if (!covers) return false;
  await client.query(
    `update payment.account a set posted = a.posted + c.posted, held = a.held + c.held, version = a.version + 1
     from unnest($1::text[], $2::bigint[], $3::bigint[]) as c (id, posted, held) where a.id = c.id`,
    [ids, changes.map(({ posted }) => posted), changes.map(({ held }) => held)],
  );
  return true;
};

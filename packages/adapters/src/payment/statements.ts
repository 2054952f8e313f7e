import type { LogRecord } from '@tamga/domain/evidence';
import { type BalanceChange, balanceChanges, type Transfer } from '@tamga/domain/payment';
import type { TransferOutcome, Work } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';
import { logColumns, logColumnsOf } from '../evidence/index.ts';

export interface TransferRow {
  readonly id: string;
  readonly kind: Transfer['kind'];
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  readonly payment_code: string | null;
  readonly of_transfer: string | null;
  readonly of_amount: bigint | null;
  readonly clause: Transfer['clause'];
  readonly document_id: string | null;
  readonly event_at: Transfer['eventAt'];
}

export const transferColumns =
  'id, kind, debit, credit, amount, payment_code, of_transfer, of_amount, clause, document_id, event_at';

export const transferOf = (row: TransferRow): Transfer => ({
  id: row.id,
  kind: row.kind,
  debit: row.debit,
  credit: row.credit,
  amount: row.amount,
  paymentCode: row.payment_code,
  of: row.of_transfer,
  ofAmount: row.of_amount,
  clause: row.clause,
  documentId: row.document_id,
  eventAt: row.event_at,
  expiresAt: null,
});

/** A hold that was neither captured nor voided. */
const isOpen = `h.kind = 'hold' and not exists (select from payment.transfer e where e.of_transfer = h.id and e.kind in ('capture', 'void'))`;

type Statements = Pick<
  Work,
  'available' | 'transfer' | 'transferEach' | 'openHolds' | 'hold' | 'forgetExpiry' | 'openAccount'
>;

/** Ledger statements (389-18b). A command of transfers is one statement, with its log records when it brings them. */
export const ledgerStatements = (client: Client): Statements => ({
  transfer: (transfers, records = []) => takeOne(client, transfers, records),
  transferEach: (groups) => takeEach(client, groups),
  available: async (account) => {
    const { rows } = await client.query<{ readonly free: bigint }>(
      'select posted - held as free from payment.account where id = $1',
      [account],
    );
    return rows[0]?.free;
  },
  openHolds: async (documentId) => {
    const { rows } = await client.query<TransferRow>(
      `select ${transferColumns} from payment.transfer h where document_id = $1 and ${isOpen} order by id`,
      [documentId],
    );
    return rows.map(transferOf);
  },
  hold: async (id) => {
    const { rows } = await client.query<TransferRow>(
      `select ${transferColumns} from payment.transfer h where id = $1 and ${isOpen}`,
      [id],
    );
    return rows[0] && transferOf(rows[0]);
  },
  forgetExpiry: async (holdId) => {
    await client.query('delete from payment.expiry where hold_id = $1', [holdId]);
  },
  openAccount: async (account, ownerId, kind) => {
    await client.query(
      'insert into payment.account (id, owner_id, kind) values ($1, $2, $3) on conflict (id) do nothing',
      [account, ownerId, kind],
    );
  },
});

const takeOne = async (
  client: Client,
  transfers: readonly Transfer[],
  records: readonly LogRecord[],
): Promise<TransferOutcome> => {
  if (transfers.length === 0) return 'taken';
  const { rows } = await client.query<{ readonly outcome: TransferOutcome }>(
    records.length === 0 ? take : takeAndLog,
    [...takeColumns(transfers), ...(records.length === 0 ? [] : logColumnsOf(records))],
  );
  return rows[0]?.outcome ?? 'short';
};

/** All groups by one statement, which is what nearly always happens; one after another when an account does not cover them all. */
const takeEach = async (
  client: Client,
  groups: readonly (readonly Transfer[] | null)[],
): Promise<readonly boolean[]> => {
  const outcome = await takeOne(
    client,
    groups.flatMap((group) => group ?? []),
    [],
  );
  if (outcome === 'taken') return groups.map((group) => group !== null);
  const taken: boolean[] = [];
  for (const group of groups) taken.push(group !== null && (await takeOne(client, group, [])) === 'taken');
  return taken;
};

const takeColumns = (transfers: readonly Transfer[]): unknown[][] => [
  ...columns(
    balanceChanges(transfers),
    (c: BalanceChange) => c.account,
    (c) => c.posted,
    (c) => c.held,
  ),
  ...columns(
    transfers,
    (t) => t.id,
    (t) => t.kind,
    (t) => t.debit,
    (t) => t.credit,
    (t) => t.amount,
    (t) => t.paymentCode,
    (t) => t.of,
    (t) => t.ofAmount,
    (t) => t.clause,
    (t) => t.documentId,
    (t) => t.eventAt,
    (t) => t.expiresAt,
  ),
];

/** Types of the arguments of `payment.take`: changes of accounts, then the columns of the transfers. */
const takeTypes =
  'text bigint bigint uuid text text text bigint text uuid bigint text uuid timestamptz timestamptz'.split(
    ' ',
  );
const call = `payment.take(${takeTypes.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})`;

const take = `select ${call} as outcome`;

/** The records are written by the statement that takes the transfers, and only if it takes them: one way to the server and back. */
const takeAndLog = `with done as materialized (select ${call} as outcome),
  logged as (insert into evidence.record (${logColumns.map(({ name }) => name).join(', ')})
    select n.* from done, unnest(${logColumns.map(({ type }, index) => `$${takeTypes.length + index + 1}::${type}[]`).join(', ')}) as n
    where done.outcome = 'taken')
  select outcome from done`;

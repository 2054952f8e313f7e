import type { Obligation } from '@tamga/domain/payment';
import type { LocalDate } from '@tamga/domain/time';
import type { ApplicationRow, ObligationEntry, PaperRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import {
  type ApplicationDbRow,
  applicationColumns,
  applicationOf,
  type EntryDbRow,
  type ObligationDbRow,
  obligationColumns,
  obligationOf,
  type PaperDbRow,
  paperColumns,
  paperOf,
} from './paper-rows.ts';

/** Papers of a payer or of an office, as the reader may see them, newest first. */
export const papersOf = async (client: Client, limit: number): Promise<readonly PaperRow[]> => {
  const { rows } = await client.query<PaperDbRow>(
    `select ${paperColumns} from payment.paper order by issued_at desc, id desc limit $1`,
    [limit],
  );
  return rows.map(paperOf);
};

export const paperById = async (client: Client, id: string): Promise<PaperRow | undefined> => {
  const { rows } = await client.query<PaperDbRow>(`select ${paperColumns} from payment.paper where id = $1`, [
    id,
  ]);
  return rows[0] && paperOf(rows[0]);
};

/** Applications the reader may see: those that wait first, by the day they are to be decided by. */
export const applicationsOf = async (client: Client, limit: number): Promise<readonly ApplicationRow[]> => {
  const { rows } = await client.query<ApplicationDbRow>(
    `select ${applicationColumns} from payment.application order by state <> 'applied', due_on, applied_at desc, id limit $1`,
    [limit],
  );
  return rows.map(applicationOf);
};

/** Obligations the reader may see that are not at their end, by due day; of one payer when he is named. */
export const openObligations = async (
  client: Client,
  payerId: string | null,
  limit: number,
): Promise<readonly Obligation[]> => {
  const { rows } = await client.query<ObligationDbRow>(
    `select ${obligationColumns} from payment.obligation
     where state not in ('fulfilled', 'ended') and ($1::uuid is null or payer_id = $1) order by due_on, id limit $2`,
    [payerId, limit],
  );
  return rows.map(obligationOf);
};

/** All obligations of a declaration the reader may see, by due day. */
export const obligationsOfDeclaration = async (
  client: Client,
  declarationId: string,
): Promise<readonly Obligation[]> => {
  const { rows } = await client.query<ObligationDbRow>(
    `select ${obligationColumns} from payment.obligation where declaration_id = $1 order by due_on, id limit 200`,
    [declarationId],
  );
  return rows.map(obligationOf);
};

/** Obligations whose due day has come and whose payer was not told yet (389-19.7b). */
export const dueObligations = async (
  client: Client,
  today: LocalDate,
  limit: number,
): Promise<readonly string[]> => {
  const { rows } = await client.query<{ readonly id: string }>(
    `select id from payment.obligation where state in ('outstanding', 'secured', 'deferred') and due_on <= $1 order by due_on, id limit $2`,
    [today, limit],
  );
  return rows.map(({ id }) => id);
};

/** Entries of obligations, in order, by obligation. */
export const entriesOf = async (
  client: Client,
  obligationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ObligationEntry[]>> => {
  if (obligationIds.length === 0) return new Map();
  const { rows } = await client.query<EntryDbRow & { readonly obligation_id: string }>(
    `select obligation_id, event, basis, amount, transfer_id, paper_id, actor_id, at, derivation
     from payment.obligation_entry where obligation_id = any($1) order by obligation_id, ordinal`,
    [obligationIds],
  );
  const entries = rows.map(({ obligation_id, transfer_id, paper_id, actor_id, ...same }) => ({
    obligationId: obligation_id,
    entry: { ...same, transferId: transfer_id, paperId: paper_id, actorId: actor_id },
  }));
  const byObligation = Map.groupBy(entries, ({ obligationId }) => obligationId);
  return new Map([...byObligation].map(([id, of]) => [id, of.map(({ entry }) => entry)]));
};

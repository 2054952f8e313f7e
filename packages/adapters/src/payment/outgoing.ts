import { outgoingTransitions } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import type { OutgoingPayments } from '@tamga/usecases/payment';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { type OutgoingDbRow, outgoingColumns, outgoingOf } from './bank-statements.ts';

const [[ordered, , sent]] = outgoingTransitions;

/** Payments to be paid out, on a pool: each step its own transaction. */
export const outgoingOn = (pool: Pool): OutgoingPayments => ({
  gather: (batchId, at, limit) =>
    transaction(pool, async (connection) => {
      const client = connection as Client;
      const { rows } = await client.query<{ readonly id: string; readonly amount: bigint }>(
        `update payment.outgoing o set state = $4, batch_id = $1, sent_at = $2
         from (select id from payment.outgoing where state = $5 order by ordered_at, id limit $3 for update skip locked) w
         where o.id = w.id returning o.id, o.amount`,
        [batchId, at, limit, sent, ordered],
      );
      if (rows.length === 0) return 0;
      await client.query('insert into payment.outgoing_batch (id, created_at) values ($1, $2)', [
        batchId,
        at,
      ]);
      await logStatements(client).log(
        rows.map(({ id, amount }) => ({
          class: 'FIN' as const,
          at,
          actorId: null,
          actorRole: 'system',
          onBehalfOf: null,
          objectKind: 'outgoing',
          objectId: id,
          result: sent,
          basis: '[I] IMP-9' as const,
          facts: { batch: batchId, amount: amount.toString() },
        })),
      );
      return rows.length;
    }),
  unwritten: async () => {
    const { rows } = await (pool as unknown as Client).query<
      OutgoingDbRow & { readonly batch_id: string; readonly created_at: Instant }
    >(
      `select ${outgoingColumns
        .split(', ')
        .map((name) => `o.${name}`)
        .join(', ')}, b.id as batch_id, b.created_at
       from payment.outgoing_batch b join payment.outgoing o on o.batch_id = b.id
       where b.written_at is null order by b.id, o.id`,
    );
    const batches = new Map<
      string,
      { id: string; createdAt: Instant; orders: ReturnType<typeof outgoingOf>[] }
    >();
    for (const row of rows) {
      const batch = batches.get(row.batch_id) ?? { id: row.batch_id, createdAt: row.created_at, orders: [] };
      batch.orders.push(outgoingOf(row));
      batches.set(row.batch_id, batch);
    }
    return [...batches.values()];
  },
  written: async (batchId, at) => {
    await pool.query('update payment.outgoing_batch set written_at = $2 where id = $1', [batchId, at]);
  },
});

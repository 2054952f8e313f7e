import type { EscortMessage, EscortWork } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { messageColumns } from './life-columns.ts';

type Statements = Pick<
  EscortWork,
  | 'insertNotices'
  | 'lockNotice'
  | 'noteNoticeRead'
  | 'updateMessage'
  | 'isAskedStep'
  | 'insertAskedStep'
  | 'missMessages'
>;

/** What a transaction does with notices, which are messages with what became of them (407-1.2). */
export const messageStatements = (client: Client): Statements => ({
  insertNotices: async (rows) => {
    for (const row of rows)
      await client.query(
        `insert into escort.notice (id, escort_id, kind, addressee, person_id, body, issued_at, delivered_at, content, sent_at,
           received_at, processed_at, outcome)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7, case when $6::text is not null then $7::timestamptz end,
           case when $6::text is not null then $7::timestamptz end, case when $6::text is not null then 'accepted' end)`,
        [
          row.id,
          row.escortId,
          row.kind,
          row.addressee,
          row.personId,
          row.body,
          row.issuedAt,
          row.deliveredAt,
          JSON.stringify(row.content ?? {}),
        ],
      );
  },
  lockNotice: async (id) => {
    const { rows } = await client.query<EscortMessage>(
      `select ${messageColumns} from escort.notice where id = $1 for update`,
      [id],
    );
    return rows[0];
  },
  noteNoticeRead: async (id, at, by) => {
    await client.query(
      `update escort.notice set read_at = $2, read_by = $3, received_at = coalesce(received_at, $2),
         processed_at = coalesce(processed_at, $2), outcome = coalesce(outcome, 'accepted') where id = $1 and read_at is null`,
      [id, at, by],
    );
  },
  updateMessage: async (row) => {
    await client.query(
      `update escort.notice set sent_at = $2, sendings = $3, received_at = $4, processed_at = $5, outcome = $6, outcome_words = $7,
         missed_at = case when $4::timestamptz is null then null else missed_at end where id = $1`,
      [row.id, row.sentAt, row.sendings, row.receivedAt, row.processedAt, row.outcome, row.outcomeWords],
    );
  },
  isAskedStep: async (escortId, personId, requestId) => {
    const { rows } = await client.query(
      'select 1 from escort.asked_step where escort_id = $1 and person_id = $2 and request_id = $3',
      [escortId, personId, requestId],
    );
    return rows.length > 0;
  },
  insertAskedStep: async (escortId, personId, requestId, at) => {
    await client.query(
      'insert into escort.asked_step (escort_id, person_id, request_id, at) values ($1, $2, $3, $4)',
      [escortId, personId, requestId, at],
    );
  },
  missMessages: async (sentBefore, now, atMost) => {
    const { rows } = await client.query<EscortMessage>(
      `update escort.notice set missed_at = $2 where id in (select id from escort.notice
         where received_at is null and missed_at is null and addressee = 'nationalOperator' and sent_at < $1
         order by sent_at limit $3 for update skip locked)
       returning ${messageColumns}`,
      [sentBefore, now, atMost],
    );
    return rows;
  },
});

export interface MessageList {
  readonly waitingOnly: boolean;
  readonly after: string;
  readonly limit: number;
}

export type ListedMessage = EscortMessage & { readonly number: string };

/** Messages to the reader: to the person he acts for, or to his body; in the order in which they were first sent. */
export const messagesTo = async (
  client: Client,
  { waitingOnly, after, limit }: MessageList,
): Promise<readonly ListedMessage[]> => {
  const { rows } = await client.query<ListedMessage>(
    `select n.*, e.carriage_number as number
     from (select ${messageColumns} from escort.notice
       where (case when access.office() is null then person_id = access.reader() else body = access.office() end)
         and serial > $1 and (not $2 or received_at is null) order by escort.notice.serial limit $3) n
     join escort.escort e on e.id = n."escortId" order by n.serial::bigint`,
    [after, waitingOnly, limit],
  );
  return rows;
};

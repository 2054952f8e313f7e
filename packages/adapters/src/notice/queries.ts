import type { Instant } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';

export interface NoticeRow {
  readonly id: bigint;
  readonly at: Instant;
  readonly topic: string;
  readonly declarationId: string | null;
  readonly number: string | null;
  readonly state: string | null;
  readonly readAt: Instant | null;
}

interface NoticeDbRow {
  readonly id: bigint;
  readonly at: Instant;
  readonly topic: string;
  readonly declaration_id: string | null;
  readonly number: string | null;
  readonly state: string | null;
  readonly read_at: Instant | null;
}

const rowOf = (r: NoticeDbRow): NoticeRow => ({
  id: r.id,
  at: r.at,
  topic: r.topic,
  declarationId: r.declaration_id,
  number: r.number,
  state: r.state,
  readAt: r.read_at,
});

/** What the reader was told, newest first (IMP-17). */
export const inboxOf = async (client: Client, personId: string, limit: number, before: bigint | null) => {
  const { rows } = await client.query<NoticeDbRow>(
    `select e.id, e.at, e.topic, e.declaration_id, e.number, e.state, r.read_at from notice.event e
     left join notice.reading r on r.event_id = e.id and r.person_id = $1
     where ($3::bigint is null or e.id < $3) order by e.id desc limit $2`,
    [personId, limit + 1, before],
  );
  const page = rows.slice(0, limit).map(rowOf);
  return { rows: page, next: rows.length > limit ? String(page.at(-1)?.id ?? '') : null, total: page.length };
};

export const markRead = async (
  client: Client,
  eventId: bigint,
  personId: string,
  at: Instant,
): Promise<void> => {
  await client.query(
    `insert into notice.reading (event_id, person_id, read_at)
     select id, $2, $3 from notice.event where id = $1 on conflict do nothing`,
    [eventId, personId, at],
  );
};

export interface StreamedNotice extends NoticeRow {
  readonly personIds: readonly string[];
  readonly officeCode: string | null;
  /** Where a stream goes on after this notice: transaction and id, `812-40`. */
  readonly cursor: string;
}

/**
 * Notices after the cursor that no running transaction can still come before, for all readers: the stream gives each listener
 * only those addressed to him. Ordered by transaction, so that a late commit is never jumped over.
 */
export const noticesAfter = async (
  client: Client,
  cursor: string,
  limit: number,
): Promise<readonly StreamedNotice[]> => {
  const [transaction = '0', id = '0'] = /^\d{1,20}-\d{1,19}$/.test(cursor) ? cursor.split('-') : [];
  const { rows } = await client.query<
    NoticeDbRow & {
      readonly person_ids: readonly string[];
      readonly office_code: string | null;
      readonly tx: string;
    }
  >(
    `select id, at, topic, declaration_id, number, state, null as read_at, person_ids, office_code, transaction::text as tx
     from notice.after($1, $2, $3)`,
    [transaction, id, limit],
  );
  return rows.map((r) => ({
    ...rowOf(r),
    personIds: r.person_ids,
    officeCode: r.office_code,
    cursor: `${r.tx}-${r.id}`,
  }));
};

/** The cursor of a stream that begins now. */
export const streamNow = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ readonly tx: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as tx',
  );
  return `${rows[0]?.tx ?? '0'}-0`;
};

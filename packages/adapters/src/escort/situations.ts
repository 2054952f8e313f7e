import type {
  DueNotice,
  NoticeClockRow,
  SituationRow,
  SituationWork,
  SituationWorks,
} from '@tamga/usecases/ports';
import { type Client, columns, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { noticeStatements } from '../notice/index.ts';
import { clockColumns, situationColumns } from './life-columns.ts';

/** What a transaction about situations does, on a client inside it. */
export const situationWorkOn = (client: Client): SituationWork => ({
  situationsOf: async (seals) => {
    const pairs = columns(
      seals,
      (one) => one.escortId,
      (one) => one.sealNumber,
    );
    // One at a time for an escort: a gateway and a worker, or two of them, do not both find it new.
    await client.query(
      'select pg_advisory_xact_lock(50, k) from (select distinct hashtext(id) as k from unnest($1::text[]) id order by 1) l',
      [pairs[0]],
    );
    const { rows } = await client.query<SituationRow>(
      `select ${situationColumns} from escort.situation s where exists (select from unnest($1::uuid[], $2::int[]) k (id, seal)
         where k.id = s.escort_id and (k.seal = s.seal_number or s.code in ('X5', 'X6'))) and s.escort_id = any($1)
       order by occurred_at`,
      pairs,
    );
    return rows;
  },
  countSince: async (code, since, atMost) => {
    const { rows } = await client.query<{ readonly n: number }>(
      `select count(*)::int as n from (select from escort.situation where code = $1 and detected_at >= $2
         and code in ('06', 'X1', 'X4', 'X6') limit $3) s`,
      [code, since, atMost],
    );
    return rows[0]?.n ?? 0;
  },
  saveSituations: async (rows) => {
    if (rows.length === 0) return;
    await client.query(
      `insert into escort.situation (id, escort_id, seal_number, code, state, occurred_at, detectable_at, detected_at, ended_at,
         notify_by, overdue, late_because, detail, evidence)
       select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
         $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::bool[], $12::text[], $13::text[], $14::jsonb[])
       on conflict (id) do update set occurred_at = excluded.occurred_at, detectable_at = excluded.detectable_at, ended_at = excluded.ended_at, notify_by = excluded.notify_by,
         overdue = excluded.overdue, late_because = excluded.late_because, evidence = excluded.evidence`,
      columns(
        rows,
        (row) => row.id,
        (row) => row.escortId,
        (row) => row.sealNumber,
        (row) => row.code,
        (row) => row.state,
        (row) => row.occurredAt,
        (row) => row.detectableAt,
        (row) => row.detectedAt,
        (row) => row.endedAt,
        (row) => row.notifyBy,
        (row) => row.overdue,
        (row) => row.lateBecause,
        (row) => row.detail,
        (row) => JSON.stringify(row.evidence),
      ),
    );
  },
  moveSituations: async (rows) => {
    await client.query(
      `update escort.situation s set state = r.state, overdue = s.overdue or r.overdue
       from unnest($1::uuid[], $2::text[], $3::bool[]) r (id, state, overdue) where s.id = r.id`,
      columns(
        rows,
        (row) => row.id,
        (row) => row.state,
        (row) => row.overdue,
      ),
    );
  },
  addSteps: async (steps) => {
    if (steps.length === 0) return;
    await client.query(
      `insert into escort.situation_history (situation_id, at, event, from_state, to_state, basis, actor, facts)
       select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[])`,
      columns(
        steps,
        (step) => step.situationId,
        (step) => step.at,
        (step) => step.event,
        (step) => step.from,
        (step) => step.to,
        (step) => step.basis,
        (step) => step.actor,
        (step) => JSON.stringify(step.facts),
      ),
    );
  },
  clocksOf: async (situationId) => {
    const { rows } = await client.query<NoticeClockRow>(
      `select ${clockColumns} from escort.notice_clock where situation_id = $1 order by body`,
      [situationId],
    );
    return rows;
  },
  saveClocks: async (rows) => {
    if (rows.length === 0) return;
    await client.query(
      `insert into escort.notice_clock (situation_id, body, due_at, told_at, read_at, step, next_at)
       select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::timestamptz[])
       on conflict (situation_id, body) do update set due_at = excluded.due_at, told_at = coalesce(notice_clock.told_at, excluded.told_at), step = excluded.step,
         next_at = excluded.next_at`,
      columns(
        rows,
        (row) => row.situationId,
        (row) => row.body,
        (row) => row.dueAt,
        (row) => row.toldAt,
        (row) => row.readAt,
        (row) => row.step,
        (row) => row.nextAt,
      ),
    );
  },
  dueClocks: async (at, atMost) => {
    const { rows } = await client.query<DueNotice>(
      `select c.situation_id as "situationId", c.body, c.due_at as "dueAt", c.told_at as "toldAt", c.read_at as "readAt",
         c.step, c.next_at as "nextAt", s.code, s.occurred_at as "occurredAt", e.carriage_number as number
       from escort.notice_clock c join escort.situation s on s.id = c.situation_id join escort.escort e on e.id = s.escort_id
       where c.next_at <= $1 and c.read_at is null order by c.next_at limit $2 for update of c skip locked`,
      [at, atMost],
    );
    return rows;
  },
  ...logStatements(client),
  ...noticeStatements(client),
});

/** Seals of which a situation is kept that is neither closed nor over. */
export const troubledSeals = async (client: Client): Promise<ReadonlySet<number>> => {
  const { rows } = await client.query<{ seal: number }>(
    `select distinct seal_number as seal from escort.situation where state <> 'closed' and ended_at is null`,
  );
  return new Set(rows.map(({ seal }) => seal));
};

/** Transactions about situations. */
export const situationWorks = (pool: Pool): SituationWorks => ({
  run: (work) => transaction(pool, (connection) => work(situationWorkOn(connection as Client))),
});

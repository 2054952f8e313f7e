import type {
  DueNotice,
  NoticeClockRow,
  SituationRow,
  SituationWork,
  SituationWorks,
} from '@tamga/usecases/ports';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { noticeStatements } from '../notice/index.ts';
import { clockColumns, situationColumns } from './life-columns.ts';

/** What a transaction about situations does, on a client inside it. */
export const situationWorkOn = (client: Client): SituationWork => ({
  situationsOf: async (escortId, sealNumber) => {
    // One at a time for an escort: a gateway and a worker, or two of them, do not both find it new.
    await client.query('select pg_advisory_xact_lock(50, hashtext($1))', [escortId]);
    const { rows } = await client.query<SituationRow>(
      `select ${situationColumns} from escort.situation where escort_id = $1 and (seal_number = $2 or code in ('X5', 'X6'))
       order by occurred_at`,
      [escortId, sealNumber],
    );
    return rows;
  },
  saveSituation: async (row) => {
    await client.query(
      `insert into escort.situation (id, escort_id, seal_number, code, state, occurred_at, detectable_at, detected_at, ended_at,
         notify_by, overdue, late_because, detail, evidence)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (id) do update set occurred_at = $6, detectable_at = $7, ended_at = $9, notify_by = $10, overdue = $11,
         late_because = $12, evidence = $14`,
      [
        row.id,
        row.escortId,
        row.sealNumber,
        row.code,
        row.state,
        row.occurredAt,
        row.detectableAt,
        row.detectedAt,
        row.endedAt,
        row.notifyBy,
        row.overdue,
        row.lateBecause,
        row.detail,
        JSON.stringify(row.evidence),
      ],
    );
  },
  addStep: async (step) => {
    await client.query(
      `insert into escort.situation_history (situation_id, at, event, from_state, to_state, basis, actor, facts)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        step.situationId,
        step.at,
        step.event,
        step.from,
        step.to,
        step.basis,
        step.actor,
        JSON.stringify(step.facts),
      ],
    );
  },
  clocksOf: async (situationId) => {
    const { rows } = await client.query<NoticeClockRow>(
      `select ${clockColumns} from escort.notice_clock where situation_id = $1 order by body`,
      [situationId],
    );
    return rows;
  },
  saveClock: async (row) => {
    await client.query(
      `insert into escort.notice_clock (situation_id, body, due_at, told_at, read_at, step, next_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (situation_id, body) do update set due_at = $3, step = $6, next_at = $7`,
      [row.situationId, row.body, row.dueAt, row.toldAt, row.readAt, row.step, row.nextAt],
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

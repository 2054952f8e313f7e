import type {
  AnsweredSituation,
  CauseRow,
  CauseWork,
  CauseWorks,
  CollectiveRow,
  SituationOfEscort,
  SituationRow,
  UntoldSituation,
} from '@tamga/usecases/ports';
import { type Client, columns, type Pool, transaction } from '../database/index.ts';
import { logStatements } from '../evidence/index.ts';
import { noticeStatements } from '../notice/index.ts';
import { nameReader } from '../work/index.ts';
import { causeColumns, collectiveColumns, situationColumnsOf } from './life-columns.ts';
import { situationWorkOn } from './situations.ts';

const ofEscort = `e.carriage_number as "carriageNumber", e.departure_body as "departureBody",
  e.destination_body as "destinationBody"`;

/** What a transaction does with causes, on a client inside it. */
const causeWorkOn = (client: Client): CauseWork => {
  const { addSteps, moveSituations } = situationWorkOn(client);
  const all = async <T>(sql: string, ...values: readonly unknown[]): Promise<readonly T[]> =>
    (await client.query<T>(sql, values)).rows;
  return {
    addSteps,
    moveSituations,
    holdCause: async (id) => {
      await client.query('select pg_advisory_xact_lock(84, hashtext($1))', [id]);
      return (await all<CauseRow>(`select ${causeColumns} from escort.cause c where c.id = $1`, id))[0];
    },
    insertCause: async (row) => {
      await client.query(
        'insert into escort.cause (id, code, begun_at, found_at, ended_at) values ($1, $2, $3, $4, $5)',
        [row.id, row.code, row.begunAt, row.foundAt, row.endedAt],
      );
    },
    updateCause: async (row) => {
      await client.query('update escort.cause set begun_at = $2, ended_at = $3 where id = $1', [
        row.id,
        row.begunAt,
        row.endedAt,
      ]);
    },
    bind: async (causeId, situationIds) => {
      const { rowCount } = await client.query(
        'update escort.situation set cause_id = $1 where id = any($2) and cause_id is null',
        [causeId, situationIds],
      );
      return rowCount ?? 0;
    },
    untold: (causeId, body, atMost) =>
      all<UntoldSituation>(
        `select ${situationColumnsOf('s')}, c.told_at is not null as "toldBefore",
           exists (select from escort.notice_clock o where o.situation_id = s.id and o.body <> c.body and o.told_at is null)
             as "otherWaits"
         from escort.notice_clock c join escort.situation s on s.id = c.situation_id
         where s.cause_id = $1 and c.body = $2 and c.collective_id is null and s.state <> 'closed'
         order by s.notify_by limit $3 for update of c, s`,
        causeId,
        body,
        atMost,
      ),
    nextNumber: async (causeId, body) =>
      (
        await all<{ readonly n: number }>(
          'select coalesce(max(number), 0) + 1 as n from escort.collective where cause_id = $1 and body = $2',
          causeId,
          body,
        )
      )[0]?.n ?? 1,
    insertCollective: async (row) => {
      await client.query(
        `insert into escort.collective (id, cause_id, body, number, issued_at, occurred_at, due_at, situations, step, next_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          row.id,
          row.causeId,
          row.body,
          row.number,
          row.issuedAt,
          row.occurredAt,
          row.dueAt,
          row.situations,
          row.step,
          row.nextAt,
        ],
      );
    },
    tellClocks: async ({ id, body, issuedAt }, situationIds) => {
      await client.query(
        `update escort.notice_clock set collective_id = $1, told_at = coalesce(told_at, $3), next_at = null
         where body = $2 and situation_id = any($4)`,
        [id, body, issuedAt, situationIds],
      );
    },
    tellAlone: async (situationIds, at) => {
      await client.query(
        'update escort.notice_clock set told_at = $2 where situation_id = any($1) and told_at is null',
        [situationIds, at],
      );
    },
    untoldAlone: (before, atMost) =>
      all<SituationOfEscort>(
        `select ${situationColumnsOf('s')}, ${ofEscort} from escort.situation s join escort.escort e on e.id = s.escort_id
         where s.state = 'detected' and s.cause_id is null and s.detected_at < $1
         order by s.notify_by limit $2 for update of s skip locked`,
        before,
        atMost,
      ),
    dueCollectives: (at, atMost) =>
      all<CollectiveRow>(
        `select ${collectiveColumns} from escort.collective c where next_at <= $1 and read_at is null
         order by next_at limit $2 for update skip locked`,
        at,
        atMost,
      ),
    escalated: async ({ id, step, nextAt }) => {
      await client.query('update escort.collective set step = $2, next_at = $3 where id = $1', [
        id,
        step,
        nextAt,
      ]);
      const { rowCount } = await client.query(
        'update escort.notice_clock set step = $2 where collective_id = $1 and read_at is null',
        [id, step],
      );
      return rowCount ?? 0;
    },
    strays: (causeId, atMost) =>
      all<SituationOfEscort>(
        `select ${situationColumnsOf('s')}, ${ofEscort} from escort.situation s join escort.escort e on e.id = s.escort_id
         where s.cause_id = $1 and s.ended_at is null and s.state not in ('detected', 'partlyNotified', 'closed')
         order by s.notify_by limit $2 for update of s`,
        causeId,
        atMost,
      ),
    release: async (rows) => {
      await client.query('update escort.situation set cause_id = null where id = any($1)', [
        rows.map(({ id }) => id),
      ]);
      await client.query(
        `update escort.notice_clock c set next_at = (r.at ->> c.step)::timestamptz
         from unnest($1::uuid[], $2::jsonb[]) r (id, at) where c.situation_id = r.id and c.read_at is null`,
        columns(
          rows,
          (row) => row.id,
          (row) => JSON.stringify(row.escalateAt),
        ),
      );
    },
    answered: (atMost) =>
      all<AnsweredSituation>(
        `select ${situationColumnsOf('s')},
           array(select c.body from escort.notice_clock c where c.situation_id = s.id) as bodies,
           array(select distinct m.body from escort.measure m where m.situation_id = s.id) as answered
         from escort.situation s where s.cause_id is not null and s.state = 'acknowledged' and s.ended_at is not null
           and not exists (select from escort.notice_clock c where c.situation_id = s.id
             and not exists (select from escort.measure m where m.situation_id = s.id and m.body = c.body))
         limit $1 for update of s skip locked`,
        atMost,
      ),
    readAll: async (causeId, body, at, by) => {
      await client.query(
        `update escort.collective set read_at = $3, read_by = $4, next_at = null
         where cause_id = $1 and body = $2 and read_at is null`,
        [causeId, body, at, by],
      );
      return all(
        `update escort.notice_clock c set read_at = $3, read_by = $4, next_at = null from escort.situation s
         where s.id = c.situation_id and s.cause_id = $1 and c.body = $2 and c.collective_id is not null and c.read_at is null
         returning s.id, s.escort_id as "escortId", s.code, s.notify_by as "notifyBy"`,
        causeId,
        body,
        at,
        by,
      );
    },
    readByBoth: (causeId) =>
      all<SituationRow>(
        `select ${situationColumnsOf('s')} from escort.situation s where s.cause_id = $1 and s.state = 'notified'
           and not exists (select from escort.notice_clock c where c.situation_id = s.id and c.read_at is null) for update of s`,
        causeId,
      ),
    openOf: (causeId, body) =>
      all<SituationRow>(
        `select ${situationColumnsOf('s')} from escort.situation s join escort.notice_clock c on c.situation_id = s.id
         where s.cause_id = $1 and s.state <> 'closed' and c.body = $2 and c.read_at is not null order by s.notify_by`,
        causeId,
        body,
      ),
    insertMeasures: async (rows) => {
      await client.query(
        `insert into escort.measure (id, situation_id, body, words, actor_id, at)
         select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[])`,
        columns(
          rows,
          (row) => row.id,
          (row) => row.situationId,
          (row) => row.body,
          (row) => row.words,
          (row) => row.actorId,
          (row) => row.at,
        ),
      );
    },
    operatorId: async () =>
      (await all<{ readonly id: string | null }>('select escort.operator_id() as id'))[0]?.id ?? null,
    ...logStatements(client),
    ...noticeStatements(client),
  };
};

/** Transactions about causes: the reader is named first, as row-level security asks. */
export const causeWorks = (pool: Pool): CauseWorks => ({
  run: (reader, work) =>
    transaction(pool, async (connection) => {
      const client = connection as Client;
      await nameReader(client, reader);
      return work(causeWorkOn(client));
    }),
});

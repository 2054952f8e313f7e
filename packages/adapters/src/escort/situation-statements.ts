import type { EscortWork, MeasureRow, NoticeClockRow, SituationRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { clockColumns, measureColumns, situationColumns } from './life-columns.ts';
import { situationWorkOn } from './situations.ts';

type SituationStatements = Pick<
  EscortWork,
  | 'lockSituation'
  | 'insertSituation'
  | 'openReports'
  | 'moveSituation'
  | 'notePackageAsked'
  | 'addSituationStep'
  | 'clocksOf'
  | 'insertClock'
  | 'noteClockRead'
  | 'measuresOf'
  | 'insertMeasure'
>;

/** What a transaction does with situations, their clocks and measures. */
export const situationStatements = (client: Client): SituationStatements => {
  const { saveSituations, addSteps } = situationWorkOn(client);
  return {
    insertSituation: (row) => saveSituations([row]),
    addSituationStep: (step) => addSteps([step]),
    // Without a word on conflicts: who reports a situation does not see its clocks.
    insertClock: async (row) => {
      await client.query(
        `insert into escort.notice_clock (situation_id, body, due_at, told_at, read_at, step, next_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [row.situationId, row.body, row.dueAt, row.toldAt, row.readAt, row.step, row.nextAt],
      );
    },
    openReports: async (escortId) => {
      const { rows } = await client.query<{ readonly n: number }>(
        `select count(*)::int as n from escort.situation where escort_id = $1 and code = 'X7' and state <> 'closed'`,
        [escortId],
      );
      return rows[0]?.n ?? 0;
    },
    lockSituation: async (id) => {
      const { rows } = await client.query<SituationRow>(
        `select ${situationColumns} from escort.situation where id = $1 for update`,
        [id],
      );
      return rows[0];
    },
    notePackageAsked: async (id, at) => {
      await client.query(
        `update escort.situation set package_asked_at = $2 where id = $1 and package_asked_at is null
           and cause_id is not null and not exists (select from escort.package p where p.situation_id = $1)`,
        [id, at],
      );
    },
    moveSituation: async (id, state, endedAt) => {
      await client.query('update escort.situation set state = $2, ended_at = $3 where id = $1', [
        id,
        state,
        endedAt,
      ]);
    },
    clocksOf: async (situationId) => {
      const { rows } = await client.query<NoticeClockRow & { readonly readBy: string | null }>(
        `select ${clockColumns} from escort.notice_clock where situation_id = $1 order by body`,
        [situationId],
      );
      return rows;
    },
    noteClockRead: async (situationId, body, at, by) => {
      await client.query(
        `update escort.notice_clock set read_at = $3, read_by = $4, next_at = null
         where situation_id = $1 and body = $2 and read_at is null`,
        [situationId, body, at, by],
      );
    },
    measuresOf: async (situationId) => {
      const { rows } = await client.query<MeasureRow>(
        `select ${measureColumns} from escort.measure where situation_id = $1 order by at, id`,
        [situationId],
      );
      return rows;
    },
    insertMeasure: async (row) => {
      await client.query(
        'insert into escort.measure (id, situation_id, body, words, actor_id, at) values ($1, $2, $3, $4, $5, $6)',
        [row.id, row.situationId, row.body, row.words, row.actorId, row.at],
      );
    },
  };
};

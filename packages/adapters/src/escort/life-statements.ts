import type {
  EscortContract,
  EscortRow,
  EscortSeal,
  EscortWork,
  Permission,
  SealRow,
} from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import {
  contractColumns,
  escortColumns,
  escortSealColumns,
  permissionColumns,
  sealColumns,
} from './life-columns.ts';
import { messageStatements } from './message-statements.ts';
import { operatorStatements } from './operator-statements.ts';
import { situationStatements } from './situation-statements.ts';

type Statements = Omit<EscortWork, 'log' | 'tell'>;

/** What a transaction does with escorts, seals, contracts and notices, on a client inside it. */
export const escortStatements = (client: Client): Statements => {
  const one = async <T>(sql: string, values: readonly unknown[]): Promise<T | undefined> =>
    (await client.query<T>(sql, values)).rows[0];
  return {
    ...situationStatements(client),
    lockEscort: (id) =>
      one<EscortRow>(`select ${escortColumns} from escort.escort where id = $1 for update`, [id]),
    insertEscort: async (row) => {
      const { rowCount } = await client.query(
        `insert into escort.escort (id, carriage_number, declaration_id, declaration_number, procedure, risk_case, vehicle, driver,
           departure_body, destination_body, declarant_id, carrier_id, operator_id, state, route, corridor_km, report_period_s,
           opened_at, term_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) on conflict do nothing`,
        [
          row.id,
          row.carriageNumber,
          row.declarationId,
          row.declarationNumber,
          row.procedure,
          row.riskCaseId,
          row.vehicle,
          row.driver,
          row.departureBody,
          row.destinationBody,
          row.declarantId,
          row.carrierId,
          row.operatorId,
          row.state,
          JSON.stringify(row.route),
          row.corridorKm,
          row.reportPeriodS,
          row.openedAt,
          row.termAt,
        ],
      );
      return rowCount === 1;
    },
    updateEscort: async (row) => {
      await client.query(
        `update escort.escort set state = $2, operator_id = $3, decided_at = $4, organise_by = $5, organise_overdue = $6,
           organised_at = $7, activated_at = $8, departed_at = $9, permitted_at = $10, permitted_by = $11, arrived_at = $12,
           deactivated_at = $13, dispose_from = $14 where id = $1`,
        [
          row.id,
          row.state,
          row.operatorId,
          row.decidedAt,
          row.organiseBy,
          row.organiseOverdue,
          row.organisedAt,
          row.activatedAt,
          row.departedAt,
          row.permittedAt,
          row.permittedBy,
          row.arrivedAt,
          row.deactivatedAt,
          row.disposeFrom,
        ],
      );
    },
    addEscortStep: async (step) => {
      await client.query(
        `insert into escort.history (escort_id, at, event, from_state, to_state, basis, actor, actor_id, facts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          step.escortId,
          step.at,
          step.event,
          step.from,
          step.to,
          step.basis,
          step.actor,
          step.actorId,
          JSON.stringify(step.facts),
        ],
      );
    },
    lastEscortStep: (escortId) =>
      one(
        `select event, actor_id as "actorId" from escort.history where escort_id = $1 order by id desc limit 1`,
        [escortId],
      ),
    sealsOf: async (escortId) => {
      const { rows } = await client.query<EscortSeal>(
        `select ${escortSealColumns} from escort.escort_seal es join escort.seal s on s.number = es.seal_number
         where es.escort_id = $1 order by es.fitted_at, s.id`,
        [escortId],
      );
      return rows;
    },
    saveEscortSeal: async (row) => {
      await client.query(
        `insert into escort.escort_seal (escort_id, seal_number, fitted_at, activated_at, deactivated_at, place, reason)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (escort_id, seal_number) do update set fitted_at = $3, activated_at = $4, deactivated_at = $5, place = $6, reason = $7`,
        [
          row.escortId,
          row.sealNumber,
          row.fittedAt,
          row.activatedAt,
          row.deactivatedAt,
          row.place,
          row.reason,
        ],
      );
    },
    isUnderHold: async (escortId) =>
      (await one('select 1 from escort.legal_hold where escort_id = $1 and lifted_at is null', [
        escortId,
      ])) !== undefined,
    permissionsOf: async (escortId) => {
      const { rows } = await client.query<Permission>(
        `select ${permissionColumns} from escort.permission where escort_id = $1 order by from_at`,
        [escortId],
      );
      return rows;
    },
    insertPermission: async (row) => {
      await client.query(
        `insert into escort.permission (escort_id, from_at, until_at, body, person_id, reason) values ($1, $2, $3, $4, $5, $6)`,
        [row.escortId, row.from, row.until, row.body, row.personId, row.reason],
      );
    },
    lockSeal: (id) => one<SealRow>(`select ${sealColumns} from escort.seal where id = $1 for update`, [id]),
    insertSeal: ({ id, model, protocol, state }) =>
      one<SealRow>(
        `insert into escort.seal (id, model, protocol, state) values ($1, $2, $3, $4) on conflict do nothing returning ${sealColumns}`,
        [id, model, protocol, state],
      ),
    updateSeal: async ({ number, state }) => {
      await client.query('update escort.seal set state = $2 where number = $1', [number, state]);
    },
    addSealStep: async (step) => {
      await client.query(
        `insert into escort.seal_history (seal_number, escort_id, at, event, from_state, to_state, basis, actor, actor_id, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          step.sealNumber,
          step.escortId,
          step.at,
          step.event,
          step.from,
          step.to,
          step.basis,
          step.actor,
          step.actorId,
          step.reason,
        ],
      );
    },
    ...operatorStatements(client),
    ...messageStatements(client),
    contractsOf: async (partyIds, on) => {
      const { rows } = await client.query<EscortContract>(
        `select ${contractColumns} from escort.contract
         where party_id = any($1) and valid_from <= $2 and (valid_to is null or valid_to >= $2) order by valid_from`,
        [partyIds, on],
      );
      return rows;
    },
    insertContract: async (row) => {
      const { rowCount } = await client.query(
        `insert into escort.contract (id, number, party_id, valid_from, valid_to, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [row.id, row.number, row.partyId, row.validFrom, row.validTo, row.enteredBy, row.enteredAt],
      );
      return rowCount === 1;
    },
    insertEscortAct: async (row) => {
      await client.query(
        `insert into escort.act (id, escort_id, kind, actor_id, body, reason, content, cms, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [row.id, row.escortId, row.kind, row.actorId, row.body, row.reason, row.content, row.cms, row.madeAt],
      );
    },
    insertPackage: async (row) => {
      const { rowCount } = await client.query(
        `insert into escort.package (situation_id, made_at, content, sha256, cms, pdf, pdf_ru, pdf_en)
         values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8) on conflict do nothing`,
        [row.situationId, row.madeAt, row.content, row.sha256, row.cms, row.pdf.kk, row.pdf.ru, row.pdf.en],
      );
      return rowCount === 1;
    },
    insertHandover: async (row) => {
      const { rowCount } = await client.query(
        `insert into escort.handover (id, escort_id, operator_id, country, at, actor_id, content, cms)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [row.id, row.escortId, row.operatorId, row.country, row.at, row.actorId, row.content, row.cms],
      );
      return rowCount === 1;
    },
  };
};

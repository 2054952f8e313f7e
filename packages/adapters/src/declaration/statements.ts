import type { DeclarationState } from '@tamga/domain/declaration';
import type { Channel } from '@tamga/domain/risk';
import type { Instant } from '@tamga/domain/time';
import { authority, type DeclarationRecord, type Work } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';
import { insertDeclarations, putClocks, soonest } from './insert.ts';
import { actsOf, historyOf } from './past.ts';

export interface DeclarationRow {
  readonly id: string;
  readonly submission_id: string;
  readonly declarant_id: string;
  readonly representative_id: string | null;
  readonly office_code: string;
  readonly number: string | null;
  readonly state: DeclarationState;
  readonly version: number;
  readonly direction: string;
  readonly procedure: string;
  readonly declarant_name: string;
  readonly consignee_name: string;
  readonly items_total: number;
  readonly total: bigint | null;
  readonly channel: Channel | null;
  readonly assigned_to: string | null;
  readonly lodged_at: Instant;
  readonly registered_at: Instant | null;
  readonly released_at: Instant | null;
  readonly ball: 'customs' | 'declarant' | 'nobody';
  readonly clock_id: string | null;
  readonly clock_due_at: Instant | null;
  readonly verification_code: string;
  readonly search: string;
}

export const declarationColumns = `id, submission_id, declarant_id, representative_id, office_code, number, state, version, direction, procedure,
  declarant_name, consignee_name, items_total, total, channel, assigned_to, lodged_at, registered_at, released_at, ball, clock_id, clock_due_at,
  verification_code, search`;

export const declarationOf = (row: DeclarationRow): DeclarationRecord => ({
  id: row.id,
  submissionId: row.submission_id,
  declarantId: row.declarant_id,
  representativeId: row.representative_id,
  officeCode: row.office_code,
  number: row.number,
  state: row.state,
  version: row.version,
  direction: row.direction,
  procedure: row.procedure,
  declarantName: row.declarant_name,
  consigneeName: row.consignee_name,
  itemsTotal: row.items_total,
  total: row.total,
  channel: row.channel,
  lodgedAt: row.lodged_at,
  registeredAt: row.registered_at,
  releasedAt: row.released_at,
  ball: row.ball,
  verificationCode: row.verification_code,
  search: row.search,
});

type Statements = Pick<
  Work,
  | 'nextSerials'
  | 'insertDeclarations'
  | 'lockDeclaration'
  | 'updateDeclaration'
  | 'appendHistory'
  | 'history'
  | 'acts'
  | 'insertAct'
  | 'saveClocks'
  | 'draftLodged'
>;

export const declarationStatements = (client: Client): Statements => ({
  nextSerials: async (officeCode, series, year, count) => {
    const { rows } = await client.query<{ readonly first: number }>(
      `insert into declaration.serial (office_code, series, year, last) values ($1, $2, $3, $4)
       on conflict (office_code, series, year) do update set last = serial.last + $4 returning last - $4 + 1 as first`,
      [officeCode, series, year, count],
    );
    return rows[0]?.first ?? 0;
  },

  insertDeclarations: (declarations) => insertDeclarations(client, declarations),

  lockDeclaration: async (id) => {
    const { rows } = await client.query<DeclarationRow>(
      `select ${declarationColumns} from declaration.declaration where authority = $1 and id = $2 for update`,
      [authority, id],
    );
    return rows[0] && declarationOf(rows[0]);
  },

  updateDeclaration: async (d) => {
    await client.query(
      `update declaration.declaration set state = $3, version = $4, total = $5, channel = $6, released_at = $7, ball = $8
       where authority = $1 and id = $2`,
      [authority, d.id, d.state, d.version, d.total, d.channel, d.releasedAt, d.ball],
    );
  },

  appendHistory: async (declarationId, rows) => {
    await client.query(
      `insert into declaration.history (authority, declaration_id, ordinal, event, from_state, to_state, basis, actor, actor_id, at)
       select $1, $2, coalesce((select max(ordinal) from declaration.history where authority = $1 and declaration_id = $2), 0) + n.ordinal,
         n.event, n.from_state, n.to_state, n.basis, n.actor, n.actor_id, n.at
       from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::timestamptz[])
         with ordinality as n (event, from_state, to_state, basis, actor, actor_id, at, ordinal)`,
      [
        authority,
        declarationId,
        ...columns(
          rows,
          (r) => r.event,
          (r) => r.from,
          (r) => r.to,
          (r) => r.basis,
          (r) => r.actor,
          (r) => r.actorId,
          (r) => r.at,
        ),
      ],
    );
  },

  history: (declarationId) => historyOf(client, declarationId),
  acts: (declarationId) => actsOf(client, declarationId),

  insertAct: async (declarationId, a) => {
    await client.query(
      `insert into declaration.act (authority, id, declaration_id, kind, actor, actor_id, request_id, clause, facts, reason, remedy, deadline, cms, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        authority,
        a.id,
        declarationId,
        a.kind,
        a.actor,
        a.actorId,
        a.requestId,
        a.clause,
        a.facts,
        a.reason,
        a.remedy,
        a.deadline,
        a.cms,
        a.madeAt,
      ],
    );
  },

  saveClocks: async (declarationId, clocks) => {
    await putClocks(
      client,
      clocks.map((clock) => ({ id: declarationId, clock })),
    );
    const next = soonest(clocks);
    await client.query(
      `update declaration.declaration set clock_id = $3, clock_due_at = $4 where authority = $1 and id = $2`,
      [authority, declarationId, next?.clock ?? null, next?.dueAt ?? null],
    );
  },

  draftLodged: async (draftId, submissionId) => {
    await client.query('update declaration.draft set lodged_as = $2 where id = $1 and lodged_as is null', [
      draftId,
      submissionId,
    ]);
  },
});

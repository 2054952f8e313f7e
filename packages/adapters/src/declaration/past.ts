import type { Basis } from '@tamga/domain/law';
import type { Instant, LocalDate } from '@tamga/domain/time';
import { type ActRow, authority, type HistoryRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';

interface HistoryDbRow {
  readonly event: string;
  readonly from_state: string;
  readonly to_state: string;
  readonly basis: Basis;
  readonly actor: HistoryRow['actor'];
  readonly actor_id: string | null;
  readonly at: Instant;
}

export const historyOf = async (client: Client, declarationId: string): Promise<readonly HistoryRow[]> => {
  const { rows } = await client.query<HistoryDbRow>(
    `select event, from_state, to_state, basis, actor, actor_id, at from declaration.history
     where authority = $1 and declaration_id = $2 order by ordinal`,
    [authority, declarationId],
  );
  return rows.map((r) => ({
    event: r.event,
    from: r.from_state,
    to: r.to_state,
    basis: r.basis,
    actor: r.actor,
    actorId: r.actor_id,
    at: r.at,
  }));
};

interface ActDbRow {
  readonly id: string;
  readonly kind: string;
  readonly actor: ActRow['actor'];
  readonly actor_id: string | null;
  readonly request_id: string | null;
  readonly clause: string;
  readonly facts: string;
  readonly reason: string;
  readonly remedy: string;
  readonly deadline: LocalDate | null;
  readonly made_at: Instant;
}

export const actsOf = async (client: Client, declarationId: string): Promise<readonly ActRow[]> => {
  const { rows } = await client.query<ActDbRow>(
    `select id, kind, actor, actor_id, request_id, clause, facts, reason, remedy, deadline, made_at from declaration.act
     where declaration_id = $1 order by made_at, id`,
    [declarationId],
  );
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind,
    actor: r.actor,
    actorId: r.actor_id,
    requestId: r.request_id,
    clause: r.clause,
    facts: r.facts,
    reason: r.reason,
    remedy: r.remedy,
    deadline: r.deadline,
    cms: null,
    madeAt: r.made_at,
  }));
};

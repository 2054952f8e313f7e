import type { Instant, LocalDate } from '@tamga/domain/time';
import type {
  EscortActRow,
  EscortContract,
  EscortMessage,
  EscortRow,
  EscortSeal,
  MeasureRow,
  NoticeClockRow,
  SituationRow,
} from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import {
  clockColumns,
  contractColumns,
  escortColumns,
  escortSealColumns,
  measureColumns,
  messageColumns,
  situationColumns,
} from './life-columns.ts';

/** A row of the wall; degrees in 1e-7, speed in 0.1 km/h. */
export interface ListedEscort {
  readonly id: string;
  readonly number: string;
  readonly state: EscortRow['state'];
  readonly vehicle: string;
  readonly declaration_number: string | null;
  readonly departure_body: string;
  readonly destination_body: string;
  readonly organise_by: Instant | null;
  readonly organise_overdue: boolean;
  readonly term_at: Instant | null;
  readonly activated_at: Instant | null;
  readonly seals: readonly string[];
  readonly at: Instant | null;
  readonly received_at: Instant | null;
  readonly place_at: Instant | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly speed: number | null;
  readonly course: number | null;
  readonly battery: number | null;
  readonly valid: boolean | null;
  readonly intact: boolean | null;
  readonly open:
    | readonly {
        readonly id: string;
        readonly code: string;
        readonly state: SituationRow['state'];
        readonly occurredAt: string;
        readonly dueAt: string;
        readonly overdue: boolean;
        readonly ended: boolean;
        readonly unread: readonly string[];
        readonly cause: string | null;
      }[]
    | null;
}

export interface EscortListing {
  readonly states: readonly string[] | null;
  readonly term: string | null;
  readonly since: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Escorts the reader sees, and the revision from which changes are to be asked for: transactions below it had ended when this
 * was read, so that none is missed.
 */
export const escortsListed = async (
  client: Client,
  { states, term, since, after, limit }: EscortListing,
): Promise<{ readonly rows: readonly ListedEscort[]; readonly revision: string }> => {
  const revision = await client.query<{ readonly revision: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as revision',
  );
  const { rows } = await client.query<ListedEscort>(
    'select * from escort.listing(null, $1, $2, $3, $4, $5)',
    [since, after, states, term, limit],
  );
  return { rows, revision: revision.rows[0]?.revision ?? '0' };
};

/** One escort as the wall shows it. */
export const escortListed = async (client: Client, id: string): Promise<ListedEscort | undefined> => {
  const { rows } = await client.query<ListedEscort>(
    'select * from escort.listing($1, null, null, null, null, 1)',
    [id],
  );
  return rows[0];
};

/** Counts for a desk: a cause of many counts once. */
export interface DeskCounts {
  readonly byState: Readonly<Record<string, number>>;
  readonly openSituations: number;
  readonly overdue: number;
  readonly unreadHere: number;
}

export const deskCounts = async (client: Client, body: string | null): Promise<DeskCounts> => {
  const states = await client.query<{ readonly state: string; readonly n: number; readonly late: number }>(
    `select state, count(*)::int as n,
       count(*) filter (where organise_overdue and state in ('decided', 'notified'))::int as late from escort.escort group by state`,
  );
  const situations = await client.query<{ readonly open: number; readonly overdue: number }>(
    `select count(distinct coalesce(cause_id, id))::int as open,
       count(distinct coalesce(cause_id, id)) filter (where overdue)::int as overdue from escort.situation where state <> 'closed'`,
  );
  const unread = await client.query<{ readonly n: number }>(
    `select count(distinct coalesce(s.cause_id, s.id))::int as n from escort.notice_clock c
     join escort.situation s on s.id = c.situation_id where c.body = $1 and c.read_at is null`,
    [body],
  );
  const late = states.rows.reduce((sum, row) => sum + row.late, 0);
  return {
    byState: Object.fromEntries(states.rows.map(({ state, n }) => [state, n])),
    openSituations: situations.rows[0]?.open ?? 0,
    overdue: (situations.rows[0]?.overdue ?? 0) + late,
    unreadHere: unread.rows[0]?.n ?? 0,
  };
};

export interface EscortHistoryRow {
  readonly at: Instant;
  readonly event: string;
  readonly to: EscortRow['state'];
  readonly basis: string;
  readonly actor: string;
  readonly actorId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface PackageBrief {
  readonly situationId: string;
  readonly madeAt: Instant;
  readonly sha256: string;
  readonly bytes: number;
  readonly pdfBytes: number;
}

/** All that is kept of one escort and the reader may see. */
export interface EscortRecord {
  readonly escort: EscortRow;
  readonly seals: readonly (EscortSeal & { readonly model: string; readonly protocol: string })[];
  readonly acts: readonly (Omit<EscortActRow, 'content' | 'cms'> & { readonly sha256: string })[];
  readonly history: readonly EscortHistoryRow[];
  readonly notices: readonly EscortMessage[];
  readonly contracts: readonly EscortContract[];
  readonly situations: readonly SituationRow[];
  readonly clocks: readonly (NoticeClockRow & {
    readonly readBy: string | null;
    /** Number of the collective notice by which the body was told. */
    readonly collective: number | null;
  })[];
  readonly measures: readonly MeasureRow[];
  readonly packages: readonly PackageBrief[];
  readonly handovers: readonly {
    readonly country: string;
    readonly operatorId: string;
    readonly at: Instant;
  }[];
  readonly operatorNow: string | null;
  readonly disposedAt: Instant | null;
}

/** Rows of one kind a card shows at most: the newest, and of situations those that are open first. */
const rowsMax = 500;

export const escortRecord = async (
  client: Client,
  id: string,
  on: LocalDate,
): Promise<EscortRecord | undefined> => {
  const rows = async <T>(sql: string, ...more: readonly unknown[]): Promise<readonly T[]> =>
    (await client.query<T>(sql, [id, ...more])).rows;
  const [escort] = await rows<EscortRow>(`select ${escortColumns} from escort.escort where id = $1`);
  if (!escort) return undefined;
  const ofSituations = 'situation_id in (select s.id from escort.situation s where s.escort_id = $1)';
  const [disposal] = await rows<{ readonly disposedAt: Instant }>(
    `select disposed_at as "disposedAt" from escort.disposal where escort_id = $1`,
  );
  const operator = await client.query<{ readonly id: string | null }>('select escort.operator_id() as id');
  return {
    escort,
    seals: await rows(
      `select ${escortSealColumns}, s.model, s.protocol from escort.escort_seal es join escort.seal s on s.number = es.seal_number
       where es.escort_id = $1 order by es.fitted_at nulls first, s.id`,
    ),
    acts: await rows(
      `select id, escort_id as "escortId", kind, actor_id as "actorId", body, reason, encode(sha256(cms), 'hex') as sha256,
         made_at as "madeAt" from escort.act where escort_id = $1 order by made_at`,
    ),
    history: await rows(
      `select at, event, to_state as to, basis, actor, actor_id as "actorId", facts from (select * from escort.history
         where escort_id = $1 order by id desc limit ${rowsMax}) newest order by id`,
    ),
    notices: await rows(
      `select ${messageColumns} from (select * from escort.notice where escort_id = $1 order by issued_at desc, addressee
         limit ${rowsMax}) newest order by issued_at, addressee`,
    ),
    contracts: await rows(
      `select ${contractColumns} from escort.contract where party_id = any($2) and $1::uuid is not null
         and valid_from <= $3 and (valid_to is null or valid_to >= $3) order by valid_from`,
      [escort.declarantId, escort.carrierId].filter(Boolean),
      on,
    ),
    situations: await rows(
      `select ${situationColumns} from (select * from escort.situation where escort_id = $1
         order by state <> 'closed' desc, occurred_at desc limit ${rowsMax}) newest order by occurred_at`,
    ),
    clocks: await rows(
      `select ${clockColumns}, (select n.number from escort.collective n where n.id = collective_id) as collective
       from escort.notice_clock where ${ofSituations} order by body`,
    ),
    measures: await rows(`select ${measureColumns} from escort.measure where ${ofSituations} order by at`),
    packages: await rows(
      `select situation_id as "situationId", made_at as "madeAt", encode(sha256, 'hex') as sha256,
         octet_length(content) as bytes, octet_length(pdf) as "pdfBytes" from escort.package where ${ofSituations}`,
    ),
    handovers: await rows(
      `select country, operator_id as "operatorId", at from escort.handover where escort_id = $1 order by at`,
    ),
    operatorNow: operator.rows[0]?.id ?? null,
    disposedAt: disposal?.disposedAt ?? null,
  };
};

/** The escort of a situation the reader sees. */
export const escortOfSituation = async (client: Client, situationId: string): Promise<string | undefined> => {
  const { rows } = await client.query<{ readonly id: string }>(
    'select escort_id as id from escort.situation where id = $1',
    [situationId],
  );
  return rows[0]?.id;
};

import { type DeclarationState, type Finding, type GoodsDeclaration } from '@tamga/domain/declaration';
import type { Basis } from '@tamga/domain/law';
import type { GoodsPayments } from '@tamga/domain/payment';
import type { RiskTrace } from '@tamga/domain/risk';
import type { Instant } from '@tamga/domain/time';
import {
  type ActRow,
  authority,
  type ClockRow,
  type DeclarationRecord,
  type HistoryRow,
} from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { actsOf, historyOf } from './past.ts';
import { type DeclarationRow, declarationColumns, declarationOf } from './statements.ts';

/** What a list asks for. `cursor` is the place the page before ended at. */
export interface ListRequest {
  readonly states: readonly DeclarationState[];
  readonly term: string | undefined;
  readonly channel: string | undefined;
  readonly ball: string | undefined;
  readonly sort: 'due' | 'lodged' | '-lodged';
  readonly cursor: string | undefined;
  readonly limit: number;
}

export interface ListedDeclaration extends DeclarationRecord {
  readonly assignedTo: string | null;
  readonly clockId: string | null;
  readonly clockDueAt: Instant | null;
}

export interface Listed {
  readonly rows: readonly ListedDeclaration[];
  readonly next: string | null;
  /** Rows of the whole list, counted up to `countMax`. */
  readonly total: number;
}

/** Counting stops here: "more than ten thousand" is as good for a person as the number. */
export const countMax = 10_000;
/** A search that finds more is narrowed by the person, not paged through. */
const foundMax = 2_000;

/** Declarations of the person acted for, own or as a representative; the reader must have been named. */
export const ownDeclarations = (client: Client, readerId: string, request: ListRequest): Promise<Listed> =>
  list(client, request, readerId, ['declarant_id', 'representative_id']);

/** Cases of the office; open ones unless states are asked for. */
export const officeDeclarations = (
  client: Client,
  officeCode: string,
  request: ListRequest,
): Promise<Listed> => list(client, request, officeCode, ['office_code']);

/** One branch a column, each in the order of its index, merged and cut: no list is read whole. */
const list = async (
  client: Client,
  request: ListRequest,
  of: string,
  by: readonly string[],
): Promise<Listed> => {
  const values: unknown[] = [of];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['true'];
  if (request.states.length > 0) conditions.push(stateCondition(request.states, bind));
  if (request.channel) conditions.push(`channel = ${bind(request.channel)}`);
  if (request.ball) conditions.push(`ball = ${bind(request.ball)}`);
  if (request.term)
    conditions.push(`id in (select f.id from declaration.find(${bind(request.term)}, ${foundMax}) f)`);
  const counted = values.length;
  const where = conditions.join(' and ');
  const branches = (columns: string, tail: string): string =>
    by
      .map(
        (column) =>
          `(select ${columns} from declaration.declaration where ${column} = $1 and ${where} ${tail})`,
      )
      .join(' union all ');

  const order = orders[request.sort];
  const [at, id] = readCursor(request.cursor);
  const after =
    at === undefined
      ? ''
      : `and (${order.column}, id) ${order.sign} (${bind(at)}::timestamptz, ${bind(id)}::uuid)`;
  const direction = order.sign === '>' ? 'asc' : 'desc';
  const present = request.sort === 'due' ? `and clock_due_at is not null` : '';
  const tail = `${present} ${after} order by ${order.column} ${direction}, id ${direction} limit ${request.limit + 1}`;
  const page = await client.query<DeclarationRow>(
    `select * from (${branches(declarationColumns, tail)}) d order by ${order.column} ${direction}, id ${direction} limit ${request.limit + 1}`,
    values,
  );
  const count = await client.query<{ readonly total: bigint }>(
    `select count(*) as total from (select 1 from (${branches('1', `limit ${countMax + 1}`)}) x limit ${countMax + 1}) y`,
    values.slice(0, counted),
  );
  const rows = page.rows.slice(0, request.limit);
  const last = rows.at(-1);
  const more = page.rows.length > request.limit && last !== undefined;
  return {
    rows: rows.map((row) => ({
      ...declarationOf(row),
      assignedTo: row.assigned_to,
      clockId: row.clock_id,
      clockDueAt: row.clock_due_at,
    })),
    next: more
      ? writeCursor(
          order.column === 'lodged_at' ? last.lodged_at : (last.clock_due_at ?? last.lodged_at),
          last.id,
        )
      : null,
    total: Number(count.rows[0]?.total ?? 0n),
  };
};

const orders = {
  due: { column: 'clock_due_at', sign: '>' },
  lodged: { column: 'lodged_at', sign: '>' },
  '-lodged': { column: 'lodged_at', sign: '<' },
} as const satisfies Record<ListRequest['sort'], { readonly column: string; readonly sign: '<' | '>' }>;

/** The open states spelled out, so that the index of open cases serves. */
const stateCondition = (states: readonly DeclarationState[], bind: (value: unknown) => string): string =>
  states.every((state) => state === 'registered' || state === 'underControl') && states.length === 2
    ? `state in ('registered', 'underControl')`
    : `state = any(${bind(states)})`;

const writeCursor = (at: Instant, id: string): string => Buffer.from(`${at}|${id}`).toString('base64url');

const readCursor = (cursor: string | undefined): readonly [string | undefined, string | undefined] => {
  const [at, id] = cursor ? Buffer.from(cursor, 'base64url').toString('utf8').split('|') : [];
  return at && id && /^\d{4}-[\d:T.-]+Z$/.test(at) && /^[0-9a-f-]{36}$/.test(id)
    ? [at, id]
    : [undefined, undefined];
};

export interface CaseView {
  readonly record: ListedDeclaration;
  readonly declaration: GoodsDeclaration;
  readonly findings: readonly Finding[];
  readonly payments: GoodsPayments | null;
  readonly riskTrace: readonly RiskTrace[] | null;
  readonly signerName: string;
  readonly documentSha256: string;
  readonly history: readonly HistoryRow[];
  readonly acts: readonly ActRow[];
  readonly clocks: readonly ClockRow[];
}

/** All that is known of one declaration, or `undefined` when the reader may not see it. */
export const caseOf = async (client: Client, id: string): Promise<CaseView | undefined> => {
  const found = await client.query<DeclarationRow>(
    `select ${declarationColumns} from declaration.declaration where authority = $1 and id = $2`,
    [authority, id],
  );
  const row = found.rows[0];
  if (!row) return undefined;
  const version = await client.query<{
    readonly data: GoodsDeclaration;
    readonly findings: readonly Finding[];
    readonly payments: GoodsPayments | null;
    readonly risk_trace: readonly RiskTrace[] | null;
    readonly signer_name: string;
    readonly sha256: Buffer;
  }>(
    `select data, findings, payments, risk_trace, signer_name, document_sha256 as sha256 from declaration.version
       where authority = $1 and declaration_id = $2 and version = $3`,
    [authority, id, row.version],
  );
  const history = await historyOf(client, id);
  const acts = await actsOf(client, id);
  const clocks = await clocksOfDeclaration(client, id);
  const kept = version.rows[0];
  if (!kept) return undefined;
  return {
    record: {
      ...declarationOf(row),
      assignedTo: row.assigned_to,
      clockId: row.clock_id,
      clockDueAt: row.clock_due_at,
    },
    declaration: kept.data,
    findings: kept.findings,
    payments: kept.payments,
    riskTrace: kept.risk_trace,
    signerName: kept.signer_name,
    documentSha256: kept.sha256.toString('hex'),
    history,
    acts,
    clocks,
  };
};

export const clocksOfDeclaration = async (client: Client, id: string): Promise<readonly ClockRow[]> => {
  const { rows } = await client.query<{
    readonly clock: string;
    readonly basis: Basis;
    readonly party: ClockRow['party'];
    readonly started_at: Instant;
    readonly due_at: Instant;
    readonly state: ClockRow['state'];
  }>(
    `select clock, basis, party, started_at, due_at, state from declaration.clock where authority = $1 and declaration_id = $2 order by started_at, clock`,
    [authority, id],
  );
  return rows.map((r) => ({
    clock: r.clock,
    basis: r.basis,
    party: r.party,
    startedAt: r.started_at,
    dueAt: r.due_at,
    state: r.state,
  }));
};

/** The document of record: the very bytes that arrived. */
export const documentOf = async (
  client: Client,
  id: string,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> => {
  const { rows } = await client.query<{ readonly content: Buffer; readonly media_type: string }>(
    'select content, media_type from declaration.document($1, $2)',
    [authority, id],
  );
  return rows[0] && { bytes: rows[0].content, mediaType: rows[0].media_type };
};

/** Gives a case to an official of the same office, or to nobody. `false` when the reader may not see it. */
export const assignCase = async (client: Client, id: string, personId: string | null): Promise<boolean> => {
  const { rowCount } = await client.query(
    'update declaration.declaration set assigned_to = $3 where authority = $1 and id = $2 and office_code = access.office()',
    [authority, id, personId],
  );
  return rowCount === 1;
};

export interface DueClock {
  readonly declarationId: string;
  readonly clock: ClockRow;
}

/** Clocks that ran out and were not noted yet. */
export const dueClocks = async (
  client: Client,
  now: Instant,
  limit: number,
): Promise<readonly DueClock[]> => {
  const { rows } = await client.query<{
    readonly declaration_id: string;
    readonly clock: string;
    readonly basis: Basis;
    readonly party: ClockRow['party'];
    readonly started_at: Instant;
    readonly due_at: Instant;
  }>(
    `select declaration_id, clock, basis, party, started_at, due_at from declaration.clock
     where state = 'running' and due_at <= $1 order by due_at limit $2`,
    [now, limit],
  );
  return rows.map((r) => ({
    declarationId: r.declaration_id,
    clock: {
      clock: r.clock,
      basis: r.basis,
      party: r.party,
      startedAt: r.started_at,
      dueAt: r.due_at,
      state: 'running',
    },
  }));
};

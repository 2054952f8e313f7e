import type { DeclarationState } from '@tamga/domain/declaration';
import type { Instant } from '@tamga/domain/time';
import type { DeclarationRecord } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { type DeclarationRow, declarationColumns, declarationOf } from './statements.ts';

/** What a list asks for. `cursor` is the place the page before ended at. */
export interface ListRequest {
  readonly states: readonly DeclarationState[];
  readonly term: string | undefined;
  readonly channel: string | undefined;
  readonly ball: string | undefined;
  /** Official who has the case, several for whom he stands in for too, or `nobody`. */
  readonly heldBy?: readonly string[] | 'nobody' | undefined;
  /** Clocks that run out before this moment. */
  readonly dueBefore?: Instant | undefined;
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
  if (request.heldBy === 'nobody') conditions.push('assigned_to is null');
  else if (request.heldBy?.length === 1) conditions.push(`assigned_to = ${bind(request.heldBy[0])}`);
  else if (request.heldBy) conditions.push(`assigned_to = any(${bind(request.heldBy)})`);
  if (request.dueBefore) conditions.push(`clock_due_at < ${bind(request.dueBefore)}`);
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
    rows: rows.map(listedOf),
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

export const listedOf = (row: DeclarationRow): ListedDeclaration => ({
  ...declarationOf(row),
  assignedTo: row.assigned_to,
  clockId: row.clock_id,
  clockDueAt: row.clock_due_at,
});

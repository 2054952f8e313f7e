import { randomBytes } from 'node:crypto';
import { canonicalRecord, type LogRecord } from '@tamga/domain/evidence';
import type { Work } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';

/** Columns of a log record as a statement writes them, with their types and values. */
export const logColumns: readonly {
  readonly name: string;
  readonly type: string;
  readonly of: (record: LogRecord) => unknown;
}[] = [
  { name: 'class', type: 'text', of: (r) => r.class },
  { name: 'at', type: 'timestamptz', of: (r) => r.at },
  { name: 'actor_id', type: 'uuid', of: (r) => r.actorId },
  { name: 'actor_role', type: 'text', of: (r) => r.actorRole },
  { name: 'on_behalf_of', type: 'uuid', of: (r) => r.onBehalfOf },
  { name: 'object_kind', type: 'text', of: (r) => r.objectKind },
  { name: 'object_id', type: 'text', of: (r) => r.objectId },
  { name: 'result', type: 'text', of: (r) => r.result },
  { name: 'basis', type: 'text', of: (r) => r.basis },
  { name: 'body', type: 'text', of: canonicalRecord },
  { name: 'salt', type: 'bytea', of: () => randomBytes(16) },
];

/** Values of the columns for `unnest`, in their order. */
export const logColumnsOf = (records: readonly LogRecord[]): unknown[][] =>
  columns(records, ...logColumns.map(({ of }) => of));

const insert = `insert into evidence.record (${logColumns.map(({ name }) => name).join(', ')})
  select * from unnest(${logColumns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')})`;

/** Writes log records in the transaction of what they record (AGR-10.3). */
export const logStatements = (client: Client): Pick<Work, 'log'> => ({
  log: async (records) => {
    if (records.length > 0) await client.query(insert, logColumnsOf(records));
  },
});

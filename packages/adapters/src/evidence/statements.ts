import { randomBytes } from 'node:crypto';
import { canonicalRecord } from '@tamga/domain/evidence';
import type { Work } from '@tamga/usecases/ports';
import { type Client, columns } from '../database/index.ts';

/** Writes log records in the transaction of what they record (AGR-10.3). */
export const logStatements = (client: Client): Pick<Work, 'log'> => ({
  log: async (records) => {
    if (records.length === 0) return;
    await client.query(
      `insert into evidence.record (class, at, actor_id, actor_role, on_behalf_of, object_kind, object_id, result, basis, body, salt)
       select * from unnest($1::text[], $2::timestamptz[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[])`,
      columns(
        records,
        (r) => r.class,
        (r) => r.at,
        (r) => r.actorId,
        (r) => r.actorRole,
        (r) => r.onBehalfOf,
        (r) => r.objectKind,
        (r) => r.objectId,
        (r) => r.result,
        (r) => r.basis,
        canonicalRecord,
        () => randomBytes(16),
      ),
    );
  },
});

import type { LogProof, SituationRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { proveRecords } from '../evidence/index.ts';

/** Records of one situation that are proved: that of the notice to each of both bodies. */
const proofsMax = 2;

/** The records of a situation's notices, chained already: they name it as their object, or the escort with the situation in it. */
export const chainedRecords = `evidence.record r join evidence.leaf l on l.record_id = r.id
  where r.object_id in (s.id::text, s.escort_id::text) and r.class = 'MSG' and position(s.id::text in r.body) > 0`;

/** Proofs that the notices of a situation are in the operation log, all over the same tree. */
export const proofsOf = async (client: Client, situation: SituationRow): Promise<readonly LogProof[]> => {
  const { rows } = await client.query<{ readonly id: bigint; readonly body: string; readonly salt: Buffer }>(
    `select r.id, r.body, r.salt from (select $1::uuid as id, $2::uuid as escort_id) s, lateral (
       select r.id, r.body, r.salt from ${chainedRecords} order by r.id limit $3) r`,
    [situation.id, situation.escortId, proofsMax],
  );
  const proofs = await proveRecords(
    client,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, body, salt }): readonly LogProof[] => {
    const found = proofs.get(id);
    return found
      ? [
          {
            id: id.toString(),
            record: body,
            salt: salt.toString('base64'),
            leafIdx: found.index,
            treeSize: found.size,
            root: base64(found.root),
            leafHash: base64(found.leaf),
            proof: found.proof.map(base64),
          },
        ]
      : [];
  });
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

import { type Inclusion, proveIn } from '@tamga/domain/evidence';
import type { Client } from '../database/index.ts';
import { sha256Of } from './hash.ts';
import { hashBytes, leavesOf, pageLeaves, pageRoots, rootOf } from './pages.ts';

/** Records proved at once. */
const recordsMax = 1_000;

/**
 * The proof that each record is in the log (RFC 9162 2.1.3): leaf, root and the hashes between them, all over the leaves chained
 * so far. A record that does not exist, or is not chained yet, has none.
 */
export const proveRecords = async (
  client: Client,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, Inclusion>> => {
  const { rows } = await client.query<{
    readonly id: bigint;
    readonly sequence: bigint;
    readonly size: bigint;
  }>(
    `select record_id as id, sequence, (select max(sequence) from evidence.leaf) as size
     from evidence.leaf where record_id = any($1) limit $2`,
    [ids, recordsMax],
  );
  const size = Number(rows[0]?.size ?? 0);
  const full = Math.floor(size / pageLeaves);
  const last = await leavesOf(client, full * pageLeaves, size);
  const tops = Buffer.concat([await pageRoots(client, full), ...(last.length > 0 ? [rootOf(last)] : [])]);
  const proofs = new Map<bigint, Inclusion>();
  for (const { id, sequence } of rows) {
    const index = Number(sequence) - 1;
    const page = Math.floor(index / pageLeaves);
    const leaves =
      page === full ? last.slice() : await leavesOf(client, page * pageLeaves, (page + 1) * pageLeaves);
    const at = index % pageLeaves;
    const leaf = leaves.slice(at * hashBytes, (at + 1) * hashBytes);
    const inPage = proveIn(leaves, at, sha256Of);
    const { root, proof } = proveIn(Uint8Array.from(tops), page, sha256Of);
    proofs.set(id, { index, size, leaf, root, proof: [...inPage.proof, ...proof] });
  }
  return proofs;
};

/** The proof that one record is in the log; `undefined`: there is no such record, or it is not chained yet. */
export const proveRecord = async (client: Client, id: bigint): Promise<Inclusion | undefined> =>
  (await proveRecords(client, [id])).get(id);

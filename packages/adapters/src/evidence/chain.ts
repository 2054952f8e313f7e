import { createHash } from 'node:crypto';
import type { Client } from '../database/index.ts';
import { keepPages, pageLeaves, rootOf } from './pages.ts';

/** The chain before the first leaf. */
export const chainStart = createHash('sha256').update('tamga operation log').digest();

/**
 * Leaf of a record: a commitment to its bytes, salted so that nothing can be guessed from it (RFC 6962 leaf over a digest).
 * After retention the record and its salt can go; the leaf and all that was proved with it stay.
 */
export const leafOf = (salt: Uint8Array, body: string): Buffer =>
  createHash('sha256')
    .update(Uint8Array.of(0))
    .update(createHash('sha256').update(salt).update(body, 'utf8').digest())
    .digest();

export const linkOf = (chain: Uint8Array, leaf: Uint8Array): Buffer =>
  createHash('sha256').update(chain).update(leaf).digest();

interface LeafRow {
  readonly sequence: bigint;
  readonly chain: Buffer;
}

/** Sequencers of several workers take turns by this lock. */
export const sequencerLock = 0x7a_6d_67_01;

/**
 * Chains up to `max` records that were committed and that no running transaction can still come before. Called in a
 * transaction of its own, by one process at a time; returns how many were chained.
 */
export const chainRecords = async (client: Client, max: number): Promise<number> => {
  const lock = await client.query<{ readonly taken: boolean }>(
    'select pg_try_advisory_xact_lock($1) as taken',
    [sequencerLock],
  );
  if (!lock.rows[0]?.taken) return 0;
  const { rows: last } = await client.query<LeafRow>(
    'select sequence, chain from evidence.leaf order by sequence desc limit 1',
  );
  const { rows } = await client.query<{ readonly id: bigint; readonly body: string; readonly salt: Buffer }>(
    `select r.id, r.body, r.salt from evidence.record r
     where r.transaction >= $2::text::xid8 and r.transaction < pg_snapshot_xmin(pg_current_snapshot())
       and not exists (select 1 from evidence.leaf l where l.record_id = r.id)
     order by r.transaction, r.id limit $1`,
    [max, await chainedUpTo(client)],
  );
  let sequence = last[0]?.sequence ?? 0n;
  let chain: Buffer = last[0]?.chain ?? chainStart;
  const leaves = rows.map(({ id, body, salt }) => {
    const leaf = leafOf(salt, body);
    chain = linkOf(chain, leaf);
    sequence += 1n;
    return { sequence, id, leaf, chain };
  });
  if (leaves.length === 0) return 0;
  await client.query(
    'insert into evidence.leaf (sequence, record_id, leaf, chain) select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[])',
    [
      leaves.map((l) => l.sequence),
      leaves.map((l) => l.id),
      leaves.map((l) => l.leaf),
      leaves.map((l) => l.chain),
    ],
  );
  await keepPages(client, Number(sequence));
  return leaves.length;
};

/** Transaction of the record chained last: nothing before it is left to chain. */
const chainedUpTo = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ readonly transaction: string }>(
    `select r.transaction::text as transaction from evidence.leaf l join evidence.record r on r.id = l.record_id order by l.sequence desc limit 1`,
  );
  return rows[0]?.transaction ?? '0';
};

export interface ChainVerdict {
  readonly checked: number;
  /** Sequence number of the first leaf that does not agree with its record, the leaf before, or the root of its page. */
  readonly brokenAt: bigint | null;
}

/** Recomputes the chain from leaf `since` on against the stored records (AGR-10.3: an altered or removed record is detected). */
export const verifyChain = async (client: Client, since = 1n, batch = 5000): Promise<ChainVerdict> => {
  let chain: Buffer = chainStart;
  if (since > 1n) {
    const { rows } = await client.query<{ readonly chain: Buffer }>(
      'select chain from evidence.leaf where sequence = $1',
      [since - 1n],
    );
    if (!rows[0]) return { checked: 0, brokenAt: since - 1n };
    chain = rows[0].chain;
  }
  let expected = since;
  // Leaves of the page so far, where it was read from its beginning.
  let page: Uint8Array[] = [];
  for (let checked = 0; ; ) {
    const { rows } = await client.query<{
      readonly sequence: bigint;
      readonly leaf: Buffer;
      readonly chain: Buffer;
      readonly body: string | null;
      readonly salt: Buffer | null;
      readonly root: Buffer | null;
    }>(
      `select l.sequence, l.leaf, l.chain, r.body, r.salt, p.root
       from evidence.leaf l left join evidence.record r on r.id = l.record_id
       left join evidence.page p on l.sequence % ${pageLeaves} = 0 and p.number = l.sequence / ${pageLeaves} - 1
       where l.sequence >= $1 order by l.sequence limit $2`,
      [expected, batch],
    );
    for (const row of rows) {
      const whole =
        row.sequence === expected &&
        row.body !== null &&
        row.salt !== null &&
        leafOf(row.salt, row.body).equals(row.leaf);
      chain = linkOf(chain, row.leaf);
      page.push(row.leaf);
      const agrees =
        row.root === null || page.length < pageLeaves || row.root.equals(rootOf(Buffer.concat(page)));
      if (!whole || !agrees || !chain.equals(row.chain)) return { checked, brokenAt: expected };
      if (expected % BigInt(pageLeaves) === 0n) page = [];
      expected += 1n;
      checked += 1;
    }
    if (rows.length < batch) return { checked, brokenAt: null };
  }
};

import type { SealFact } from '@tamga/usecases/ports';
import type { Client, Pool, PoolClient } from '../database/index.ts';
import { type FactColumns, factOf } from './fact-rows.ts';

/** One process of all judges: others would call silent what they do not hear. */
const judgeLock = 54;

/** Blocks and frames read at once, one block at least. */
const blocksAtOnce = 256;
const framesAtOnce = 10_000;
/** Blocks older than this are not looked for: the judge has read their facts when it opened their escort. */
const daysBack = 2;

/** The right to judge, and what other processes keep meanwhile. */
export interface JudgingLease {
  /** Takes the lock if it is free and answers whether this process holds it; with the connection it is lost. */
  readonly hold: () => Promise<boolean>;
  /** Facts that others have committed since the lock was taken, each once, in the order of the commits. */
  readonly ofOthers: () => Promise<{ readonly facts: readonly SealFact[]; readonly more: boolean }>;
  readonly release: () => void;
}

interface BlockRow {
  readonly id: string;
  readonly transaction: string;
  readonly frames: number;
}

/** `wrote` tells the blocks of this process, whose facts it knows. */
export const judgingLease = (pool: Pool, wrote: (block: number) => boolean): JudgingLease => {
  let lease: PoolClient | undefined;
  let held = false;
  let cursor: Pick<BlockRow, 'id' | 'transaction'> = { transaction: '0', id: '0' };

  const release = (): void => {
    lease?.release(true);
    lease = undefined;
    held = false;
  };
  const hold = async (): Promise<boolean> => {
    if (!lease) {
      lease = await pool.connect();
      lease.on('error', () => undefined);
    }
    const { rows } = await lease.query<{ got: boolean; begin: string }>(
      `select ${held ? 'true' : `pg_try_advisory_lock(${judgeLock}, 0)`} as got,
         pg_snapshot_xmin(pg_current_snapshot())::text as begin`,
    );
    if (!held && rows[0]?.got) cursor = { transaction: rows[0].begin, id: '0' };
    held = rows[0]?.got === true;
    return held;
  };
  return {
    release,
    hold: () =>
      hold().catch((error: unknown) => {
        release();
        throw error;
      }),
    ofOthers: async () => {
      if (!held) return { facts: [], more: false };
      const client = pool as unknown as Client;
      const { rows } = await client.query<BlockRow>(
        `select id::text, transaction::text, frames from escort.block
         where (transaction, id) > ($1::xid8, $2::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot())
           and received_at >= $3
         order by escort.block.transaction, escort.block.id limit ${blocksAtOnce}`,
        // As a value, so that the plan leaves the partitions of other days out.
        [cursor.transaction, cursor.id, new Date(Date.now() - daysBack * 86_400_000).toISOString()],
      );
      const others: string[] = [];
      let frames = 0;
      let last: Pick<BlockRow, 'id' | 'transaction'> = cursor;
      for (const block of rows) {
        const isOurs = wrote(Number(block.id));
        if (!isOurs) frames += block.frames;
        if (frames > framesAtOnce && others.length > 0) break;
        if (!isOurs) others.push(block.id);
        last = block;
      }
      const facts = others.length > 0 ? await factsOfBlocks(client, others) : [];
      cursor = last;
      return { facts, more: rows.length === blocksAtOnce || (rows.length > 0 && last !== rows.at(-1)) };
    },
  };
};

const factsOfBlocks = async (client: Client, blocks: readonly string[]): Promise<readonly SealFact[]> => {
  const columns = `seal_number, (extract(epoch from at) * 1000)::bigint::text as at_ms, sequence,
    (extract(epoch from received_at) * 1000)::bigint::text as received_ms, lat, lon, flags, speed, course, satellites, hdop,
    battery, state, device_lag`;
  const { rows } = await client.query<FactColumns>(
    `select ${columns} from escort.fact where block = any($1::bigint[])
     union all select ${columns} from escort.fact_conflict where block = any($1::bigint[])`,
    [blocks],
  );
  return rows.map((row) => ({ sealNumber: row.seal_number, fact: factOf(row) }));
};

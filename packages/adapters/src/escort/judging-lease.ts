import { fromEpochMs } from '@tamga/domain/time';
import type { SealFact } from '@tamga/usecases/ports';
import type { Client, Pool, PoolClient } from '../database/index.ts';
import { type FactColumns, factOf } from './fact-rows.ts';
import type { BlockPlace } from './frame-chains.ts';
import type { WritingStore } from './frame-store.ts';
import { judgedUntil } from './judged.ts';

/** One process of all judges: others would call silent what they do not hear. */
const judgeLock = 54;

/** Blocks and frames read at once, one block at least. */
const blocksAtOnce = 256;
const framesAtOnce = 10_000;
const dayMs = 86_400_000;
/** Blocks older than this are not looked for: the judge has read their facts when it opened their escort. */
const daysBack = 2;

/** The right to judge, and what other processes keep meanwhile. */
export interface JudgingLease {
  /** Takes the lock if it is free and answers whether this process holds it; with the connection it is lost. */
  readonly hold: () => Promise<boolean>;
  /** All seals that were saved are judged here: from now on what is committed is told. */
  readonly follow: () => void;
  /**
   * Facts committed since what was saved, or since the lock was taken, in the order of the commits, each once but for those of this
   * process that came before it followed.
   */
  readonly ofOthers: () => Promise<{ readonly facts: readonly SealFact[]; readonly more: boolean }>;
  /** Where it stands once it has read up to the end; before that nothing may be judged: a seal would be called silent. */
  readonly reached: () => BlockPlace | undefined;
  /** The connection that holds the lock: what is written by it is written by the one that judges. */
  readonly connection: () => Client | undefined;
  readonly release: () => void;
}

interface BlockRow {
  readonly id: string;
  readonly transaction: string;
  readonly frames: number;
}

/** `store` tells the blocks of this process, whose facts it knows. */
export const judgingLease = (pool: Pool, store: Pick<WritingStore, 'wrote' | 'newest'>): JudgingLease => {
  let lease: PoolClient | undefined;
  let held = false;
  let cursor: BlockPlace = { transaction: '0', block: '0' };
  /** Blocks of this process up to this one were kept before it followed; `null`: it does not follow yet. */
  let before: number | null = null;
  let caughtUp = false;

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
    if (!held && rows[0]?.got) {
      const saved = await judgedUntil(lease as Client, fromEpochMs(Date.now() - dayMs));
      cursor = saved ?? { transaction: rows[0].begin, block: '0' };
      before = null;
      caughtUp = false;
    }
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
    follow: () => {
      before ??= store.newest();
    },
    reached: () => (held && caughtUp ? cursor : undefined),
    connection: () => (held ? (lease as Client | undefined) : undefined),
    ofOthers: async () => {
      const known = before;
      if (!held || known === null) return { facts: [], more: false };
      const client = pool as unknown as Client;
      const { rows } = await client.query<BlockRow>(
        `select id::text, transaction::text, frames from escort.block
         where (transaction, id) > ($1::xid8, $2::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot())
           and received_at >= $3
         order by escort.block.transaction, escort.block.id limit ${blocksAtOnce}`,
        // As a value, so that the plan leaves the partitions of other days out.
        [cursor.transaction, cursor.block, new Date(Date.now() - daysBack * dayMs).toISOString()],
      );
      const others: string[] = [];
      let frames = 0;
      let last = cursor;
      for (const block of rows) {
        const isTold = store.wrote(Number(block.id)) && Number(block.id) > known;
        if (!isTold) frames += block.frames;
        if (frames > framesAtOnce && others.length > 0) break;
        if (!isTold) others.push(block.id);
        last = { transaction: block.transaction, block: block.id };
      }
      const facts = others.length > 0 ? await factsOfBlocks(client, others) : [];
      const isLast = last.block === rows.at(-1)?.id || rows.length === 0;
      cursor = last;
      const more = rows.length === blocksAtOnce || !isLast;
      caughtUp ||= !more;
      return { facts, more };
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

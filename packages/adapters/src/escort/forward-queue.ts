import type { ForwardBatch, ForwardQueue } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { type FactColumns, factOf } from './fact-rows.ts';

/** Blocks and frames taken at once, one block at least: what a target has not confirmed waits in the database, not in memory. */
const blocksAtOnce = 16;
const framesAtOnce = 5_000;

interface BlockRow {
  readonly id: string;
  readonly transaction: string;
  readonly frames: number;
}

const fitting = (blocks: readonly BlockRow[]): readonly BlockRow[] => {
  let frames = 0;
  return blocks.filter((block, index) => {
    frames += block.frames;
    return index === 0 || frames <= framesAtOnce;
  });
};

/** What a target stands behind; a new target begins with what is committed from now on. `lease` is a connection of its own. */
export const forwardQueue = (lease: Client, target: string): ForwardQueue => {
  let held = false;
  const hold = async (): Promise<boolean> => {
    if (held) return true;
    const { rows } = await lease.query<{ got: boolean }>(
      'select pg_try_advisory_lock(52, hashtext($1)) as got',
      [target],
    );
    held = rows[0]?.got === true;
    if (held)
      await lease.query('insert into escort.forward (target) values ($1) on conflict do nothing', [target]);
    return held;
  };
  return {
    next: async () => {
      if (!(await hold())) return undefined;
      const { rows: some } = await lease.query<BlockRow>(
        `select b.id::text, b.transaction::text, b.frames from escort.block b, escort.forward f
         where f.target = $1 and (b.transaction, b.id) > (f.transaction, f.block)
           and b.transaction < pg_snapshot_xmin(pg_current_snapshot())
         order by b.transaction, b.id limit $2`,
        [target, blocksAtOnce],
      );
      const blocks = fitting(some);
      const last = blocks.at(-1);
      if (!last) return undefined;
      const { rows } = await lease.query<FactColumns & { readonly id: string; readonly block: string }>(
        `select s.id, f.seal_number, (extract(epoch from f.at) * 1000)::bigint::text as at_ms, f.sequence,
           (extract(epoch from f.received_at) * 1000)::bigint::text as received_ms, f.lat, f.lon, f.flags, f.speed, f.course,
           f.satellites, f.hdop, f.battery, f.state, f.block::text
         from escort.fact f join escort.seal s on s.number = f.seal_number
         where f.block = any($1::bigint[]) order by f.block, f.seal_number, f.at, f.sequence`,
        [blocks.map(({ id }) => id)],
      );
      let block = '';
      let record = 0;
      const facts = rows.map((row) => {
        record = row.block === block ? record + 1 : Number(BigInt(row.block) & 0xffffn);
        block = row.block;
        return { sealId: row.id, sealNumber: row.seal_number, record: record & 0xffff, fact: factOf(row) };
      });
      return { facts, cursor: { transaction: last.transaction, block: last.id } };
    },
    done: async (cursor: ForwardBatch['cursor'], { sent, refused }, at) => {
      await lease.query(
        `update escort.forward set transaction = $2::xid8, block = $3, sent = sent + $4, refused = refused + $5, sent_at = $6
         where target = $1`,
        [target, cursor.transaction, cursor.block, sent, refused, at],
      );
    },
  };
};

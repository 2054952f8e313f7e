import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FrameBatch, FrameStore, Kept, RawFrame, SealFact, SealSession } from '@tamga/usecases/ports';
import { type Pool, type PoolClient, transaction } from '../database/index.ts';
import { copyIn } from './copy.ts';
import { factColumns, keptAtMs, rowsOf } from './fact-rows.ts';
import { partitionsOn } from './partitions.ts';

/** A fix this far ahead of its receipt has a wrong clock and says nothing of what is the newest. */
const aheadMs = 600_000;
const uniqueViolation = '23505';

export interface WritingStore extends FrameStore {
  /** Whether this process wrote the block of that number. */
  readonly wrote: (block: number) => boolean;
  /** The number of its newest block, 0 before the first; numbers grow. */
  readonly newest: () => number;
}

/**
 * Keeps frames and facts: raw block, facts, sessions in one transaction, durable when answered. Facts newer than all of
 * their seal go in by a plain binary COPY; the others, and all after a surprise, through a table where what is known is
 * told from what is new.
 */
export const frameStore = (pool: Pool): WritingStore => {
  const newest = new Map<number, number>();
  const ensureDays = partitionsOn(pool);
  const blocks = blockNumbers(pool);

  const keep = async (batch: FrameBatch, careful: boolean): Promise<Kept> => {
    const split = splitFacts(batch.facts, newest, careful);
    await ensureDays(batch);
    const block = await blocks.next();
    const kept = await transaction(pool, async (client) => {
      await writeSessions(client, batch.sessions);
      await writeBlock(client, block, batch.frames);
      if (split.fresh.length > 0)
        await copyIn(
          client,
          `copy escort.fact (${factColumns}) from stdin binary`,
          rowsOf(split.fresh, block),
        );
      return split.doubtful.length > 0 ? stage(client, split.doubtful, block) : { stored: 0, conflicts: 0 };
    });
    for (const { sealNumber, fact } of batch.facts) {
      const at = keptAtMs(fact);
      if (at <= fact.receivedMs + aheadMs && at > (newest.get(sealNumber) ?? 0)) newest.set(sealNumber, at);
    }
    const stored = split.fresh.length + kept.stored;
    return { stored, conflicts: kept.conflicts, repeats: batch.facts.length - stored - kept.conflicts };
  };
  return {
    wrote: blocks.isOurs,
    newest: blocks.newest,
    keep: (batch) =>
      keep(batch, false).catch((error: unknown) => {
        if ((error as { readonly code?: string }).code !== uniqueViolation) throw error;
        // Another gateway has this seal, or ours did before it was started.
        return keep(batch, true);
      }),
  };
};

/** Fresh facts are later than all known of their seal, in the batch too. */
const splitFacts = (
  facts: readonly SealFact[],
  newest: ReadonlyMap<number, number>,
  careful: boolean,
): { readonly fresh: readonly SealFact[]; readonly doubtful: readonly SealFact[] } => {
  if (careful) return { fresh: [], doubtful: facts };
  const fresh: SealFact[] = [];
  const doubtful: SealFact[] = [];
  const latest = new Map<number, number>();
  for (const one of facts) {
    const last = latest.get(one.sealNumber) ?? newest.get(one.sealNumber);
    const at = keptAtMs(one.fact);
    if (last !== undefined && at > last && at <= one.fact.receivedMs + aheadMs) fresh.push(one);
    else doubtful.push(one);
    if (last === undefined || at > last) latest.set(one.sealNumber, Math.max(at, last ?? 0));
  }
  return { fresh, doubtful };
};

const stageTable = `create temp table if not exists fact_stage (like escort.fact) on commit delete rows`;

/** What is new is inserted; the same key with another content is kept as evidence, once. */
const stage = async (
  client: PoolClient,
  facts: readonly SealFact[],
  block: number,
): Promise<{ readonly stored: number; readonly conflicts: number }> => {
  await client.query(stageTable);
  await copyIn(client, `copy fact_stage (${factColumns}) from stdin binary`, rowsOf(facts, block));
  const stored = await client.query(
    `insert into escort.fact (${factColumns}) select ${factColumns} from fact_stage on conflict do nothing`,
  );
  if (stored.rowCount === facts.length) return { stored: facts.length, conflicts: 0 };
  const conflicts = await client.query(`insert into escort.fact_conflict
    select distinct on (s.seal_number, s.at, s.sequence, s.hash) s.*
    from fact_stage s join escort.fact f using (seal_number, at, sequence)
    where f.hash <> s.hash and not exists (select from escort.fact_conflict c
      where (c.seal_number, c.at, c.sequence, c.hash) = (s.seal_number, s.at, s.sequence, s.hash))`);
  return { stored: stored.rowCount ?? 0, conflicts: conflicts.rowCount ?? 0 };
};

const writeSessions = async (client: PoolClient, sessions: readonly SealSession[]): Promise<void> => {
  if (sessions.length === 0) return;
  await client.query(
    `insert into escort.session (id, protocol, peer, seal_number, opened_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[]) on conflict do nothing`,
    [
      sessions.map(({ id }) => id),
      sessions.map(({ protocol }) => protocol),
      sessions.map(({ peer }) => peer),
      sessions.map(({ sealNumber }) => sealNumber),
      sessions.map(({ openedMs }) => new Date(openedMs).toISOString()),
    ],
  );
};

const writeBlock = async (client: PoolClient, id: number, frames: readonly RawFrame[]): Promise<void> => {
  const content = packed(frames);
  const last = frames.at(-1)?.receivedMs ?? 0;
  // A commit whose answer was lost is tried again: its frames are there already.
  await client.query(
    `insert into escort.block (id, received_at, frames, content, sha256) select $1, $2, $3, $4, $5
     where not exists (select from escort.block where received_at = $2 and sha256 = $5)`,
    [
      id,
      new Date(last).toISOString(),
      frames.length,
      frames.length <= deflatedFramesMax ? deflated(content) : content,
      createHash('sha256').update(content).digest(),
    ],
  );
};

/** Batches of the daily flow are deflated; those of a backlog, in which devices wait, are not. */
const deflatedFramesMax = 500;
/** First byte of a block: what stands behind it. */
const plainMark = 0;
const deflatedMark = 1;
/** Most bytes a block may unfold to. */
const blockBytesMax = 64 * 1024 * 1024;

const deflated = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.of(deflatedMark), deflateRawSync(content.subarray(1))]);

/** The bytes of a block over which its SHA-256 goes. Throws on bytes that are none. */
export const plainBlock = (content: Buffer): Buffer =>
  content[0] === deflatedMark
    ? Buffer.concat([
        Buffer.of(plainMark),
        inflateRawSync(content.subarray(1), { maxOutputLength: blockBytesMax }),
      ])
    : content;

const frameHead = 16 + 8 + 4 + 2;
const sealBytes = 4;

const frameBytes = ({ bytes, seals }: RawFrame): number =>
  frameHead + seals.length * sealBytes + bytes.length;

/** A mark, then each frame with its session (16 bytes), receipt in milliseconds (8), length (4), seals (2, and 4 each) before it. */
export const packed = (frames: readonly RawFrame[]): Buffer => {
  const out = Buffer.allocUnsafe(frames.reduce((sum, frame) => sum + frameBytes(frame), 1));
  let at = out.writeUInt8(plainMark, 0);
  const sessions = new Map<string, Buffer>();
  for (const { session, receivedMs, bytes, seals } of frames) {
    const id = sessions.get(session) ?? Buffer.from(session.replaceAll('-', ''), 'hex');
    sessions.set(session, id);
    out.set(id, at);
    at += id.length;
    at = out.writeDoubleBE(receivedMs, at);
    at = out.writeUInt32BE(bytes.length, at);
    at = out.writeUInt16BE(seals.length, at);
    for (const seal of seals) at = out.writeUInt32BE(seal, at);
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
};

/** The frames of a block as they came. Throws on bytes that are none. */
export const unpacked = (block: Buffer): readonly RawFrame[] => {
  const content = plainBlock(block);
  const frames: RawFrame[] = [];
  for (let at = 1; at + frameHead <= content.length; ) {
    const session = content.toString('hex', at, at + 16).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const length = content.readUInt32BE(at + 24);
    const count = content.readUInt16BE(at + 28);
    const start = at + frameHead + count * sealBytes;
    frames.push({
      session,
      receivedMs: content.readDoubleBE(at + 16),
      seals: Array.from({ length: count }, (_, one) =>
        content.readUInt32BE(at + frameHead + one * sealBytes),
      ),
      bytes: content.subarray(start, start + length),
    });
    at = start + length;
  }
  return frames;
};

const numbersAtOnce = 1_000;
/** Of so many thousands it is remembered that they are ours: days of commits. */
const oursMax = 10_000;

interface BlockNumbers {
  readonly next: () => Promise<number>;
  readonly isOurs: (block: number) => boolean;
  readonly newest: () => number;
}

/** Numbers of blocks: a thousand are taken at a time. */
const blockNumbers = (pool: Pool): BlockNumbers => {
  let next = 0;
  let end = 0;
  const ours = new Set<number>();
  const thousandOf = (block: number): number => Math.floor((block - 1) / numbersAtOnce);
  return {
    isOurs: (block) => ours.has(thousandOf(block)),
    newest: () => Math.max(0, next - 1),
    next: async () => {
      if (next >= end) {
        const { rows } = await pool.query<{ n: string }>(`select nextval('escort.block_serial')::text as n`);
        next = Number(rows[0]?.n);
        end = next + numbersAtOnce;
        ours.add(thousandOf(next));
        for (const oldest of ours) if (ours.size > oursMax) ours.delete(oldest);
      }
      next += 1;
      return next - 1;
    },
  };
};

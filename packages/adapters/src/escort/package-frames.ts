import { createHash } from 'node:crypto';
import { fromEpochMs, toEpochMs } from '@tamga/domain/time';
import type { PackageFrame, SituationRow } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import type { KeptFact } from './archive.ts';
import { unpacked } from './frame-store.ts';
import { isWithin, packageTime } from './package-facts.ts';

/** Frames of one package and their bytes in all; the evidence and those nearest to the situation are taken. */
const framesMax = 4_000;
const frameBytesMax = 2 * 1024 * 1024;

/** Blocks of raw frames opened at once. */
const blocksAtOnce = 64;

/** How long after a fact its block may be closed, seconds: a batch is, unless the database was away. */
const closedWithinS = [10, 3_600] as const;

/**
 * The frames behind these facts as they came, with all else the seal sent in the blocks of that time, by receipt. Of frames that
 * speak for many seals those are taken that speak for this one.
 */
export const framesAround = async (
  client: Client,
  situation: SituationRow,
  facts: readonly KeptFact[],
): Promise<{ readonly frames: readonly PackageFrame[]; readonly leftOut: number }> => {
  const time = packageTime(situation);
  const evidence = new Set(situation.evidence.map(({ receivedAt }) => toEpochMs(receivedAt)));
  const brought = new Set(facts.map(({ fact }) => fact.receivedMs));
  const found: Omit<PackageFrame, 'protocol'>[] = [];
  for await (const blocks of blocksOf(client, facts))
    for (const { content, sha256: blockSha256 } of blocks)
      for (const { session, receivedMs, bytes, seals } of unpacked(content))
        if (seals.includes(situation.sealNumber) && (brought.has(receivedMs) || isWithin(time, receivedMs)))
          found.push({
            receivedAt: fromEpochMs(receivedMs),
            session,
            hex: Buffer.from(bytes).toString('hex'),
            sha256: createHash('sha256').update(bytes).digest('hex'),
            blockSha256,
            evidence: evidence.has(receivedMs),
          });
  const { frames, leftOut } = bounded(found, toEpochMs(situation.occurredAt));
  const protocols = await protocolsOf(client, frames);
  return { frames: frames.map((one) => ({ ...one, protocol: protocols.get(one.session) ?? '' })), leftOut };
};

const bounded = <T extends Omit<PackageFrame, 'protocol'>>(
  found: readonly T[],
  occurredMs: number,
): { readonly frames: readonly T[]; readonly leftOut: number } => {
  const away = ({ receivedAt }: T): number => Math.abs(toEpochMs(receivedAt) - occurredMs);
  const byWeight = found.toSorted((a, b) => Number(b.evidence) - Number(a.evidence) || away(a) - away(b));
  let bytes = 0;
  const kept = new Set<T>();
  for (const one of byWeight.slice(0, framesMax)) {
    bytes += one.hex.length / 2;
    if (bytes > frameBytesMax) break;
    kept.add(one);
  }
  const frames = found
    .filter((one) => kept.has(one))
    .toSorted((a, b) => toEpochMs(a.receivedAt) - toEpochMs(b.receivedAt));
  return { frames, leftOut: found.length - frames.length };
};

interface Block {
  readonly id: string;
  readonly content: Buffer;
  readonly sha256: string;
}

/** The blocks the facts were read from, so many at once, in the order of their receipt. */
async function* blocksOf(client: Client, facts: readonly KeptFact[]): AsyncGenerator<readonly Block[]> {
  const received = new Map<number, number>();
  for (const { block, fact } of facts)
    received.set(block, Math.min(fact.receivedMs, received.get(block) ?? fact.receivedMs));
  let wanted = [...received].toSorted(([, a], [, b]) => a - b);
  for (const withinS of closedWithinS) {
    const seen = new Set<number>();
    for (let from = 0; from < wanted.length; from += blocksAtOnce) {
      const some = wanted.slice(from, from + blocksAtOnce);
      const { rows } = await client.query<Block>(
        `select id::text, content, encode(sha256, 'hex') as sha256 from escort.block where id = any($1)
           and received_at >= $2 and received_at <= $3::timestamptz + make_interval(secs => $4) order by received_at, id`,
        [some.map(([id]) => id), fromEpochMs(some[0]?.[1] ?? 0), fromEpochMs(some.at(-1)?.[1] ?? 0), withinS],
      );
      for (const { id } of rows) seen.add(Number(id));
      yield rows;
    }
    wanted = wanted.filter(([id]) => !seen.has(id));
    if (wanted.length === 0) return;
  }
}

/** The protocol of each session. */
const protocolsOf = async (
  client: Client,
  frames: readonly Pick<PackageFrame, 'session'>[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ readonly id: string; readonly protocol: string }>(
    'select id, protocol from escort.session where id = any($1::uuid[])',
    [[...new Set(frames.map(({ session }) => session))]],
  );
  return new Map(rows.map(({ id, protocol }) => [id, protocol]));
};

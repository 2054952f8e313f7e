import { anchorLeaf, chainBegin, linkOfSeal, rootOf, type SealLink } from '@tamga/domain/escort';
import { fromEpochMs, type Instant } from '@tamga/domain/time';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { logStatements, sha256Of } from '../evidence/index.ts';
import { type BlockPlace, firstPlace, framesBySeal, packedEntries, unpackedEntries } from './frame-chains.ts';

/** One process anchors at a time. */
const anchorLock = 55;
/** Frames of one anchor: their leaves are some 10 MB. */
const framesMax = 200_000;

/** An anchor as it is kept. */
export interface Anchor {
  readonly id: number;
  readonly at: Instant;
  readonly to: BlockPlace;
  readonly frames: number;
  readonly root: Buffer;
  readonly links: readonly SealLink[];
  readonly recordId: bigint;
}

interface AnchorRow {
  readonly id: string;
  readonly at: Instant;
  readonly transaction: string;
  readonly block: string;
  readonly frames: number;
  readonly root: Buffer;
  readonly entries: Buffer;
  readonly record_id: bigint;
}

const columns = 'id::text, at, transaction::text, block::text, frames, root, entries, record_id';

export const anchorOf = (row: AnchorRow): Anchor => ({
  id: Number(row.id),
  at: row.at,
  to: { transaction: row.transaction, block: row.block },
  frames: row.frames,
  root: row.root,
  links: unpackedEntries(row.entries),
  recordId: row.record_id,
});

/** The anchor that answers a condition over `escort.anchor a`, the first by number. */
export const findAnchor = async (
  client: Client,
  condition: string,
  values: readonly unknown[] = [],
): Promise<Anchor | undefined> => {
  const { rows } = await client.query<AnchorRow>(
    `select ${columns} from escort.anchor a where ${condition} limit 1`,
    values,
  );
  return rows[0] && anchorOf(rows[0]);
};

/**
 * Chains the frames kept since the last anchor, each seal by itself, and writes the root over the ends of the chains into the
 * operation log (407-18.3a). Answers whether there may be more.
 */
export const anchorFrames = (pool: Pool, nowMs: () => number) => (): Promise<boolean> =>
  transaction(pool, async (connection) => {
    const client = connection as Client;
    const { rows: lock } = await client.query<{ readonly got: boolean }>(
      'select pg_try_advisory_xact_lock($1) as got',
      [anchorLock],
    );
    if (!lock[0]?.got) return false;
    const last = await findAnchor(client, 'true order by a.id desc');
    const found = await framesBySeal(client, { from: last?.to ?? firstPlace, framesMax });
    if (found.frames === 0) return false;
    const id = (last?.id ?? 0) + 1;
    const links = linksOf(found.leaves, await headsOf(client, [...found.leaves.keys()]));
    const root = rootOf(
      links.map((link) => anchorLeaf(link, sha256Of)),
      sha256Of,
    );
    const at = fromEpochMs(nowMs());
    await logStatements(client).log([
      {
        class: 'SEC',
        at,
        actorId: null,
        actorRole: 'NationalOperator',
        onBehalfOf: null,
        objectKind: 'FrameAnchor',
        objectId: String(id),
        result: 'anchored',
        basis: '407-18.3a',
        facts: { root: Buffer.from(root).toString('hex'), frames: found.frames, seals: links.length },
      },
    ]);
    await client.query(
      `insert into escort.anchor (id, at, transaction, block, frames, root, entries, record_id)
         select $1, $2, $3::xid8, $4, $5, $6, $7, max(id) from evidence.record
         where transaction = pg_current_xact_id() and object_kind = 'FrameAnchor'`,
      [id, at, found.to.transaction, found.to.block, found.frames, root, packedEntries(links)],
    );
    await client.query(
      `insert into escort.seal_chain (seal_number, anchor, head) select n, $1, h from unnest($2::int[], $3::bytea[]) as x (n, h)
         on conflict (seal_number) do update set anchor = excluded.anchor, head = excluded.head`,
      [id, links.map(({ seal }) => seal), links.map(({ after }) => after)],
    );
    return found.frames >= framesMax;
  });

/** Where the chain of a seal ends, and in which anchor. */
export interface Head {
  readonly anchor: number;
  readonly head: Uint8Array;
}

const headsOf = async (client: Client, seals: readonly number[]): Promise<ReadonlyMap<number, Head>> => {
  const { rows } = await client.query<{ seal: number; anchor: string; head: Buffer }>(
    'select seal_number as seal, anchor::text, head from escort.seal_chain where seal_number = any($1::int[])',
    [seals],
  );
  return new Map(rows.map(({ seal, anchor, head }) => [seal, { anchor: Number(anchor), head }]));
};

/** The next link of each seal that has frames, by number of the seal. */
export const linksOf = (
  leaves: ReadonlyMap<number, readonly Uint8Array[]>,
  heads: ReadonlyMap<number, Head>,
): readonly SealLink[] =>
  [...leaves]
    .toSorted(([a], [b]) => a - b)
    .map(([seal, own]) => {
      const last = heads.get(seal);
      const before = last?.head ?? chainBegin;
      const root = rootOf(own, sha256Of);
      return {
        seal,
        previous: last?.anchor ?? 0,
        frames: own.length,
        after: linkOfSeal({ seal, before, frames: own.length, root }, sha256Of),
      };
    });

import { createHash } from 'node:crypto';
import { frameLeaf, type SealLink } from '@tamga/domain/escort';
import type { RawFrame } from '@tamga/usecases/ports';
import type { Client } from '../database/index.ts';
import { sha256Of } from '../evidence/index.ts';
import { plainBlock, unpacked } from './frame-store.ts';

/** A place in the order of the blocks: transaction that kept one, and its number. */
export interface BlockPlace {
  readonly transaction: string;
  readonly block: string;
}

export const firstPlace: BlockPlace = { transaction: '0', block: '0' };

/** Leaves of the frames between two places, by seal, in the order of the blocks and within each as they came. */
export interface FramesBySeal {
  readonly leaves: ReadonlyMap<number, readonly Uint8Array[]>;
  readonly frames: number;
  readonly blocks: number;
  readonly to: BlockPlace;
  /** Numbers of blocks whose own SHA-256 is not that of their content. */
  readonly broken: readonly string[];
}

const blocksAtOnce = 256;

interface BlockRow {
  readonly id: string;
  readonly transaction: string;
  readonly content: Buffer;
  readonly sha256: Buffer;
}

export const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The frames of a block and its digest, or `undefined` when it cannot be read. */
const readBlock = (
  content: Buffer,
): { readonly digest: Buffer; readonly frames: readonly RawFrame[] } | undefined => {
  try {
    const plain = plainBlock(content);
    return { digest: digestOf(plain), frames: unpacked(plain) };
  } catch {
    return undefined;
  }
};

/** Leaf of a frame as it stands in a block. */
export const leafOfFrame = ({ session, receivedMs, bytes }: Omit<RawFrame, 'seals'>): Uint8Array =>
  frameLeaf(
    { session: Buffer.from(session.replaceAll('-', ''), 'hex'), receivedMs, digest: digestOf(bytes) },
    sha256Of,
  );

/**
 * Reads the blocks behind `from` that no running transaction can still come before, up to `until` if it is given, until there are
 * `framesMax` frames. `each` is told of every frame and its seals. Where one seal is asked for, only its frames are hashed and told.
 */
export const framesBySeal = async (
  client: Client,
  {
    from,
    until,
    framesMax,
    seal: asked,
  }: {
    readonly from: BlockPlace;
    readonly until?: BlockPlace;
    readonly framesMax: number;
    readonly seal?: number;
  },
  each: (seal: number, index: number, frame: RawFrame) => void = () => undefined,
): Promise<FramesBySeal> => {
  const leaves = new Map<number, Uint8Array[]>();
  const broken: string[] = [];
  let frames = 0;
  let blocks = 0;
  let to = from;
  while (frames < framesMax) {
    const { rows } = await client.query<BlockRow>(
      `select b.id::text, b.transaction::text, b.content, b.sha256 from escort.block b
       where (b.transaction, b.id) > ($1::xid8, $2::bigint)
         and ($3::text is null or (b.transaction, b.id) <= ($3::text::xid8, $4::bigint))
         and b.transaction < pg_snapshot_xmin(pg_current_snapshot())
       order by b.transaction, b.id limit ${blocksAtOnce}`,
      [to.transaction, to.block, until?.transaction ?? null, until?.block ?? null],
    );
    for (const { id, transaction, content, sha256 } of rows) {
      if (frames >= framesMax) return { leaves, frames, blocks, to, broken };
      const read = readBlock(content);
      if (!read?.digest.equals(sha256)) broken.push(id);
      for (const frame of read?.frames ?? []) {
        frames += 1;
        if (asked !== undefined && !frame.seals.includes(asked)) continue;
        const leaf = leafOfFrame(frame);
        for (const seal of frame.seals) {
          const own = leaves.get(seal) ?? [];
          leaves.set(seal, own);
          each(seal, own.push(leaf) - 1, frame);
        }
      }
      blocks += 1;
      to = { transaction, block: id };
    }
    if (rows.length < blocksAtOnce) break;
  }
  return { leaves, frames, blocks, to, broken };
};

const entryBytes = 4 + 4 + 4 + 32;

export const packedEntries = (links: readonly SealLink[]): Buffer => {
  const out = Buffer.alloc(links.length * entryBytes);
  for (const [index, { seal, previous, frames, after }] of links.entries()) {
    const at = index * entryBytes;
    out.writeUInt32BE(seal, at);
    out.writeUInt32BE(previous, at + 4);
    out.writeUInt32BE(frames, at + 8);
    out.set(after, at + 12);
  }
  return out;
};

export const unpackedEntries = (entries: Buffer): readonly SealLink[] =>
  Array.from({ length: Math.floor(entries.length / entryBytes) }, (_, index) => {
    const at = index * entryBytes;
    return {
      seal: entries.readUInt32BE(at),
      previous: entries.readUInt32BE(at + 4),
      frames: entries.readUInt32BE(at + 8),
      after: entries.subarray(at + 12, at + entryBytes),
    };
  });

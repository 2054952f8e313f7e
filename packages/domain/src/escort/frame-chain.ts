import { type Hash, type Inclusion, includes, proveIn } from '../evidence/index.ts';

/**
 * The history of a seal that can be proved: its frames between two anchors are the leaves of a tree, the root of each tree is a
 * link in the chain of the seal, and the ends of all chains are the leaves of the anchor, which stands in the operation log.
 */

/** A frame as it came: session (16 bytes), receipt in milliseconds since 1970 UTC, SHA-256 of its bytes. */
export interface FrameId {
  readonly session: Uint8Array;
  readonly receivedMs: number;
  readonly digest: Uint8Array;
}

/** What one seal has in one anchor. */
export interface SealLink {
  readonly seal: number;
  /** The anchor that had the seal before; 0 for none. */
  readonly previous: number;
  readonly frames: number;
  /** The chain of the seal after these frames. */
  readonly after: Uint8Array;
}

/** Before the first frame of a seal. */
export const chainBegin = new Uint8Array(32);

const leafPrefix = Uint8Array.of(0);
const linkPrefix = Uint8Array.of(2);

const u32 = (value: number): Uint8Array => {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
};

const f64 = (value: number): Uint8Array => {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setFloat64(0, value);
  return out;
};

/** Leaf of a frame in the tree of its seal. */
export const frameLeaf = ({ session, receivedMs, digest }: FrameId, hash: Hash): Uint8Array =>
  hash(leafPrefix, session, f64(receivedMs), digest);

/** The next link of a seal: what went before, how many frames, and the root of their tree. */
export const linkOfSeal = (
  {
    seal,
    before,
    frames,
    root,
  }: {
    readonly seal: number;
    readonly before: Uint8Array;
    readonly frames: number;
    readonly root: Uint8Array;
  },
  hash: Hash,
): Uint8Array => hash(linkPrefix, u32(seal), before, u32(frames), root);

/** Leaf of a seal in the tree of an anchor. */
export const anchorLeaf = ({ seal, previous, frames, after }: SealLink, hash: Hash): Uint8Array =>
  hash(leafPrefix, u32(seal), u32(previous), u32(frames), after);

/** Root of the tree of so many hashes; of none, the hash of nothing. */
export const rootOf = (leaves: readonly Uint8Array[], hash: Hash): Uint8Array =>
  leaves.length === 0 ? hash() : proveIn(joined(leaves), 0, hash).root;

/** Hashes between one leaf and the root. */
export const pathTo = (leaves: readonly Uint8Array[], index: number, hash: Hash): readonly Uint8Array[] =>
  proveIn(joined(leaves), index, hash).proof;

const joined = (leaves: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(leaves.length * 32);
  for (const [at, leaf] of leaves.entries()) out.set(leaf, at * 32);
  return out;
};

/** Frames of one seal in one anchor, and the way from them to the record of the log that holds the root of the anchor. */
export interface AnchoredFrames {
  readonly link: SealLink;
  readonly before: Uint8Array;
  /** Root of the tree of the frames. */
  readonly root: Uint8Array;
  readonly shown: readonly {
    readonly index: number;
    readonly frame: FrameId;
    readonly path: readonly Uint8Array[];
  }[];
  /** Place of the seal among those of the anchor. */
  readonly index: number;
  readonly seals: number;
  readonly path: readonly Uint8Array[];
  /** Root of the anchor, as its record in the log says. */
  readonly anchorRoot: Uint8Array;
  readonly record: Inclusion;
}

/** Whether each frame shown is in the chain of the seal, the chain in the anchor, and its record in the log. */
export const areAnchored = (
  { link, before, root, shown, index, seals, path, anchorRoot, record }: AnchoredFrames,
  hash: Hash,
): boolean =>
  shown.length > 0 &&
  shown.every((one) =>
    includes(
      { index: one.index, size: link.frames, root, leaf: frameLeaf(one.frame, hash), proof: one.path },
      hash,
    ),
  ) &&
  isSame(linkOfSeal({ seal: link.seal, before, frames: link.frames, root }, hash), link.after) &&
  includes({ index, size: seals, root: anchorRoot, leaf: anchorLeaf(link, hash), proof: path }, hash) &&
  includes(record, hash);

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

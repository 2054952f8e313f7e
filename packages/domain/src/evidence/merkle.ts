/** A hash function over the concatenation of its parts; SHA-256 in the operation log. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array;

const nodePrefix = Uint8Array.of(1);
const hashBytes = 32;
/** A tree of 2^53 leaves has proofs of 53 hashes; nothing longer is read. */
const proofMax = 64;

/** A record is in the tree: leaf `index` of the first `size` leaves. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The tree of `size1` leaves is the beginning of that of `size2`: nothing was changed or taken out. */
export interface Consistency {
  readonly size1: number;
  readonly size2: number;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** A leaf is in the subtree of the leaves from `start` to below `end`. */
export interface SubtreeInclusion {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly root: Uint8Array;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The subtree of the leaves from `start` to below `end`, its root `root1`, is part of the tree of `size` leaves. */
export interface SubtreeConsistency {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the proof of inclusion holds (RFC 9162 2.1.3.2). Anything malformed does not. */
export const includes = ({ index, size, root, leaf, proof }: Inclusion, hash: Hash): boolean =>
  includesIn({ index, start: 0, end: size, root, leaf, proof }, hash);

/** Whether the proof of inclusion in a subtree holds: that of the leaf in the tree of the subtree's leaves. */
export const includesIn = (
  { index, start, end, root, leaf, proof }: SubtreeInclusion,
  hash: Hash,
): boolean => {
  if (!isSubtree(start, end) || !isSize(index) || index < start || index >= end) return false;
  if (!areHashes(root, leaf, ...proof) || proof.length > proofMax) return false;
  let [first, last, seen] = [index - start, end - start - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (isOdd(first) || first === last) {
      seen = hash(nodePrefix, beside, seen);
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)];
    } else seen = hash(nodePrefix, seen, beside);
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && isSame(seen, root);
};

/**
 * Whether the proof of consistency holds (RFC 9162 2.1.4.2). An empty first tree proves nothing and is refused: who begins
 * with one has nothing to compare.
 */
export const extendsTree = ({ size1, size2, root1, root2, proof }: Consistency, hash: Hash): boolean =>
  size1 > 0 && extendsSubtree({ start: 0, end: size1, size: size2, root1, root2, proof }, hash);

/**
 * Whether the proof that a subtree is part of a tree holds (draft-ietf-plants-merkle-tree-certs 4.4.3). That of no leaves is part
 * of every tree; its root is the hash of nothing.
 */
export const extendsSubtree = (
  { start, end, size, root1, root2, proof }: SubtreeConsistency,
  hash: Hash,
): boolean => {
  if (!isSubtree(start, end) || !isSize(size) || end > size || proof.length > proofMax) return false;
  if (start === end) return proof.length === 0 && isSame(root1, hash());
  // Trees of one size are compared by their roots alone, whatever they are.
  if (proof.length > 0 && !areHashes(root1, ...proof)) return false;
  let [first, last, edge] = [start, end - 1, size - 1];
  const up = (): void => {
    [first, last, edge] = [half(first), half(last), half(edge)];
  };
  if (last === edge) while (first !== last) up();
  else while (first !== last && isOdd(last)) up();
  const [head, ...tail] = proof;
  const whole = first === last;
  if (!whole && head === undefined) return false;
  const begun = whole ? root1 : (head as Uint8Array);
  let [sub, all] = [begun, begun];
  for (const beside of whole ? proof : tail) {
    if (edge === 0) return false;
    if (isOdd(last) || last === edge) {
      if (first < last) sub = hash(nodePrefix, beside, sub);
      all = hash(nodePrefix, beside, all);
      while (!isOdd(last) && last !== 0) up();
    } else all = hash(nodePrefix, all, beside);
    up();
  }
  return edge === 0 && isSame(sub, root1) && isSame(all, root2);
};

/**
 * The root of the leaves and the proof that leaf `index` is among them (RFC 9162 2.1.1, 2.1.3.1). `leaves` holds 32 bytes each
 * and is used up: one level of the tree after the other is written over it.
 */
export const proveIn = (
  leaves: Uint8Array,
  index: number,
  hash: Hash,
): { readonly root: Uint8Array; readonly proof: readonly Uint8Array[] } => {
  const node = (at: number): Uint8Array => leaves.subarray(at * hashBytes, (at + 1) * hashBytes);
  const proof: Uint8Array[] = [];
  let [count, at] = [leaves.length / hashBytes, index];
  if (!Number.isInteger(count) || at < 0 || at >= count) throw new RangeError(`no leaf ${index}`);
  for (; count > 1; count = Math.ceil(count / 2)) {
    const beside = isOdd(at) ? at - 1 : at + 1;
    if (beside < count) proof.push(node(beside).slice());
    for (let pair = 0; pair < count; pair += 2)
      node(pair / 2).set(pair + 1 < count ? hash(nodePrefix, node(pair), node(pair + 1)) : node(pair));
    at = half(at);
  }
  return { root: node(0).slice(), proof };
};

/** Leaves from `start` to below `end` are a subtree: `start` is a multiple of the least power of two that holds them. */
const isSubtree = (start: number, end: number): boolean => {
  if (!isSize(start) || !isSize(end) || start > end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
};

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);
const areHashes = (...hashes: readonly Uint8Array[]): boolean =>
  hashes.every((hash) => hash.length === hashBytes);
const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

import type { GoodsDeclaration } from '../model.ts';
import { aligned } from './align.ts';

/** A place both sides changed, each in its own way; a value is absent where it was taken out. */
export interface Conflict {
  /** `items[0].grossMass` in the numbering of the merged declaration. */
  readonly place: string;
  readonly before?: unknown;
  readonly mine?: unknown;
  readonly theirs?: unknown;
}

export interface Merged {
  /** At the places of conflicts it holds mine, or theirs where mine was taken out: nothing is lost before somebody chose. */
  readonly declaration: GoodsDeclaration;
  readonly conflicts: readonly Conflict[];
}

/**
 * Joins two declarations made out of one, field by field (389-19.9a). What one side changed is taken over; what both changed
 * alike is taken once; what both changed differently is a conflict. Members of lists are found again by what they hold, so
 * that an item put in by one side does not shift what the other wrote. Numbers of items (box 32) and their count (box 5) follow
 * the merged list where they agreed before.
 */
export const mergeDeclarations = (
  base: GoodsDeclaration,
  mine: GoodsDeclaration,
  theirs: GoodsDeclaration,
): Merged => {
  const sides = [base, mine, theirs] as const;
  const numbered = sides.every(({ items }) => items.every(({ ordinal }, at) => ordinal === String(at + 1)));
  const counted = sides.every(({ items, goodsTotal }) => goodsTotal === String(items.length));
  const bare = (declaration: GoodsDeclaration): unknown => {
    const { goodsTotal, items, ...rest } = declaration;
    return {
      ...rest,
      ...(counted || goodsTotal === undefined ? {} : { goodsTotal }),
      items: numbered ? items.map(({ ordinal: _number, ...item }) => item) : items,
    };
  };
  const conflicts: Conflict[] = [];
  const joined = mergeValue(bare(base), bare(mine), bare(theirs), '', conflicts) as GoodsDeclaration;
  const items = joined.items ?? [];
  return {
    declaration: {
      ...joined,
      items: numbered ? items.map((item, at) => ({ ordinal: String(at + 1), ...item })) : items,
      ...(counted ? { goodsTotal: String(items.length) } : {}),
    },
    conflicts,
  };
};

/** Whether two values as stated are equal: texts, signs, parts and lists of them. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((member, at) => isSame(member, b[at]));
  if (!isPart(a) || !isPart(b)) return false;
  return keysOf(a, b).every((key) => isSame(a[key], b[key]));
};

type Part = Readonly<Record<string, unknown>>;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const keysOf = (...parts: readonly Part[]): readonly string[] => [
  ...new Set(parts.flatMap((part) => Object.keys(part))),
];

const mergeValue = (
  base: unknown,
  mine: unknown,
  theirs: unknown,
  place: string,
  conflicts: Conflict[],
): unknown => {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  const sides = [base, mine, theirs].filter((side) => side !== undefined);
  if (sides.every(isList)) {
    const joined = mergeLists(listOf(base), listOf(mine), listOf(theirs), place, conflicts);
    return joined.length === 0 && sides.length < 3 ? undefined : joined;
  }
  if (sides.every(isPart)) return mergeParts(base, mine, theirs, place, conflicts);
  conflicts.push(conflict(place, base, mine, theirs));
  return mine ?? theirs;
};

const conflict = (place: string, before: unknown, mine: unknown, theirs: unknown): Conflict => ({
  place,
  ...(before === undefined ? {} : { before }),
  ...(mine === undefined ? {} : { mine }),
  ...(theirs === undefined ? {} : { theirs }),
});

const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);
const partOf = (value: unknown): Part => (isPart(value) ? value : {});

const mergeParts = (
  base: unknown,
  mine: unknown,
  theirs: unknown,
  place: string,
  conflicts: Conflict[],
): Part | undefined => {
  const [before, left, right] = [partOf(base), partOf(mine), partOf(theirs)];
  const joined: Record<string, unknown> = {};
  for (const key of keysOf(left, right).toSorted()) {
    const inside = place === '' ? key : `${place}.${key}`;
    const value = mergeValue(before[key], left[key], right[key], inside, conflicts);
    if (value !== undefined) joined[key] = value;
  }
  const takenOut = mine === undefined || theirs === undefined;
  return takenOut && Object.keys(joined).length === 0 ? undefined : joined;
};

const mergeLists = (
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
  place: string,
  conflicts: Conflict[],
): readonly unknown[] => {
  const inMine = aligned(base, mine);
  const inTheirs = aligned(base, theirs);
  const joined: unknown[] = [];
  let mineAt = 0;
  let theirsAt = 0;
  for (let at = 0; at <= base.length; at += 1) {
    const isEnd = at === base.length;
    const left = isEnd ? mine.length : inMine[at];
    const right = isEnd ? theirs.length : inTheirs[at];
    joined.push(...putIn(mine.slice(mineAt, left ?? mineAt), theirs.slice(theirsAt, right ?? theirsAt)));
    if (left !== undefined) mineAt = left + 1;
    if (right !== undefined) theirsAt = right + 1;
    if (isEnd || (left === undefined && right === undefined)) continue;
    const here = `${place}[${joined.length}]`;
    if (left !== undefined && right !== undefined)
      joined.push(mergeValue(base[at], mine[left], theirs[right], here, conflicts) ?? {});
    else {
      const kept = left === undefined ? theirs[right ?? 0] : mine[left];
      if (isSame(base[at], kept)) continue;
      conflicts.push(
        conflict(
          here,
          base[at],
          left === undefined ? undefined : kept,
          right === undefined ? undefined : kept,
        ),
      );
      joined.push(kept);
    }
  }
  return joined;
};

/** Members put in at one place by both sides: equal ones once; the order does not depend on whose they are. */
const putIn = (mine: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] => {
  if (mine.length === 0 || theirs.length === 0) return [...mine, ...theirs];
  const isMineFirst = JSON.stringify(mine) <= JSON.stringify(theirs);
  const [first, second] = isMineFirst ? [mine, theirs] : [theirs, mine];
  const left = [...first];
  const own = second.filter((member) => {
    const at = left.findIndex((other) => isSame(other, member));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...first, ...own];
};

/** Members whose places are further apart than this, beside the difference of the lengths, are not taken for the same. */
const bandWidth = 32;
/** Two members are one that was changed when at least half of their fields are the same. */
const likenessMin = 0.5;

/**
 * For each member of `base` the place of the same member in `other`, or `undefined` when it was taken out: equal members first,
 * then those that are alike, then those that stand in the same gap. Places only grow: a member that was moved counts as taken
 * out and put in anew.
 */
export const aligned = (
  base: readonly unknown[],
  other: readonly unknown[],
): readonly (number | undefined)[] => {
  const before = base.map(written);
  const after = other.map(written);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const rest = Math.min(before.length, after.length) - head;
  while (tail < rest && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const found: (number | undefined)[] = Array.from({ length: base.length });
  for (let at = 0; at < head; at += 1) found[at] = at;
  for (let at = 1; at <= tail; at += 1) found[base.length - at] = other.length - at;
  const middle = pairs(
    base.slice(head, base.length - tail).map(fieldsOf),
    other.slice(head, other.length - tail).map(fieldsOf),
  );
  for (const [from, to] of middle) found[head + from] = head + to;
  return found;
};

/** A value as text, its keys in one order: a database may give them back in another. */
const written = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${key}:${written(member)}`);
  return `{${members.join()}}`;
};

type Fields = ReadonlyMap<string, string>;

const fieldsOf = (member: unknown): Fields =>
  typeof member === 'object' && member !== null
    ? new Map(Object.entries(member).map(([key, value]) => [key, written(value)]))
    : new Map([['', written(member)]]);

/** 1 for equal members, less for those with fewer equal fields; 0 when they are not the same member. */
const likeness = (a: Fields, b: Fields): number => {
  let equal = 0;
  for (const [key, value] of a) if (b.get(key) === value) equal += 1;
  const all = a.size + b.size - equal;
  const share = all === 0 ? 1 : equal / Math.max(a.size, b.size);
  return share >= likenessMin ? (equal === all ? 1 : share * 0.9) : 0;
};

type Pair = readonly [from: number, to: number];

/** The pairs of greatest likeness together, in order; what is left between two of them in equal number is paired by place. */
const pairs = (base: readonly Fields[], other: readonly Fields[]): readonly Pair[] => {
  const alike = bestPairs(base, other);
  const ends: readonly Pair[] = [...alike, [base.length, other.length]];
  const found: Pair[] = [];
  let from = 0;
  let to = 0;
  for (const [nextFrom, nextTo] of ends) {
    if (nextFrom - from === nextTo - to)
      for (let step = 0; from + step < nextFrom; step += 1) found.push([from + step, to + step]);
    if (nextFrom < base.length || nextTo < other.length) found.push([nextFrom, nextTo]);
    from = nextFrom + 1;
    to = nextTo + 1;
  }
  return found;
};

/** Dynamic programming over a band along the diagonal. */
const bestPairs = (base: readonly Fields[], other: readonly Fields[]): readonly Pair[] => {
  const band = Math.abs(base.length - other.length) + bandWidth;
  const width = other.length + 1;
  const best = new Float64Array((base.length + 1) * width);
  const score = (from: number, to: number): number => best[from * width + to] ?? 0;
  const like = new Map<number, number>();
  for (let from = base.length - 1; from >= 0; from -= 1)
    for (let to = other.length - 1; to >= 0; to -= 1) {
      const [a, b] = [base[from], other[to]];
      const same = a && b && Math.abs(from - to) <= band ? likeness(a, b) : 0;
      if (same > 0) like.set(from * width + to, same);
      const paired = same > 0 ? same + score(from + 1, to + 1) : 0;
      best[from * width + to] = Math.max(paired, score(from + 1, to), score(from, to + 1));
    }
  const found: Pair[] = [];
  let from = 0;
  let to = 0;
  while (from < base.length && to < other.length) {
    const here = score(from, to);
    const same = like.get(from * width + to) ?? 0;
    if (same > 0 && here === same + score(from + 1, to + 1)) {
      found.push([from, to]);
      from += 1;
      to += 1;
    } else if (here === score(from + 1, to)) from += 1;
    else to += 1;
  }
  return found;
};

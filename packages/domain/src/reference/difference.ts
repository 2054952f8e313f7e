import type { CommodityNode } from './nomenclature.ts';
import { setNames } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** One thing that differs between two versions. `before` or `after` is absent when it was added or taken away. */
export interface ReferenceChange {
  /** `nomenclature`, a set or a code list. */
  readonly set: string;
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What changed from one version to another: codes with their duty and units, dated rows, entries of code lists. */
export const referenceDifference = (
  before: ReferenceSnapshot,
  after: ReferenceSnapshot,
): readonly ReferenceChange[] => [
  ...compare('nomenclature', nodesByPeriod(before), nodesByPeriod(after)),
  ...setNames.flatMap((set) => compare(set, counted(before.rows[set]), counted(after.rows[set]))),
  ...[...new Set([...before.lists.keys(), ...after.lists.keys()])].flatMap((list) =>
    compare(list, entriesOf(before, list), entriesOf(after, list)),
  ),
];

const compare = (
  set: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly ReferenceChange[] => {
  const changes: ReferenceChange[] = [];
  for (const [key, old] of before) {
    const now = after.get(key);
    if (now === undefined) changes.push({ set, key, change: 'removed', before: old });
    else if (JSON.stringify(now) !== JSON.stringify(old)) {
      changes.push({ set, key, change: 'changed', before: old, after: now });
    }
  }
  for (const [key, now] of after) {
    if (!before.has(key)) changes.push({ set, key, change: 'added', after: now });
  }
  return changes;
};

const nodesByPeriod = (reference: ReferenceSnapshot): ReadonlyMap<string, CommodityNode> =>
  new Map(
    [...reference.nodes.values()].flatMap((nodes) =>
      nodes.map((node) => [`${node.code} from ${node.from}`, node]),
    ),
  );

/** Rows have no key of their own: a row that differs in anything is another row. */
const counted = (rows: readonly unknown[]): ReadonlyMap<string, unknown> =>
  new Map(rows.map((row) => [JSON.stringify(row), row]));

const entriesOf = (reference: ReferenceSnapshot, list: string): ReadonlyMap<string, unknown> =>
  new Map(
    (reference.lists.get(list)?.entries ?? []).map((entry) => [
      [entry.code, entry.section, entry.from, entry.countries?.join('+')].filter(Boolean).join(' '),
      entry,
    ]),
  );

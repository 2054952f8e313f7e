import type { Text } from '../law/index.ts';
import type { Dated } from './dated.ts';
import type { Chapter, CommodityNode, Nomenclature, Section } from './nomenclature.ts';
import {
  type CodeList,
  type ListEntry,
  type PublishedRate,
  type ReferenceRows,
  type ReferenceSet,
  type SetName,
  setNames,
} from './sets.ts';

/** What the files say, parsed. Later sets and lists of the same name add to the earlier ones. */
export interface ReferenceData {
  readonly nomenclature?: Nomenclature;
  readonly sets: readonly ReferenceSet[];
  readonly lists: readonly CodeList[];
}

/**
 * All reference data of one version, indexed. `version` is a stable hash of the files; the same version answers the same
 * for ever (PAY-008). `demo`: holds invented rows, shown as such.
 */
export interface ReferenceSnapshot {
  readonly version: string;
  readonly demo: boolean;
  readonly rows: { readonly [N in SetName]: readonly Dated<ReferenceRows[N]>[] };
  readonly sets: readonly ReferenceSet[];
  readonly lists: ReadonlyMap<string, CodeList>;
  /** Entries by list and code; several where member states share a code, or periods follow one another. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, readonly ListEntry[]>>;
  /** By currency, ascending by day; of one day the row entered last counts. */
  readonly exchangeRates: ReadonlyMap<string, readonly Dated<PublishedRate>[]>;
  readonly nomenclatureAct: string;
  readonly sections: ReadonlyMap<string, Section>;
  readonly chapters: ReadonlyMap<string, Chapter>;
  /** By code; several where a code was closed and opened again. */
  readonly nodes: ReadonlyMap<string, readonly CommodityNode[]>;
  /** All codes ascending; what a group holds follows it. */
  readonly codes: readonly string[];
  readonly duties: ReadonlyMap<string, readonly Dated<ReferenceRows['duties']>[]>;
  readonly tariffNotes: ReadonlyMap<string, readonly Dated<ReferenceRows['tariff-notes']>[]>;
  readonly plainNames: ReadonlyMap<string, Text>;
  /** What is known to be missing, by set or list. */
  readonly gaps: readonly { readonly set: string; readonly message: Text }[];
}

/** Indexes the parsed files. Pure; the caller passes the hash of what it read. */
export const buildSnapshot = (data: ReferenceData, version: string): ReferenceSnapshot => {
  const rows = rowsOf(data.sets);
  const lists = mergeLists(data.lists);
  const nodes = data.nomenclature?.nodes ?? [];
  return {
    version,
    demo: data.sets.some((set) => set.rows.some((row) => row.confidence === 'demo')),
    rows,
    sets: data.sets,
    lists,
    entries: new Map([...lists].map(([name, list]) => [name, groupBy(list.entries, (entry) => entry.code)])),
    exchangeRates: ratesByCurrency(rows['exchange-rates']),
    nomenclatureAct: data.nomenclature?.act ?? '',
    sections: new Map(data.nomenclature?.sections.map((section) => [section.number, section])),
    chapters: new Map(data.nomenclature?.chapters.map((chapter) => [chapter.code, chapter])),
    nodes: groupBy(nodes, (node) => node.code),
    codes: [...new Set(nodes.map((node) => node.code))].toSorted(),
    duties: groupBy(rows.duties, (row) => row.value.code),
    tariffNotes: groupBy(rows['tariff-notes'], (row) => row.value.note),
    plainNames: data.nomenclature?.plainNames ?? new Map(),
    gaps: [
      ...data.sets.flatMap((set) => set.gaps.map((message) => ({ set: set.set, message }))),
      ...data.lists.flatMap((list) => list.gaps.map((message) => ({ set: list.list, message }))),
    ],
  };
};

const rowsOf = (sets: readonly ReferenceSet[]): ReferenceSnapshot['rows'] =>
  Object.fromEntries(
    setNames.map((name) => [name, sets.flatMap((set) => (set.set === name ? set.rows : []))]),
  ) as unknown as ReferenceSnapshot['rows'];

/** A later list of the same name adds entries, and fields to the entries it holds as well; what it does not say stays. */
const mergeLists = (lists: readonly CodeList[]): ReadonlyMap<string, CodeList> => {
  const merged = new Map<string, CodeList>();
  for (const list of lists) {
    const earlier = merged.get(list.list);
    merged.set(
      list.list,
      earlier
        ? { ...earlier, edition: list.edition, entries: mergeEntries(earlier.entries, list.entries) }
        : list,
    );
  }
  return merged;
};

const mergeEntries = (earlier: readonly ListEntry[], later: readonly ListEntry[]): readonly ListEntry[] => {
  const entries = new Map(earlier.map((entry) => [entryKey(entry), entry]));
  for (const entry of later) entries.set(entryKey(entry), { ...entries.get(entryKey(entry)), ...entry });
  return [...entries.values()];
};

const entryKey = (entry: ListEntry): string =>
  `${entry.code}|${entry.section ?? ''}|${entry.from ?? ''}|${entry.countries?.join() ?? ''}`;

const ratesByCurrency = (rows: readonly Dated<PublishedRate>[]) => {
  const grouped = groupBy(rows, (row) => row.value.currency);
  return new Map(
    [...grouped].map(([currency, of]) => [
      currency,
      of.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0)),
    ]),
  );
};

const groupBy = <T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
};

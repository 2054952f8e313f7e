import { text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { Dated } from './dated.ts';
import type { CommodityNode, Nomenclature } from './nomenclature.ts';
import type { CodeList, ListEntry, ReferenceRows, ReferenceSet, SetName } from './sets.ts';
import { buildSnapshot, type ReferenceSnapshot } from './snapshot.ts';

/** Builders for tests: a valid thing that takes only what matters. All figures are invented. */
export const day = (written: string): LocalDate => written as LocalDate;

export const aRow = <T>(value: T, from: string | null, to: string | null = null): Dated<T> => ({
  value,
  from: from === null ? null : day(from),
  to: to === null ? null : day(to),
  act: 'Act 1',
  confidence: 'primary',
});

export const aSet = <N extends SetName>(set: N, rows: readonly Dated<ReferenceRows[N]>[]): ReferenceSet =>
  ({ set, title: text(set, set, set), edition: '1', gaps: [], rows }) as ReferenceSet;

export const aList = (list: string, entries: readonly Partial<ListEntry>[]): CodeList => ({
  list,
  title: text(list, list, list),
  act: 'Act 2',
  edition: '1',
  confidence: 'primary',
  gaps: [],
  entries: entries.map((entry) => ({ code: '00', from: null, to: null, ...entry })),
});

export const aNode = (code: string, node: Partial<CommodityNode> = {}): CommodityNode => ({
  code,
  declarable: code.length === 10,
  tariffNotes: [],
  nomenclatureNotes: [],
  units: [],
  from: day('2022-01-01'),
  to: null,
  successors: [],
  ...(code.length === 10 ? { duty: { t: 'ADV', pct: '5' } } : {}),
  ...node,
});

export const aReference = (
  sets: readonly ReferenceSet[],
  nodes: readonly CommodityNode[] = [],
  lists: readonly CodeList[] = [],
): ReferenceSnapshot => {
  const nomenclature: Nomenclature = {
    act: 'Decision 1',
    sections: [],
    chapters: [{ code: '87', section: 'XVII', title: text('а', 'б', 'c'), edition: day('2026-01-22') }],
    nodes,
    plainNames: new Map(),
  };
  return buildSnapshot({ nomenclature, sets, lists }, 'v1');
};

import { addDays, type LocalDate } from '../time/index.ts';
import { isDeclarable, successorCodes } from './commodity.ts';
import { dutyRate } from './duty.ts';
import type { RateTree } from './rate-tree.ts';
import { type SetName, setNames } from './sets.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** What becomes of a code on a day: another rate of duty, or the code is closed (or opened). */
export interface CodeChange {
  readonly code: string;
  readonly on: LocalDate;
  /** Rate the day before; absent when the code was not declarable. */
  readonly before?: RateTree;
  /** Rate from the day; absent when the code is closed. */
  readonly after?: RateTree;
  readonly successors: readonly string[];
}

/** A set in which a row begins on a day, or ends with the day before. */
export interface SetChange {
  readonly set: SetName;
  readonly on: LocalDate;
}

const codesMax = 10_000;

/**
 * What the data already say will change after `today` and up to `until` for these codes: so that drafts are put right
 * before the day, not refused on it (IMP-6), the nearest day first. Notes of other states and rates that stay equal are left out.
 */
export const changesAhead = (
  reference: ReferenceSnapshot,
  codes: readonly string[],
  today: LocalDate,
  until: LocalDate,
): readonly CodeChange[] =>
  [...new Set(codes)]
    .slice(0, codesMax)
    .flatMap((code) =>
      turningDays(reference, code)
        .filter((on) => today < on && on <= until)
        .flatMap((on) => changeOn(reference, code, on) ?? []),
    )
    .toSorted(byDay);

/** Days on which rates other than those of codes change: tax, fees, thresholds, measures. */
export const setChangesAhead = (
  reference: ReferenceSnapshot,
  today: LocalDate,
  until: LocalDate,
): readonly SetChange[] =>
  setNames
    .filter((set) => !['exchange-rates', 'tariff-notes', 'duties'].includes(set))
    .flatMap((set) =>
      distinct(reference.rows[set].flatMap(edges))
        .filter((on) => today < on && on <= until)
        .map((on) => ({ set, on })),
    )
    .toSorted(byDay);

/** The nearest first; of one day in the order found. */
const byDay = (a: { readonly on: LocalDate }, b: { readonly on: LocalDate }): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : 0;

const changeOn = (reference: ReferenceSnapshot, code: string, on: LocalDate): CodeChange | undefined => {
  const before = rateOn(reference, code, addDays(on, -1));
  const after = rateOn(reference, code, on);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  return {
    code,
    on,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    successors: isDeclarable(reference, code, on) ? [] : successorCodes(reference, code, on),
  };
};

const rateOn = (reference: ReferenceSnapshot, code: string, on: LocalDate): RateTree | undefined => {
  const found = dutyRate(reference, code, on);
  return found.ok ? found.value.rate.value : undefined;
};

/** Days on which a code or a rate of it begins, and days after its last. */
const turningDays = (reference: ReferenceSnapshot, code: string): readonly LocalDate[] => {
  const nodes = reference.nodes.get(code) ?? [];
  const notes = nodes.flatMap((node) => node.tariffNotes);
  return distinct([
    ...nodes.flatMap(edges),
    ...(reference.duties.get(code) ?? []).flatMap(edges),
    ...notes.flatMap((note) => (reference.tariffNotes.get(note) ?? []).flatMap(edges)),
  ]);
};

const edges = (row: {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}): readonly LocalDate[] => [
  ...(row.from === null ? [] : [row.from]),
  ...(row.to === null ? [] : [addDays(row.to, 1)]),
];

const distinct = (days: readonly LocalDate[]): readonly LocalDate[] => [...new Set(days)].toSorted();

import type { Basis } from './derived.ts';
import { accept, Defect, type Result, refuse } from './result.ts';

/** One row of a state machine: from, event, to, basis. A `*` row is not allowed: every row is spelled out. */
export type Transition<State extends string, Event extends string> = readonly [
  from: State,
  event: Event,
  to: State,
  basis: Basis,
];

/** A row that was taken. */
export interface Step<State extends string, Event extends string> {
  readonly from: State;
  readonly event: Event;
  readonly to: State;
  readonly basis: Basis;
}

export type StateForbids = { readonly code: 'STATE_FORBIDS'; readonly state: string; readonly event: string };

/** The row of `table` for `event` in `state`, or the refusal `STATE_FORBIDS`. Two rows for one pair are a defect and throw. */
export const transition = <State extends string, Event extends string>(
  table: readonly Transition<State, Event>[],
  state: State,
  event: Event,
): Result<Step<State, Event>, StateForbids> => {
  const rows = table.filter(([from, on]) => from === state && on === event);
  if (rows.length > 1) throw new Defect(`two rows for ${event} in ${state}`);
  const row = rows[0];
  return row
    ? accept({ from: row[0], event: row[1], to: row[2], basis: row[3] })
    : refuse({ code: 'STATE_FORBIDS', state, event });
};

/** The events the table allows in `state`, in the table's order. Drives the buttons. */
export const eventsIn = <State extends string, Event extends string>(
  table: readonly Transition<State, Event>[],
  state: State,
): readonly Event[] => table.filter(([from]) => from === state).map(([, event]) => event);

/** States no row leaves. */
export const finalStates = <State extends string, Event extends string>(
  table: readonly Transition<State, Event>[],
): readonly State[] =>
  [...new Set(table.map(([, , to]) => to))].filter((state) => !table.some(([from]) => from === state));

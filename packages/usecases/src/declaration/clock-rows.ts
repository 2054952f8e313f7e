import { type ClockEvent, clockSettingsOn, clocksOf } from '@tamga/domain/declaration';
import { addDays, type Instant, localDateAt, officeWeek, type WorkingCalendar } from '@tamga/domain/time';
import type { ActRow, ClockRow, HistoryRow } from '../ports/index.ts';

/** A query that names no day is answered within this many days. */
const queryDays = 3;

/**
 * Clocks of a declaration as they stand now (REG-001, REG-007). Official holidays and moved days are an operator's setting that
 * is not loaded yet, so Monday to Friday counts.
 */
export const clockRows = (
  history: readonly HistoryRow[],
  acts: readonly ActRow[],
  now: Instant,
  calendar: WorkingCalendar = officeWeek(),
): readonly ClockRow[] => {
  const [first] = history;
  if (!first) return [];
  const settings = clockSettingsOn('goods', localDateAt(first.at));
  return clocksOf(eventsOf(history, acts), settings, calendar, now).map(
    ({ id, basis, party, startedAt, dueAt, state }) => ({
      clock: id,
      basis,
      party,
      startedAt,
      dueAt,
      state,
    }),
  );
};

const counted = [
  'submit',
  'register',
  'refuseRegistration',
  'takeUnderControl',
  'release',
  'refuseRelease',
  'withdraw',
] as const;

/** History and acts as the clocks see them. An answer closes the query before it. */
const eventsOf = (history: readonly HistoryRow[], acts: readonly ActRow[]): readonly ClockEvent[] => {
  const moved = history.flatMap(({ event, at }): readonly ClockEvent[] => {
    const known = counted.find((name) => name === event);
    return known ? [{ event: known, at }] : [];
  });
  let open = '';
  const asked = acts.flatMap((act): readonly ClockEvent[] => {
    if (act.kind === 'query') {
      open = act.id;
      return [
        {
          event: 'query',
          at: act.madeAt,
          id: act.id,
          dueOn: act.deadline ?? addDays(localDateAt(act.madeAt), queryDays),
        },
      ];
    }
    return act.kind === 'answer' && open ? [{ event: 'answer', at: act.madeAt, id: open }] : [];
  });
  return [...moved, ...asked].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

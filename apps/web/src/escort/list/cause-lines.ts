import { type CauseCode, causeCodeOf } from '@tamga/domain/escort';
import type { Alarm } from './choose.ts';

/** One cause that many carriages of the list have in common, as one line. */
export interface CauseLine {
  readonly cause: string;
  readonly code: CauseCode | undefined;
  readonly alarms: readonly Alarm[];
  readonly escorts: number;
  readonly occurredAt: string;
  /** End of the first of its hours. */
  readonly dueAt: string;
  /** Bodies that have not read of some of them. */
  readonly unread: readonly string[];
  readonly isAcknowledged: boolean;
  /** Of all of them the cause is gone. */
  readonly ended: boolean;
}

/** A line of the list of situations: one of its own, one of an unfolded cause, or a cause. */
export type AlarmLine =
  | { readonly alarm: Alarm; readonly within: string | null }
  | { readonly line: CauseLine };

export const keyOfLine = (one: AlarmLine): string =>
  'line' in one ? one.line.cause : one.alarm.situation.id;

/** Carriages an unfolded cause shows in the list; its own page has all. */
export const unfoldedMax = 50;

/** Situations with a cause in common are one line, at the place of the first of them; an unfolded one has its first below it. */
export const linesOf = (
  alarms: readonly Alarm[],
  unfolded: ReadonlySet<string> = new Set(),
): readonly AlarmLine[] => {
  const byCause = Map.groupBy(alarms, ({ situation }) => situation.cause);
  const seen = new Set<string>();
  return alarms.flatMap((alarm): readonly AlarmLine[] => {
    const { cause } = alarm.situation;
    if (cause === null) return [{ alarm, within: null }];
    if (seen.has(cause)) return [];
    seen.add(cause);
    const within = byCause.get(cause) ?? [];
    const below = unfolded.has(cause) ? within.slice(0, unfoldedMax) : [];
    return [{ line: lineOf(cause, within) }, ...below.map((one) => ({ alarm: one, within: cause }))];
  });
};

const lineOf = (cause: string, alarms: readonly Alarm[]): CauseLine => {
  const found = alarms.map(({ situation }) => situation);
  const codes = found.map(({ code }) => causeCodeOf(code));
  return {
    cause,
    code: codes.find((code) => code !== undefined),
    alarms,
    escorts: new Set(alarms.map(({ row }) => row.id)).size,
    occurredAt: found.reduce((first, one) => (one.occurredAt < first ? one.occurredAt : first), '9'),
    dueAt: found.reduce((first, one) => (one.dueAt < first ? one.dueAt : first), '9'),
    unread: [...new Set(found.flatMap(({ unread }) => unread))],
    isAcknowledged: found.every(({ state }) => state === 'acknowledged'),
    ended: found.every(({ ended }) => ended),
  };
};

import type { EscortRow } from '@tamga/contract';
import type { MarkKind } from './map/marks.ts';

/** Without a word for this long a carriage is silent, whatever its period is. */
const silentMs = 30 * 60_000;

const watched = ['organised', 'inTransit', 'arrived'];

/** What the mark of an escort says: a situation nobody has answered before all else. */
export const markKindOf = (
  { open, organiseOverdue, state, fix }: Pick<EscortRow, 'open' | 'organiseOverdue' | 'state' | 'fix'>,
  nowMs: number,
): MarkKind => {
  if (open.some((one) => one.state !== 'acknowledged')) return 'alarm';
  if (open.length > 0 || organiseOverdue) return 'watch';
  if (watched.includes(state) && (!fix || nowMs - Date.parse(fix.receivedAt) > silentMs)) return 'silent';
  return 'moving';
};

/** In a list also those that have not set out yet: of them a map has nothing to show. */
export const listMarkOf = (
  row: Pick<EscortRow, 'open' | 'organiseOverdue' | 'state' | 'fix'>,
  nowMs: number,
): MarkKind | 'waiting' => {
  const kind = markKindOf(row, nowMs);
  return kind === 'moving' && !watched.includes(row.state) ? 'waiting' : kind;
};

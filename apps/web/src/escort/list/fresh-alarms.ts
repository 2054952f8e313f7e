import type { EscortRow } from '@tamga/contract';
import { useEffect, useState } from 'react';
import { useNow } from '../../ui/use-now.ts';
import { ring } from './ring.ts';

/** When each open situation was seen here first, milliseconds since 1970; those the wall was opened with have none. */
export type Seen = ReadonlyMap<string, number | undefined>;

/** What is open now beside what was seen before, and how many of them are new. Nothing is new to who has just come. */
export const lookedAt = (
  before: Seen | undefined,
  open: readonly string[],
  nowMs: number,
): { readonly seen: Seen; readonly fresh: number } => {
  const seen = new Map(open.map((id) => [id, before && (before.has(id) ? before.get(id) : nowMs)]));
  return { seen, fresh: before ? open.filter((id) => !before.has(id)).length : 0 };
};

const freshMs = 5 * 60_000;

/** Kept while the page is open, so that who looked at a card finds what came meanwhile marked. */
const kept = new Map<string, Seen>();

/** What many carriages have in common counts once. */
const openOf = (rows: readonly EscortRow[]): readonly string[] => [
  ...new Set(
    rows.flatMap(({ open }) =>
      open.flatMap(({ id, cause, state }) => (state === 'acknowledged' ? [] : [cause ?? id])),
    ),
  ),
];

/** Situations that came while somebody was looking: marked for some minutes, and rung for when he asked for it. */
export const useFreshAlarms = (
  rows: readonly EscortRow[],
  whose: string,
  sound: boolean,
): ((id: string) => boolean) => {
  const nowMs = useNow();
  const [seen, setSeen] = useState<Seen>();
  useEffect(() => {
    const looked = lookedAt(kept.get(whose), openOf(rows), Date.now());
    kept.set(whose, looked.seen);
    setSeen(looked.seen);
    if (looked.fresh > 0 && sound) void ring();
  }, [rows, whose, sound]);
  return (id) => {
    const at = seen?.get(id);
    return at !== undefined && nowMs - at < freshMs;
  };
};

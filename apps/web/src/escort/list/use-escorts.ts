import type { EscortRow } from '@tamga/contract';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useCall } from '../../api/api.tsx';
import type { Call } from '../../api/client.ts';
import { ProblemError, problemOf } from '../../api/problem.ts';

/** How often the wall asks what changed; positions come with it. */
const everyMs = 1_500;
const pageMax = 5_000;

/** States in which an escort is looked at. */
export const liveStates = [
  'riskIdentified',
  'decided',
  'notified',
  'organised',
  'inTransit',
  'arrived',
] as const;

/** States of an escort that is over: asked for when somebody looks for it. */
export const overStates = ['completed', 'cancelled', 'notApplied'] as const;

/** What is known of the live escorts, as of a revision of the server. */
interface Kept {
  readonly rows: ReadonlyMap<string, EscortRow>;
  readonly list: readonly EscortRow[];
  readonly revision: string | undefined;
}

const nothing: Kept = { rows: new Map(), list: [], revision: undefined };

/**
 * Every live escort the reader may see: all of them at first, afterwards those that changed. The list is another one only when
 * something in it changed.
 */
export const useEscorts = () => {
  const call = useCall();
  const kept = useRef(nothing);
  const query = useQuery({
    queryKey: ['listEscorts', 'live'],
    queryFn: async ({ signal }) => {
      kept.current = await broughtUpToDate(kept.current, call, signal);
      return kept.current.list;
    },
    refetchInterval: everyMs,
    structuralSharing: false,
  });
  return {
    data: query.data,
    problem: query.error && query.data === undefined ? problemOf(query.error) : undefined,
    again: () => void query.refetch(),
  };
};

/** Reads page by page what is new; the revision of the first page is kept, so that nothing between the pages is missed. */
const broughtUpToDate = async (before: Kept, call: Call, signal: AbortSignal): Promise<Kept> => {
  const rows = new Map(before.rows);
  const state = before.revision === undefined ? liveStates.join(',') : undefined;
  let revision: string | undefined;
  let after: string | undefined;
  let changed = false;
  do {
    const page = await call('listEscorts', {
      query: { limit: pageMax, since: before.revision, after, state },
      signal,
    });
    if (!page.ok) throw new ProblemError(page.refusal);
    for (const row of page.value.rows) changed = take(rows, row) || changed;
    revision ??= page.value.revision;
    after = page.value.next ?? undefined;
  } while (after !== undefined);
  return { rows, revision, list: changed ? [...rows.values()] : before.list };
};

/** Whether the row changed what is shown. One that is over leaves the picture. */
const take = (rows: Map<string, EscortRow>, row: EscortRow): boolean => {
  if (!liveStates.some((state) => state === row.state)) return rows.delete(row.id);
  const before = rows.get(row.id);
  if (before && JSON.stringify(before) === JSON.stringify(row)) return false;
  rows.set(row.id, row);
  return true;
};

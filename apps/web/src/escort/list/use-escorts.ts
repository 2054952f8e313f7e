import type { EscortRow } from '@tamga/contract';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useCall } from '../../api/api.tsx';
import { ProblemError, problemOf } from '../../api/problem.ts';

/** How often the wall asks what changed; positions come with it. */
const everyMs = 1_500;
const pageMax = 5_000;

/** States in which an escort is looked at; the others are found by their number. */
export const liveStates = [
  'riskIdentified',
  'decided',
  'notified',
  'organised',
  'inTransit',
  'arrived',
] as const;

interface Kept {
  readonly rows: Map<string, EscortRow>;
  readonly revision: string;
}

/**
 * Every live escort the reader may see: all of them at first, afterwards those that changed. The array is another one only
 * when something changed.
 */
export const useEscorts = () => {
  const call = useCall();
  const kept = useRef<Kept>(undefined);
  const query = useQuery({
    queryKey: ['listEscorts', 'live'],
    queryFn: async ({ signal }): Promise<readonly EscortRow[]> => {
      const before = kept.current;
      const rows = new Map(before?.rows);
      const since = before?.revision;
      let revision = since;
      let after: string | undefined;
      let changed = before === undefined;
      do {
        const page = await call('listEscorts', {
          query: {
            limit: pageMax,
            since,
            after,
            state: since === undefined ? liveStates.join(',') : undefined,
          },
          signal,
        });
        if (!page.ok) throw new ProblemError(page.refusal);
        for (const row of page.value.rows) changed = take(rows, row) || changed;
        revision ??= page.value.revision;
        if (after === undefined) revision = page.value.revision;
        after = page.value.next ?? undefined;
      } while (after !== undefined);
      if (revision !== undefined) kept.current = { rows, revision };
      return changed || !shown.current ? (shown.current = [...rows.values()]) : shown.current;
    },
    refetchInterval: everyMs,
    structuralSharing: false,
  });
  const shown = useRef<readonly EscortRow[]>(undefined);
  return {
    data: query.data,
    problem: query.error && query.data === undefined ? problemOf(query.error) : undefined,
    again: () => void query.refetch(),
  };
};

/** Whether the row changed what is shown. One that is over leaves the picture. */
const take = (rows: Map<string, EscortRow>, row: EscortRow): boolean => {
  if (!liveStates.some((state) => state === row.state)) return rows.delete(row.id);
  const before = rows.get(row.id);
  if (before && JSON.stringify(before) === JSON.stringify(row)) return false;
  rows.set(row.id, row);
  return true;
};

import type { Problem, RouteName } from '@tamga/contract';
import type { AnswerOf } from '@tamga/contract/calls';
import type { Result } from '@tamga/domain/law';
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type Asked, type Call, createClient } from './client.ts';
import { followNotices, type LiveState, type Notice } from './live.ts';
import { ProblemError, problemOf } from './problem.ts';
import { refreshRoutes } from './refresh.ts';

/** How often shown data is asked for again while news do not arrive by themselves. */
const pollMs = 15_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Without a line a question fails and is told so; a browser that knows of it would wait without a word.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (count, error) => problemOf(error).status === 0 && count < 2,
      refetchOnWindowFocus: true,
    },
  },
});

let tellEnded = (): void => {};
const call = createClient({ fetch: (url, init) => fetch(url, init), onSessionEnded: () => tellEnded() });

interface Api {
  readonly call: Call;
  readonly live: LiveState;
  /** Grows when a session ended under an open page. */
  readonly endedTimes: number;
}

const ApiContext = createContext<Api | null>(null);

export const ApiProvider = ({ children }: { readonly children: ReactNode }) => {
  const [endedTimes, setEndedTimes] = useState(0);
  const [live, setLive] = useState<LiveState>('away');
  useEffect(() => {
    tellEnded = () => setEndedTimes((times) => times + 1);
  }, []);
  const api = useMemo(() => ({ call, live, endedTimes }), [live, endedTimes]);
  return (
    <ApiContext value={api}>
      <LiveContext value={setLive}>{children}</LiveContext>
    </ApiContext>
  );
};

const LiveContext = createContext<(state: LiveState) => void>(() => {});

const useApiContext = (): Api => {
  const api = useContext(ApiContext);
  if (!api) throw new Error('outside of ApiProvider');
  return api;
};

export const useCall = (): Call => useApiContext().call;
export const useLiveState = (): LiveState => useApiContext().live;
export const useEndedTimes = (): number => useApiContext().endedTimes;

interface Shown<T> {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  /** The data of the question before is shown while the new one is on its way. */
  readonly waiting: boolean;
  readonly again: () => void;
}

interface AskOptions<T> {
  readonly enabled?: boolean;
  /** Reference data: asked once. */
  readonly forever?: boolean;
  /** Ask again every so often while the stream of notices is away. */
  readonly follow?: boolean;
  readonly keepPrevious?: boolean;
  /** Ask again every so often until it answers `false`. */
  readonly everyMs?: (data: T | undefined) => number | false;
}

const questionOf = <N extends RouteName>(name: N, asked: Asked<N>) => ({
  queryKey: [name, asked],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<AnswerOf<N>> =>
    valueOf(await call(name, { ...asked, signal })),
});

/** Asks before the page that will show the answer is there, while its script is on its way. */
export const askAhead = <N extends RouteName>(name: N, asked: Asked<N>): void =>
  void queries.prefetchQuery({ ...questionOf(name, asked), staleTime: 'static' });

/** What a route answers, kept and refreshed. */
export const useApi = <N extends RouteName>(
  name: N,
  asked: Asked<N>,
  {
    enabled = true,
    forever = false,
    follow = false,
    keepPrevious = false,
    everyMs,
  }: AskOptions<AnswerOf<N>> = {},
): Shown<AnswerOf<N>> => {
  const { live } = useApiContext();
  const query = useQuery<AnswerOf<N>>({
    ...questionOf(name, asked),
    enabled,
    ...(forever ? { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY } : {}),
    ...(follow && live !== 'live' ? { refetchInterval: pollMs } : {}),
    ...(everyMs ? { refetchInterval: ({ state }) => everyMs(state.data) } : {}),
    ...(keepPrevious ? { placeholderData: (previous: unknown) => previous as never } : {}),
  });
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error) : undefined,
    loading: query.isPending && enabled,
    waiting: query.isPlaceholderData,
    again: () => void query.refetch(),
  };
};

const valueOf = <T,>(result: Result<T, Problem>): T => {
  if (!result.ok) throw new ProblemError(result.refusal);
  return result.value;
};

/** Routes whose answer a notice may have changed. */
const changedByNotice: readonly RouteName[] = [
  'listDeclarations',
  'worklist',
  'readDeclaration',
  'readSubmission',
  'readAccount',
  'readMoney',
  'listPapers',
  'officeMoney',
  'listInbox',
  'officeLoad',
  'readHandovers',
  'escortDesk',
  'listEscorts',
  'readEscort',
  'listSeals',
];

/** Says that what these routes answered is no longer so. */
export const useRefresh = () => {
  const client = useQueryClient();
  return useMemo(
    () =>
      (...names: readonly RouteName[]): void => {
        void refreshRoutes(client, names);
      },
    [client],
  );
};

/** Follows the notices of the signed-in person while mounted, and tells of each. */
export const LiveUpdates = ({ onNotice }: { readonly onNotice: (notice: Notice) => void }) => {
  const setLive = useContext(LiveContext);
  const refresh = useRefresh();
  const tell = useRef(onNotice);
  tell.current = onNotice;
  useEffect(
    () =>
      followNotices({
        open: (after) =>
          new EventSource(
            after === undefined ? '/api/v1/events' : `/api/v1/events?after=${encodeURIComponent(after)}`,
          ),
        wait: (ms, then) => {
          const timer = setTimeout(then, ms);
          return () => clearTimeout(timer);
        },
        onNotice: (notice) => {
          refresh(...changedByNotice);
          tell.current(notice);
        },
        onReady: () => refresh(...changedByNotice),
        onState: setLive,
      }),
    [refresh, setLive],
  );
  return null;
};

/** A notice of the stream: what happened to which declaration. */
export interface Notice {
  readonly topic: string;
  readonly declarationId: string | null;
  readonly number: string | null;
  readonly state: string | null;
  readonly at: string;
}

/** Whether news arrive by themselves; when not, what is shown is asked for again from time to time. */
export type LiveState = 'connecting' | 'live' | 'away';

export interface LivePorts {
  /** Opens a stream; `after` is the last notice seen, where a stream before this one ended. */
  readonly open: (after: string | undefined) => EventSourceLike;
  /** Calls `then` after `ms`; answers how to call it off. */
  readonly wait: (ms: number, then: () => void) => () => void;
  readonly onNotice: (notice: Notice) => void;
  /** Nothing is missed from here on; what was read before may be older. */
  readonly onReady: () => void;
  readonly onState: (state: LiveState) => void;
}

/** What we use of `EventSource`. The browser resumes a broken stream with `Last-Event-ID` by itself. */
export interface EventSourceLike {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  close: () => void;
}

const closed = 2;
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;

/** Keeps the stream of notices open until the returned function is called; a refused stream is tried again, ever more seldom. */
export const followNotices = ({ open, wait, onNotice, onReady, onState }: LivePorts): (() => void) => {
  let source: EventSourceLike | undefined;
  let callOff: (() => void) | undefined;
  let waitMs = firstWaitMs;
  let ended = false;
  let seen: string | undefined;

  const start = (): void => {
    if (ended) return;
    onState('connecting');
    const stream = open(seen);
    source = stream;
    stream.onopen = () => {
      waitMs = firstWaitMs;
      onState('live');
    };
    stream.onerror = () => {
      onState('away');
      if (stream.readyState !== closed) return;
      stream.close();
      callOff = wait(waitMs, start);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    };
    stream.addEventListener('ready', ({ lastEventId }) => {
      seen = lastEventId || seen;
      onReady();
    });
    stream.addEventListener('notice', ({ data, lastEventId }) => {
      seen = lastEventId || seen;
      const notice = noticeIn(data);
      if (notice) onNotice(notice);
    });
  };

  start();
  return () => {
    ended = true;
    callOff?.();
    source?.close();
  };
};

/** The notice in the data of a message, or `undefined` when it is none. */
export const noticeIn = (data: string): Notice | undefined => {
  try {
    const found: unknown = JSON.parse(data);
    return typeof found === 'object' && found !== null && 'topic' in found ? (found as Notice) : undefined;
  } catch {
    return undefined;
  }
};

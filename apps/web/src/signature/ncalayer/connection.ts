import { accept, type Result, refuse } from '@tamga/domain/law';
import type { NcaLayerFault } from './faults.ts';
import { type Answer, answerIn, greetingIn, heartbeat, type NcaLayerRequest } from './protocol.ts';

/** What a connection needs of a WebSocket of the browser. */
export interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'error' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Longest waits, milliseconds: for the connection, for the greeting, for an answer to a heartbeat, for the person. */
export interface Waits {
  readonly openMs: number;
  readonly greetingMs: number;
  readonly heartbeatMs: number;
  readonly personMs: number;
}

export const usualWaits: Waits = {
  openMs: 4_000,
  greetingMs: 3_000,
  heartbeatMs: 3_000,
  personMs: 5 * 60_000,
};

type Asked<T> = Result<T, { readonly fault: NcaLayerFault; readonly said?: string }>;

/** A connection to NCALayer that has greeted. It takes one request at a time. */
export interface Connection {
  readonly version: string;
  readonly closed: () => boolean;
  /** The result of a request. An aborted one closes the connection: NCALayer has no other way to be told. */
  ask(request: NcaLayerRequest, signal?: AbortSignal): Promise<Asked<unknown>>;
  /** Whether the program still answers. */
  alive(): Promise<boolean>;
  close(): void;
}

/** Connects and hears the greeting. A refused connection cannot be told from an absent program: `NCALAYER_NOT_FOUND`. */
export const connect = async (open: () => Socket, waits: Waits = usualWaits): Promise<Asked<Connection>> => {
  let socket: Socket;
  try {
    socket = open();
  } catch {
    return refuse({ fault: 'NCALAYER_NOT_FOUND' });
  }
  const link = linkOf(socket);
  const opened = await within(waits.openMs, link.opened);
  if (!opened) {
    socket.close();
    return refuse({ fault: 'NCALAYER_NOT_FOUND' });
  }
  const greeting = await within(waits.greetingMs, link.next());
  const version = greeting === undefined ? undefined : greetingIn(greeting);
  if (version === undefined) {
    socket.close();
    return refuse({ fault: 'NCALAYER_SILENT' });
  }
  return accept(connectionOf(link, version, waits));
};

const connectionOf = (link: Link, version: string, waits: Waits): Connection => {
  let busy = false;
  const ask: Connection['ask'] = async (request, signal) => {
    if (busy) return refuse({ fault: 'NCALAYER_BUSY' });
    if (link.isClosed()) return refuse({ fault: 'NCALAYER_LOST' });
    if (signal?.aborted) return refuse({ fault: 'SIGNING_CANCELLED' });
    busy = true;
    const abort = (): void => link.close();
    signal?.addEventListener('abort', abort);
    try {
      link.send(JSON.stringify(request));
      const message = await within(waits.personMs, nextAnswer(link));
      if (signal?.aborted) return refuse({ fault: 'SIGNING_CANCELLED' });
      if (message === undefined) {
        const lost = link.isClosed();
        link.close();
        return refuse({ fault: lost ? 'NCALAYER_LOST' : 'NCALAYER_TIMEOUT' });
      }
      const answer = answerIn(message);
      if (!answer) link.close();
      return answer ? outcomeOf(answer) : refuse({ fault: 'NCALAYER_ANSWER' });
    } finally {
      busy = false;
      signal?.removeEventListener('abort', abort);
    }
  };
  return {
    version,
    closed: link.isClosed,
    ask,
    alive: async () => {
      if (link.isClosed() || busy) return false;
      link.send(heartbeat);
      const answer = await within(waits.heartbeatMs, link.next());
      const living = answer !== undefined && greetingIn(answer) !== undefined;
      if (!living) link.close();
      return living;
    },
    close: link.close,
  };
};

const outcomeOf = (answer: Answer): Asked<unknown> => {
  if (answer.kind === 'result') return accept(answer.value);
  if (answer.kind === 'cancelled') return refuse({ fault: 'SIGNING_CANCELLED' });
  const { code, message } = answer;
  return refuse({ fault: 'NCALAYER_REFUSED', said: [code, message].filter(Boolean).join(': ') });
};

/** The next message that is no greeting: one of those may come late, as the answer to a heartbeat. */
const nextAnswer = async (link: Link): Promise<string | undefined> => {
  for (;;) {
    const message = await link.next();
    if (message === undefined || greetingIn(message) === undefined) return message;
  }
};

interface Link {
  readonly opened: Promise<true | undefined>;
  /** The next text, or `undefined` once the connection has ended. */
  next(): Promise<string | undefined>;
  send(text: string): void;
  close(): void;
  isClosed(): boolean;
}

/** More messages than nobody asked for are let fall. */
const unreadMax = 8;

const linkOf = (socket: Socket): Link => {
  const unread: string[] = [];
  let waiting: ((text: string | undefined) => void) | undefined;
  let ended = false;
  const end = (): void => {
    ended = true;
    waiting?.(undefined);
    waiting = undefined;
  };
  const opened = new Promise<true | undefined>((tell) => {
    socket.addEventListener('open', () => tell(true));
    for (const type of ['error', 'close'] as const)
      socket.addEventListener(type, () => {
        tell(undefined);
        end();
      });
  });
  socket.addEventListener('message', ({ data }) => {
    const text = typeof data === 'string' ? data : '';
    if (waiting) waiting(text);
    else if (unread.length < unreadMax) unread.push(text);
    waiting = undefined;
  });
  return {
    opened,
    next: () =>
      new Promise((tell) => {
        const ready = unread.shift();
        if (ready !== undefined || ended) tell(ready);
        else waiting = tell;
      }),
    send: (text) => socket.send(text),
    close: () => {
      socket.close();
      end();
    },
    isClosed: () => ended,
  };
};

/** What comes in time, or `undefined`. */
const within = <T>(ms: number, coming: Promise<T | undefined>): Promise<T | undefined> =>
  new Promise((tell) => {
    const late = setTimeout(() => tell(undefined), ms);
    void coming.then((value) => {
      clearTimeout(late);
      tell(value);
    });
  });

import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { connection } from './pool.ts';

export type ListenOptions = {
  readonly url: string;
  readonly role?: string;
  readonly onError?: (error: Error) => void;
};

/**
 * Hears the notices of a channel until `stop`. The handler gets the text of each notice, and `undefined` whenever the
 * connection was made (at first and after a loss): then it looks for itself at what it may have missed. Resolves when
 * first connected. Needs a direct connection, not pgbouncer in transaction mode.
 */
export const listen = async (
  options: ListenOptions,
  channel: string,
  handler: (payload: string | undefined) => void,
): Promise<{ readonly stop: () => Promise<void> }> => {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new RangeError(`not a channel: ${channel}`);
  const stopped = new AbortController();
  let client = await connect(options, channel, handler);

  const reconnecting = (async () => {
    while (!stopped.signal.aborted) {
      await client.lost;
      client = await connectAgain(stopped.signal, options, () => connect(options, channel, handler), client);
    }
  })();

  return {
    stop: async () => {
      stopped.abort();
      await client.end();
      await reconnecting;
      // A connection made while we stopped.
      await client.end();
    },
  };
};

type Listener = { readonly lost: Promise<void>; readonly end: () => Promise<void> };

const connect = async (
  { url, role, onError }: ListenOptions,
  channel: string,
  handler: (payload: string | undefined) => void,
): Promise<Listener> => {
  const client = new Client({ ...connection(url, role), connectionTimeoutMillis: 5_000 });
  const lost = new Promise<void>((tell) => client.once('end', () => tell()));
  client.on('error', (error) => onError?.(error));
  client.on('notification', ({ payload }) => handler(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  handler(undefined);
  return { lost, end: () => client.end() };
};

/** Tries again with pauses from 0.1 to 5 s until it is connected or stopped. */
const connectAgain = async (
  stopped: AbortSignal,
  { onError }: ListenOptions,
  attempt: () => Promise<Listener>,
  last: Listener,
): Promise<Listener> => {
  for (let pauseMs = 100; !stopped.aborted; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      await pause(pauseMs, undefined, { signal: stopped });
      return await attempt();
    } catch (error) {
      if (!stopped.aborted) onError?.(error as Error);
    }
  }
  return last;
};

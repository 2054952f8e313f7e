import type { Client, Pool } from '@tamga/adapters/database';
import { noticesAfter, type StreamedNotice, streamNow } from '@tamga/adapters/notice';
import type { Signed, Streams } from './context.ts';

interface Listener {
  readonly session: Signed;
  readonly send: (chunk: string) => void;
}

const listenersMax = 5_000;
const batchMax = 500;
/** How often the table of notices is read while somebody listens; a signal brings it forward. */
const pollMs = 500;
const heartbeatMs = 20_000;
/** A reader that was away longer gets the newest of what he missed; his inbox keeps all. */
const replayMax = 1_000;

/**
 * Live updates as server-sent events: one reading of the notices for all listeners of this process, each given his own.
 * A stream that comes back names the cursor it saw last and goes on from there.
 */
export const liveStreams = (
  pool: Pool,
  log: { warn: (fields: object, message: string) => void },
): Streams & { stop: () => void } => {
  const listeners = new Set<Listener>();
  let cursor: string | undefined;
  let beginning: Promise<string> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reading = false;
  let beatAt = performance.now() + heartbeatMs;

  const give = (notice: StreamedNotice): void => {
    for (const { session, send } of listeners) if (isFor(notice, session)) send(eventOf(notice));
  };

  /** Where the reading for all begins: found once, however many listeners come at the same moment. */
  const begin = (): Promise<string> =>
    (beginning ??= streamNow(pool as unknown as Client).then((found) => {
      cursor ??= found;
      return found;
    }));

  const read = async (): Promise<void> => {
    if (reading || listeners.size === 0) return;
    reading = true;
    try {
      const client = pool as unknown as Client;
      let at = cursor ?? (await begin());
      for (let more = true; more; ) {
        const found = await noticesAfter(client, at, batchMax);
        found.forEach(give);
        at = found.at(-1)?.cursor ?? at;
        cursor = at;
        more = found.length === batchMax;
      }
      if (performance.now() > beatAt) {
        for (const { send } of listeners) send(': still here\n\n');
        beatAt = performance.now() + heartbeatMs;
      }
    } catch (error) {
      log.warn({ event: 'stream-read-failed' }, String(error));
    } finally {
      reading = false;
    }
  };

  const catchUp = async (listener: Listener, from: string): Promise<void> => {
    let at = from;
    for (let seen = 0; seen < replayMax; ) {
      const found = await noticesAfter(pool as unknown as Client, at, batchMax);
      for (const notice of found) if (isFor(notice, listener.session)) listener.send(eventOf(notice));
      seen += found.length;
      at = found.at(-1)?.cursor ?? at;
      if (found.length < batchMax) return;
    }
  };

  /** From here on nothing is missed: what the page read before, it reads once more. */
  const greet = async (listener: Listener, from: string | undefined): Promise<void> => {
    const began = await begin();
    if (from) await catchUp(listener, from);
    listener.send(`id: ${cursor ?? began}\nevent: ready\ndata: {}\n\n`);
  };

  return {
    open: (session, from, send, closed) => {
      if (listeners.size >= listenersMax) return false;
      const listener = { session, send };
      listeners.add(listener);
      greet(listener, from).catch((error: unknown) => {
        beginning = undefined;
        log.warn({ event: 'stream-replay-failed' }, String(error));
      });
      timer ??= setInterval(() => void read(), pollMs);
      void closed.then(() => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
          cursor = undefined;
          beginning = undefined;
        }
      });
      return true;
    },
    hurry: () => void read(),
    stop: () => clearInterval(timer),
  };
};

const isFor = (notice: StreamedNotice, session: Signed): boolean =>
  session.officeCode
    ? notice.officeCode === session.officeCode
    : notice.personIds.includes(session.actingForId);

const eventOf = ({ cursor, topic, declarationId, number, state, at }: StreamedNotice): string =>
  `id: ${cursor}\nevent: notice\ndata: ${JSON.stringify({ topic, declarationId, number, state, at })}\n\n`;

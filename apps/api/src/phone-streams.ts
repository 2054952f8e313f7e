import { phoneSigningTransitions } from '@tamga/domain/access';
import { eventsIn } from '@tamga/domain/law';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import type { PhoneSigning } from '@tamga/usecases/access';
import type { Stream } from './answer.ts';

type Read = () => Promise<Pick<PhoneSigning, 'state' | 'expiresAt'> | undefined>;

/** Live updates of signings on phones, for the pages that wait for them. */
export interface PhoneStreams {
  /** Sends the state now and after each change, and ends when nothing more can come. */
  open(id: string, read: Read, to: Parameters<Stream>[0]): boolean;
  /** The signing may have changed; all of them when nobody knows which. */
  changed(id: string | undefined): void;
}

const listenersMax = 2_000;
const heartbeatMs = 20_000;

export const phoneStreams = (log: { warn: (fields: object, message: string) => void }): PhoneStreams => {
  const listeners = new Map<() => void, string>();
  return {
    open: (id, read, { send, end, closed }) => {
      if (listeners.size >= listenersMax) return false;
      let last: string | undefined;
      let expiry: NodeJS.Timeout | undefined;
      const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
      /** Nothing is written to a stream that has ended. */
      const leave = (): void => {
        listeners.delete(look);
        clearInterval(heartbeat);
        clearTimeout(expiry);
      };
      const look = (): void => {
        read()
          .then((signing) => {
            if (!listeners.has(look) || (signing && signing.state === last)) return;
            last = signing?.state;
            if (signing) send(`event: state\ndata: ${JSON.stringify({ state: signing.state })}\n\n`);
            // Nobody else would say that time ran out.
            if (signing && eventsIn(phoneSigningTransitions, signing.state).length > 0)
              expiry ??= setTimeout(look, untilMs(signing.expiresAt));
            else {
              leave();
              end();
            }
          })
          .catch((error: unknown) => log.warn({ event: 'phone-stream-failed' }, String(error)));
      };
      listeners.set(look, id);
      look();
      void closed.then(leave);
      return true;
    },
    changed: (id) => {
      for (const [look, of] of listeners) if (id === undefined || of === id) look();
    },
  };
};

/** A little after the moment, so that it has passed by any clock of this machine. */
const untilMs = (moment: Instant): number => Math.max(0, toEpochMs(moment) - Date.now()) + 50;

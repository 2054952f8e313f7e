import type { Client, Pool } from '@tamga/adapters/database';
import { type EgtsLink, type EgtsTarget, forwardQueue, openEgtsLink } from '@tamga/adapters/escort';
import { machineClock } from '@tamga/adapters/machine';
import { repeat } from '@tamga/adapters/process';
import { forwardFacts } from '@tamga/usecases/escort';
import type { Logger } from 'pino';

/** Between two attempts to connect: TL_RECONNECT_TO of GOST 33472-2015. */
const usualReconnectMs = 30_000;

/** Forwards committed facts to another operator until it is stopped; one gateway of all does it for a target. */
export const startForwardJob = (
  database: Pool,
  target: EgtsTarget,
  { log, reconnectMs = usualReconnectMs }: { readonly log: Logger; readonly reconnectMs?: number },
): { readonly stop: () => Promise<void> } => {
  const name = `egts://${target.host}:${target.port}`;
  let forwarding:
    | { readonly link: EgtsLink; readonly lost: () => void; readonly more: () => Promise<boolean> }
    | undefined;
  let notBeforeMs = 0;
  const open = async (): Promise<NonNullable<typeof forwarding>> => {
    const link = await openEgtsLink(target);
    const lease = await database.connect().catch((error: unknown) => {
      link.close();
      throw error;
    });
    const lost = (): void => {
      link.close();
      // The connection held the lock on the target: it ends with it.
      lease.release(true);
    };
    lease.on('error', () => link.close());
    const queue = forwardQueue(lease as unknown as Client, name);
    return { link, lost, more: forwardFacts({ queue, link, clock: machineClock }) };
  };
  const job = repeat(
    'forward',
    1_000,
    async () => {
      if (Date.now() < notBeforeMs) return false;
      try {
        forwarding ??= await open();
        const more = await forwarding.more();
        if (!forwarding.link.isOpen()) throw new Error(`${name} has closed the connection`);
        return more;
      } catch (error) {
        forwarding?.lost();
        forwarding = undefined;
        notBeforeMs = Date.now() + reconnectMs;
        log.warn({ event: 'forward-failed', target: name, err: error });
        return false;
      }
    },
    log,
  );
  return {
    stop: async () => {
      await job.stop();
      forwarding?.lost();
    },
  };
};

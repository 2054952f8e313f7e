import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedDatabase, startEmbedded } from '@tamga/adapters/database';

export type KeptDatabase = {
  readonly url: string;
  /** True when this start made the database. */
  readonly created: boolean;
  readonly stop: () => Promise<void>;
};

export type KeepOptions = {
  readonly dir: string;
  readonly port: number | undefined;
  readonly log: (line: string) => void;
  /** Told when the server ended by itself and could not be started again. */
  readonly onLost: (error: Error) => void;
};

/** How often in a row a server that ended by itself (killed for memory, say) is started again. */
const restartsMax = 10;
/** One that ran this long is taken to be well: the count begins anew. */
const wellMs = 5_000;
const pauseMs = 300;

/** Runs the embedded database until `stop`; one that ends by itself is started again at the same address. */
export const keepDatabase = async ({ dir, port, log, onLost }: KeepOptions): Promise<KeptDatabase> => {
  const start = (): Promise<EmbeddedDatabase> =>
    startEmbedded({ dir, log, ...(port === undefined ? {} : { port }) });
  let server = await start();
  let stopping = false;

  const watch = async (): Promise<void> => {
    let beganMs = performance.now();
    for (let restarts = 0; ; restarts += 1) {
      await server.exited;
      if (stopping) return;
      if (performance.now() - beganMs > wellMs) restarts = 0;
      if (restarts >= restartsMax) throw new Error(`the database ended ${restartsMax + 1} times in a row`);
      log('the database ended by itself and is started again');
      beganMs = performance.now();
      server = await startAgain(restartsMax - restarts);
    }
  };

  /** A start may be cut short by what ended the server before; it is tried again while tries are left. */
  const startAgain = async (tries: number): Promise<EmbeddedDatabase> => {
    try {
      return await start();
    } catch (error) {
      if (tries <= 1 || stopping) throw error;
      log('the database did not start; it is tried again');
      await pause(pauseMs);
      return startAgain(tries - 1);
    }
  };
  watch().catch((error: Error) => onLost(error));

  return {
    url: server.url,
    created: server.created,
    stop: () => {
      stopping = true;
      return server.stop();
    },
  };
};

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

/** How often a server that ended by itself (killed for memory, say) is started again. */
const restartsMax = 10;

/** Runs the embedded database until `stop`; one that ends by itself is started again at the same address. */
export const keepDatabase = async ({ dir, port, log, onLost }: KeepOptions): Promise<KeptDatabase> => {
  const start = (): Promise<EmbeddedDatabase> =>
    startEmbedded({ dir, log, ...(port === undefined ? {} : { port }) });
  let server = await start();
  let stopping = false;

  const watch = async (): Promise<void> => {
    for (let restarts = 0; ; restarts += 1) {
      await server.exited;
      if (stopping) return;
      if (restarts === restartsMax) throw new Error(`the database ended ${restartsMax + 1} times`);
      log('the database ended by itself and is started again');
      server = await start();
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

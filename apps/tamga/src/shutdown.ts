export type Shutdown = {
  /** Resolves when a signal asks for the end; rejects when something we live on is lost. */
  readonly asked: Promise<void>;
  readonly fail: (error: Error) => void;
  /** Adds what must be ended; ended at once when the end has come already. */
  readonly note: (end: () => Promise<void>) => void;
  /** Ends what was noted, the last first, one after the other. */
  readonly run: () => Promise<void>;
};

/**
 * The end of the launcher. SIGINT, SIGTERM and SIGHUP ask for it; a signal that comes again changes nothing, since a
 * terminal sends Ctrl-C both to us and to the program that passes it on to us.
 */
export const shutdownOnSignal = (): Shutdown => {
  const { promise: asked, resolve, reject } = Promise.withResolvers<void>();
  asked.catch(() => {});
  const ask = (): void => resolve();
  for (const signal of signals) process.on(signal, ask);
  // What we wait for are signals and children, and neither keeps a process alive.
  const alive = setInterval(() => {}, 60_000);
  const ends: (() => Promise<void>)[] = [];
  let over = false;
  return {
    asked,
    fail: reject,
    note: (end) => {
      if (over) void end();
      else ends.push(end);
    },
    run: async () => {
      over = true;
      for (let end = ends.pop(); end; end = ends.pop()) await end();
      clearInterval(alive);
      for (const signal of signals) process.off(signal, ask);
    },
  };
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

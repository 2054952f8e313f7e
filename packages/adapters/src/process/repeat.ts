/** Where a failure is told. */
type Told = { readonly warn: (line: { readonly event: string; readonly err: unknown }) => void };

/**
 * Does `work` again and again, `everyMs` after it ended; at once when it answers that there is more. A failure is logged and
 * tried again later.
 */
export const repeat = (
  name: string,
  everyMs: number,
  work: () => Promise<boolean | void>,
  log: Told,
): { readonly stop: () => Promise<void> } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const turn = (): void => {
    current = work().then(
      (more) => next(more === true ? 0 : everyMs),
      (error: unknown) => {
        log.warn({ event: `${name}-failed`, err: error });
        next(everyMs * 4);
      },
    );
  };
  const next = (afterMs: number): void => {
    if (!stopped) timer = setTimeout(turn, afterMs);
  };
  turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
};

import { setTimeout as pause } from 'node:timers/promises';

/**
 * Work that many ask for, one turn at a time, begun at most every so often. Each who asks is answered by a turn that begins after
 * he asked: what was so when he asked is seen by it. Rejects with the fault of the turn.
 */
export const sharedTurn = (everyMs: number, work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let begunAt = Number.NEGATIVE_INFINITY;
  const begin = async (): Promise<void> => {
    await running.catch(() => undefined);
    const waitMs = begunAt + everyMs - performance.now();
    if (waitMs > 0) await pause(waitMs);
    begunAt = performance.now();
    next = undefined;
    running = work();
    await running;
  };
  return () => (next ??= begin());
};

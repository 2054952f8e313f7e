import { setTimeout as pause } from 'node:timers/promises';
import type { FrameStore, Kept, RawFrame, SealFact, SealSession } from '@tamga/usecases/ports';

/** A frame that waits to be committed. */
export interface Waiting {
  readonly frame: RawFrame;
  readonly facts: readonly SealFact[];
  /** Given with the first frame of a session. */
  readonly session: SealSession | null;
  /** Called once the frame is durable: only now may the device forget it. */
  readonly committed: () => void;
}

export interface Batcher {
  readonly add: (waiting: Waiting) => void;
  readonly pendingBytes: () => number;
  /** Ends when all that was added is committed. */
  readonly drained: () => Promise<void>;
}

export interface BatcherOptions {
  readonly store: FrameStore;
  /** Told of each commit, before the devices are answered. */
  readonly onKept: (facts: readonly SealFact[], kept: Kept, latencyMs: number) => void;
  readonly onFailure: (error: unknown) => void;
}

const framesMax = 5_000;
const bytesMax = 4 * 1024 * 1024;
/** A small batch waits this long for company. */
const lingerMs = 10;
const smallFrames = 500;
/** Commits under way at once: one is written while the other is made up. */
const commitsAtOnce = 2;
const retryMs = 500;

/**
 * Group commit: frames of all sessions go to the database together, in the order they came; devices are answered in that
 * order, after the commit. A commit that fails is tried again until it succeeds: nothing is answered meanwhile.
 */
export const openBatcher = ({ store, onKept, onFailure }: BatcherOptions): Batcher => {
  let queue: Waiting[] = [];
  /** What stands before it is taken already; the rest moves up now and then. */
  let head = 0;
  let pendingBytes = 0;
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  let answered: Promise<void> = Promise.resolve();
  let idle: (() => void)[] = [];

  const waiting = (): number => queue.length - head;

  const take = (): readonly Waiting[] => {
    let bytes = 0;
    let end = head;
    for (; end < queue.length && end - head < framesMax; end += 1) {
      bytes += queue[end]?.frame.bytes.length ?? 0;
      if (end > head && bytes > bytesMax) break;
    }
    const taken = queue.slice(head, end);
    head = end;
    if (head > framesMax * 8 || head === queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    return taken;
  };

  const keep = async (batch: readonly Waiting[]): Promise<void> => {
    const facts = batch.flatMap((one) => one.facts);
    const sessions = batch.flatMap(({ session }) => (session ? [session] : []));
    const frames = batch.map(({ frame }) => frame);
    const before = answered;
    const kept = untilKept({ frames, sessions, facts }).then(async (result) => {
      await before;
      onKept(facts, result, Date.now() - (frames[0]?.receivedMs ?? 0));
      for (const one of batch) one.committed();
      pendingBytes -= frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
    });
    answered = kept;
    await kept;
  };

  const untilKept = async (batch: Parameters<FrameStore['keep']>[0]): Promise<Kept> => {
    for (;;) {
      try {
        return await store.keep(batch);
      } catch (error) {
        onFailure(error);
        await pause(retryMs);
      }
    }
  };

  const flush = (): void => {
    timer = undefined;
    while (waiting() > 0 && underWay < commitsAtOnce) {
      underWay += 1;
      keep(take()).then(ended, ended);
    }
  };
  const ended = (): void => {
    underWay -= 1;
    if (waiting() > 0) schedule();
    else if (underWay === 0) {
      for (const done of idle) done();
      idle = [];
    }
  };
  const schedule = (): void => {
    if (waiting() >= smallFrames) {
      clearTimeout(timer);
      flush();
    } else timer ??= setTimeout(flush, lingerMs);
  };
  return {
    add: (waiting) => {
      queue.push(waiting);
      pendingBytes += waiting.frame.bytes.length;
      if (underWay < commitsAtOnce) schedule();
    },
    pendingBytes: () => pendingBytes,
    drained: () =>
      waiting() === 0 && underWay === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve)),
  };
};

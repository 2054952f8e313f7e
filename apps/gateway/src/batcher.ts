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

/** `live`: what happens now. `memory`: what devices kept while they had no link; it never goes before what is live. */
export type Lane = 'live' | 'memory';

export interface Batcher {
  readonly add: (waiting: Waiting, lane: Lane) => void;
  /** Whether so much waits in a lane that its sockets should not be read. */
  readonly isFull: (lane: Lane) => boolean;
  readonly pendingBytes: () => number;
  /** Ends when all that was under way when it was asked is committed and told. */
  readonly settled: () => Promise<void>;
  /** Ends when all that was added is committed. */
  readonly drained: () => Promise<void>;
}

export interface BatcherOptions {
  readonly store: FrameStore;
  /** Bytes that may wait in one lane. */
  readonly pendingBytesMax: number;
  /** Bytes of frames in one batch, at most, if it has more than one frame; 4 MiB by default. */
  readonly bytesMax?: number;
  /** Told of each commit, before the devices are answered. */
  readonly onKept: (facts: readonly SealFact[], kept: Kept, latencyMs: number) => void;
  readonly onFailure: (error: unknown) => void;
}

const framesMax = 5_000;
const factsMax = 5_000;
const usualBytesMax = 4 * 1024 * 1024;
/** Facts that may wait in one lane: a tenth of a second of commits, so that the queue is in the sockets and not here. */
const pendingFactsMax = 10_000;
/** A small batch waits this long for company. */
const lingerMs = 10;
const smallFacts = 500;
/** Commits under way at once: one is written while the other is made up. */
const commitsAtOnce = 2;
const retryMs = 500;

/** A queue whose head moves; what stands before it is cut off now and then. */
interface Queue {
  readonly length: () => number;
  readonly add: (waiting: Waiting) => void;
  /** Moves what fits to `taken`. */
  readonly take: (taken: Taken) => void;
  pendingFacts: number;
  pendingBytes: number;
}

interface Taken {
  readonly frames: Waiting[];
  facts: number;
  bytes: number;
}

const openQueue = (bytesMax: number): Queue => {
  let queue: Waiting[] = [];
  let head = 0;
  return {
    pendingFacts: 0,
    pendingBytes: 0,
    length: () => queue.length - head,
    add: (waiting) => {
      queue.push(waiting);
    },
    take: (taken) => {
      for (; head < queue.length && taken.frames.length < framesMax; head += 1) {
        const next = queue[head];
        if (!next) break;
        const facts = taken.facts + next.facts.length;
        const bytes = taken.bytes + next.frame.bytes.length;
        if (taken.frames.length > 0 && (facts > factsMax || bytes > bytesMax)) break;
        taken.frames.push(next);
        taken.facts = facts;
        taken.bytes = bytes;
      }
      if (head > framesMax * 8 || head === queue.length) {
        queue = queue.slice(head);
        head = 0;
      }
    },
  };
};

/**
 * Group commit: frames of all sessions go to the database together, the live ones first and each lane in the order it came; devices
 * are answered in the order of the commits. A session keeps to one lane while it has something waiting there, so that its own
 * answers come in order. A commit that fails is tried again until it succeeds: nothing is answered meanwhile.
 */
export const openBatcher = ({
  store,
  pendingBytesMax,
  bytesMax = usualBytesMax,
  onKept,
  onFailure,
}: BatcherOptions): Batcher => {
  const lanes: Readonly<Record<Lane, Queue>> = {
    live: openQueue(bytesMax),
    memory: openQueue(bytesMax),
  };
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  let answered: Promise<void> = Promise.resolve();
  let idle: (() => void)[] = [];

  const queued = (): number => lanes.live.length() + lanes.memory.length();

  const take = (): { readonly frames: readonly Waiting[]; readonly live: number } => {
    const taken: Taken = { frames: [], facts: 0, bytes: 0 };
    lanes.live.take(taken);
    const live = taken.frames.length;
    lanes.memory.take(taken);
    return { frames: taken.frames, live };
  };

  const settle = (lane: Queue, frames: readonly Waiting[]): void => {
    for (const { facts, frame } of frames) {
      lane.pendingFacts -= facts.length;
      lane.pendingBytes -= frame.bytes.length;
    }
  };

  const keep = async ({ frames: batch, live }: ReturnType<typeof take>): Promise<void> => {
    const facts = batch.flatMap((one) => one.facts);
    const sessions = batch.flatMap(({ session }) => (session ? [session] : []));
    const frames = batch.map(({ frame }) => frame);
    const before = answered;
    const kept = untilKept({ frames, sessions, facts }).then(async (result) => {
      await before;
      settle(lanes.live, batch.slice(0, live));
      settle(lanes.memory, batch.slice(live));
      const firstMs = frames.reduce((first, { receivedMs }) => Math.min(first, receivedMs), Date.now());
      onKept(facts, result, Date.now() - firstMs);
      for (const one of batch) one.committed();
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
    while (queued() > 0 && underWay < commitsAtOnce) {
      underWay += 1;
      keep(take()).then(ended, ended);
    }
  };
  const ended = (): void => {
    underWay -= 1;
    if (queued() > 0) schedule();
    else if (underWay === 0) {
      for (const done of idle) done();
      idle = [];
    }
  };
  const schedule = (): void => {
    if (lanes.live.pendingFacts + lanes.memory.pendingFacts >= smallFacts || queued() >= smallFacts) {
      clearTimeout(timer);
      flush();
    } else timer ??= setTimeout(flush, lingerMs);
  };
  return {
    add: (waiting, name) => {
      const lane = lanes[name];
      lane.add(waiting);
      lane.pendingFacts += waiting.facts.length;
      lane.pendingBytes += waiting.frame.bytes.length;
      if (underWay < commitsAtOnce) schedule();
    },
    isFull: (name) =>
      lanes[name].pendingFacts >= pendingFactsMax || lanes[name].pendingBytes >= pendingBytesMax,
    pendingBytes: () => lanes.live.pendingBytes + lanes.memory.pendingBytes,
    settled: () => answered,
    drained: () =>
      queued() === 0 && underWay === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve)),
  };
};

import type { Pool, PoolClient } from '@tamga/adapters/database';
import { frameStore, partitionCount, partitionOf, type WritingStore } from '@tamga/adapters/escort';
import { repeat } from '@tamga/adapters/process';
import type { Consuming, Pipe } from '@tamga/adapters/stream';
import type { FrameBatch, Kept, SealFact } from '@tamga/usecases/ports';
import type { Logger } from 'pino';
import { type Batcher, type Lane, openBatcher } from './batcher.ts';
import type { Config } from './config.ts';

export interface KeepingOptions {
  readonly database: Pool;
  readonly config: Config;
  /** Told of each batch that devices are answered for, with the time since its first frame was received. */
  readonly onAnswered: (latencyMs: number) => void;
  /** Told of each batch that stands in the database by this process. */
  readonly onKept: (facts: readonly SealFact[], kept: Kept) => void;
  readonly onFailure: (error: unknown) => void;
  readonly log: Logger;
}

/** How frames get into the database: by this process, or through a stream and whoever writes its partition. */
export interface Keeping {
  readonly batcherOf: (sealNumber: number) => Batcher;
  readonly isFull: (lane: Lane) => boolean;
  readonly pendingBytes: () => number;
  /** The blocks of this process. */
  readonly store: Pick<WritingStore, 'wrote' | 'newest'>;
  /** Whether all that this process has committed until now was told; waits for what is under way. */
  readonly settled: () => Promise<boolean>;
  readonly drained: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Without a stream the gateway writes by itself; with one it publishes, and writes the partitions it holds (407-11.1b). */
export const openKeeping = async (options: KeepingOptions): Promise<Keeping> => {
  const { config } = options;
  if (config.pipe === null) return directly(options);
  // The client of the stream is loaded by those who have one.
  const { openPipe } = await import('@tamga/adapters/stream');
  return through(await openPipe(config.pipe), options);
};

const directly = ({ database, config, onAnswered, onKept, onFailure }: KeepingOptions): Keeping => {
  const store = frameStore(database);
  const batcher = openBatcher({
    store,
    pendingBytesMax: config.limits.pendingBytesMax,
    onKept: (facts, kept, latencyMs) => {
      onKept(facts, kept);
      onAnswered(latencyMs);
    },
    onFailure,
  });
  return {
    batcherOf: () => batcher,
    isFull: batcher.isFull,
    pendingBytes: batcher.pendingBytes,
    store,
    settled: () => batcher.settled().then(() => true),
    drained: batcher.drained,
    stop: async () => undefined,
  };
};

/** A message of the stream stays this short. */
const messageBytesMax = 1024 * 1024;
const leaseEveryMs = 2_000;
const leaseClass = 53;
/** A batch that may have been committed though it failed has come again by then. */
const redeliveredMs = 60_000;

const through = (pipe: Pipe, options: KeepingOptions): Keeping => {
  const { config, onAnswered, onFailure } = options;
  const batchers = Array.from({ length: partitionCount }, (_, partition) =>
    openBatcher({
      store: pipe.store(partition),
      pendingBytesMax: config.limits.pendingBytesMax / partitionCount,
      bytesMax: messageBytesMax,
      onKept: (_facts, _kept, latencyMs) => onAnswered(latencyMs),
      onFailure,
    }),
  );
  const [first] = batchers;
  if (!first) throw new Error('there are no partitions');
  const writing = writePartitions(pipe, options);
  return {
    batcherOf: (sealNumber) => batchers[partitionOf(sealNumber)] ?? first,
    isFull: (lane) => batchers.some((batcher) => batcher.isFull(lane)),
    pendingBytes: () => batchers.reduce((sum, batcher) => sum + batcher.pendingBytes(), 0),
    store: writing.store,
    settled: writing.settled,
    drained: async () => {
      await Promise.all(batchers.map((batcher) => batcher.drained()));
    },
    stop: async () => {
      await writing.stop();
      await pipe.close();
    },
  };
};

/** Writes the partitions this process holds a lock of, as many as it may; one that ends leaves its own to the others. */
const writePartitions = (pipe: Pipe, { database, config, onKept, onFailure, log }: KeepingOptions) => {
  const store = frameStore(database);
  const held = new Map<number, Consuming>();
  let lease: PoolClient | undefined;
  const underWay = new Set<Promise<void>>();
  let failedMs = Number.NEGATIVE_INFINITY;
  const write = async (batch: FrameBatch): Promise<void> => {
    try {
      onKept(batch.facts, await store.keep(batch));
    } catch (error) {
      failedMs = performance.now();
      onFailure(error);
      throw error;
    }
  };
  const take = (batch: FrameBatch): Promise<void> => {
    const writing = write(batch).finally(() => underWay.delete(writing));
    underWay.add(writing);
    return writing;
  };
  const letGo = async (): Promise<void> => {
    const ending = [...held.values()];
    held.clear();
    await Promise.all(ending.map((one) => one.stop()));
    // The locks end with the connection.
    lease?.release(true);
    lease = undefined;
  };
  const turn = async (): Promise<void> => {
    if (!lease) {
      lease = await database.connect();
      lease.on('error', () => undefined);
    }
    try {
      await lease.query('select 1');
    } catch (error) {
      await letGo();
      throw error;
    }
    for (let partition = 0; partition < partitionCount && held.size < config.partitionsMax; partition += 1) {
      if (held.has(partition)) continue;
      const { rows } = await lease.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
        leaseClass,
        partition,
      ]);
      if (rows[0]?.got !== true) continue;
      held.set(partition, pipe.consume(partition, { take, onFailure }));
      log.info({ event: 'partition-taken', partition });
    }
  };
  const loop = repeat('partitions', leaseEveryMs, turn, log);
  return {
    store,
    settled: async (): Promise<boolean> => {
      await Promise.allSettled(underWay);
      return performance.now() - failedMs > redeliveredMs;
    },
    stop: async (): Promise<void> => {
      await loop.stop();
      await letGo();
    },
  };
};

import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AckPolicy,
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect, nanos } from '@nats-io/transport-node';
import type { FrameBatch, FrameStore } from '@tamga/usecases/ports';
import { packBatch, unpackBatch } from '../escort/index.ts';

/** A JetStream cluster, and how the stream of frames is kept there. */
export interface PipeOptions {
  /** `nats://user:password@host:4222`, several with commas between; `tls://` for TLS. */
  readonly url: string;
  readonly replicas: number;
  /** Bytes the stream may hold; beyond them nothing is taken, and devices wait. */
  readonly bytesMax: number;
}

/** A way from gateways to writers: batches in, acknowledged once the stream has them; out in each partition to one writer at a time. */
export interface Pipe {
  readonly store: (partition: number) => FrameStore;
  /** Hands each batch of a partition to `take`, in order; the next one comes once it is done. Failures are tried again. */
  readonly consume: (partition: number, take: (batch: FrameBatch) => Promise<void>) => Promise<Consuming>;
  readonly close: () => Promise<void>;
}

export interface Consuming {
  readonly stop: () => Promise<void>;
}

const stream = 'TAMGA_SEALS';
const subjectOf = (partition: number): string => `tamga.seals.${partition}`;

/** A batch with the longest frame. The server must take as much: `max_payload`. */
const payloadBytesMax = 2 * 1024 * 1024;
const publishMs = 5_000;
const retryMs = 500;
/** A batch a writer has taken and not confirmed by then goes to another one. */
const confirmMs = 30_000;
const workingMs = 10_000;
/** A batch published again within this is known by its digest and not taken twice. */
const duplicatesMs = 120_000;

/** Connects and makes the stream where it is not there. Throws when the server does not answer or takes too short messages. */
export const openPipe = async ({ url, replicas, bytesMax }: PipeOptions): Promise<Pipe> => {
  const connection = await connect(addressOf(url));
  const allowed = connection.info?.max_payload ?? 0;
  if (allowed < payloadBytesMax) {
    await connection.close();
    throw new Error(`NATS takes messages of ${allowed} bytes; set max_payload to ${payloadBytesMax} or more`);
  }
  const manager = await jetstreamManager(connection);
  const client = jetstream(connection);
  await manager.streams.add({
    name: stream,
    subjects: [subjectOf(0).replace(/0$/, '*')],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    num_replicas: replicas,
    max_bytes: bytesMax,
    duplicate_window: nanos(duplicatesMs),
  });
  return {
    store: (partition) => ({
      keep: async (batch) => {
        const payload = packBatch(batch);
        const msgID = createHash('sha256').update(payload).digest('hex');
        await client.publish(subjectOf(partition), payload, { msgID, timeout: publishMs });
        return { stored: 0, repeats: 0, conflicts: 0 };
      },
    }),
    consume: async (partition, take) => {
      const name = `writer-${partition}`;
      await manager.consumers.add(stream, {
        durable_name: name,
        filter_subject: subjectOf(partition),
        ack_policy: AckPolicy.Explicit,
        ack_wait: nanos(confirmMs),
        max_ack_pending: 4,
      });
      const messages = await (await client.consumers.get(stream, name)).consume({ max_messages: 4 });
      let stopped = false;
      const consuming = (async () => {
        for await (const message of messages) {
          // What is not confirmed comes again, here or elsewhere.
          if (stopped) break;
          const working = setInterval(() => message.working(), workingMs);
          try {
            const batch = unpackBatch(message.data);
            for (;;) {
              const done = await take(batch).then(
                () => true,
                () => false,
              );
              if (done || stopped) {
                if (done) message.ack();
                break;
              }
              await pause(retryMs);
            }
          } finally {
            clearInterval(working);
          }
        }
      })();
      return {
        stop: async () => {
          stopped = true;
          await messages.close();
          await consuming;
        },
      };
    },
    close: () => connection.drain(),
  };
};

const addressOf = (written: string) => {
  const urls = written.split(',').map((one) => new URL(one));
  const [first] = urls;
  return {
    name: 'tamga-gateway',
    servers: urls.map(({ host }) => host),
    maxReconnectAttempts: -1,
    ...(first?.username ? { user: decodeURIComponent(first.username) } : {}),
    ...(first?.password ? { pass: decodeURIComponent(first.password) } : {}),
    ...(first?.protocol === 'tls:' ? { tls: {} } : {}),
  };
};

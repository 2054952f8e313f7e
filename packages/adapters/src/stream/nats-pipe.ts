import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AckPolicy,
  type Consumer,
  type ConsumerMessages,
  DiscardPolicy,
  type JsMsg,
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
  /**
   * Hands the batches of a partition to `take`, one at a time, until it is stopped. A batch is confirmed once `take` is done and
   * tried again while it fails. One whose confirmation was lost comes again, later than its turn.
   */
  readonly consume: (partition: number, to: Taker) => Consuming;
  readonly close: () => Promise<void>;
}

export interface Taker {
  readonly take: (batch: FrameBatch) => Promise<void>;
  /** Told when the stream does not answer or gives what is no batch, the first time of a row; it is asked again. */
  readonly onFailure: (error: unknown) => void;
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
/** A batch a writer has taken and not confirmed by then is given again: to it, or to the next writer. */
const confirmMs = 10_000;
const workingMs = 3_000;
/** A writer asks for so many batches; the server says twice in this time that it is there, else it is asked anew. */
const askMs = 2_000;
const askedMax = 8;
/** Askings that may fail in a row, a quarter of a minute, before the place in the partition is made anew. */
const remadeAfter = 30;
/** An answer of the server to anything but a batch. */
const answerMs = 2_000;
/** More than one asking, so that those a dead server took along do not stop the others until they are given again. */
const unconfirmedMax = 64;
/** A server that is silent for three of these is gone: no peer may have closed the connection of a machine that lost power. */
const pingMs = 5_000;
const reconnectMs = 250;
const closeMs = 3_000;
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
  const manager = await jetstreamManager(connection, { timeout: answerMs });
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
  /** The place of the writer in a partition, made where it is not there. */
  const consumerOf = async (partition: number) =>
    client.consumers.getConsumerFromInfo(
      await manager.consumers.add(stream, {
        durable_name: `writer-${partition}`,
        filter_subject: subjectOf(partition),
        ack_policy: AckPolicy.Explicit,
        ack_wait: nanos(confirmMs),
        max_ack_pending: unconfirmedMax,
      }),
    );
  return {
    store: (partition) => ({
      keep: async (batch) => {
        const payload = packBatch(batch);
        const msgID = createHash('sha256').update(payload).digest('hex');
        await client.publish(subjectOf(partition), payload, { msgID, timeout: publishMs });
        return { stored: 0, repeats: 0, conflicts: 0 };
      },
    }),
    consume: (partition, { take, onFailure }) => {
      let stopped = false;
      let asking: ConsumerMessages | undefined;
      const hand = async (message: JsMsg): Promise<void> => {
        const working = setInterval(() => message.working(), workingMs);
        try {
          const batch = unpackBatch(message.data);
          for (;;) {
            if (stopped) return message.nak();
            const done = await take(batch).then(
              () => true,
              () => false,
            );
            if (done) return message.ack();
            await pause(retryMs);
          }
        } finally {
          clearInterval(working);
        }
      };
      const consuming = (async () => {
        let consumer: Consumer | undefined;
        for (let failures = 0; !stopped; ) {
          try {
            // Making needs the leader of the whole cluster, asking only that of the partition: who asks on hears of a new one at once.
            if (failures > 0 && failures % remadeAfter === 0) consumer = undefined;
            consumer ??= await consumerOf(partition);
            asking = await consumer.fetch({ max_messages: askedMax, expires: askMs, bind: true });
            for await (const message of asking) await hand(message);
            failures = 0;
          } catch (error) {
            if (failures === 0) onFailure(error);
            failures += 1;
            await pause(retryMs);
          }
        }
      })();
      return {
        stop: async () => {
          stopped = true;
          void asking?.close();
          await consuming;
        },
      };
    },
    close: async () => {
      // Nothing is lost by leaving: what was not confirmed comes again.
      await Promise.race([connection.drain().catch(() => undefined), pause(closeMs)]);
      await connection.close();
    },
  };
};

const addressOf = (written: string) => {
  const urls = written.split(',').map((one) => new URL(one));
  const [first] = urls;
  return {
    name: 'tamga-gateway',
    servers: urls.map(({ host }) => host),
    maxReconnectAttempts: -1,
    reconnectTimeWait: reconnectMs,
    pingInterval: pingMs,
    ...(first?.username ? { user: decodeURIComponent(first.username) } : {}),
    ...(first?.password ? { pass: decodeURIComponent(first.password) } : {}),
    ...(first?.protocol === 'tls:' ? { tls: {} } : {}),
  };
};

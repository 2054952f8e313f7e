import type { CmsReport } from '@tamga/formats/signature/verify';
import { startThread, type Thread, ThreadBusy } from './thread.ts';
import type { TrustBytes, VerifyJob, VerifyRequest } from './verify-job.ts';

/** Verifies messages off the main thread, so that a flood of signatures does not hold up the answers of a server. */
export interface VerifyPool {
  /** The report on a CMS message. Rejects with `ThreadBusy` when every thread has its queue full. */
  readonly verify: (request: VerifyRequest) => Promise<CmsReport>;
  /** Replaces trust and evidence in every thread; kept verdicts are forgotten. */
  readonly trust: (trust: TrustBytes) => Promise<void>;
  readonly close: () => Promise<void>;
}

const bounds = { queueMax: 512, jobMs: 10_000 } as const;

const ask = (thread: Thread, job: VerifyJob): Promise<unknown> => thread.ask(job);

/** Starts `threads` threads with this trust. One that ends is replaced with a fresh one that learns the trust anew. */
export const createVerifyPool = async ({
  threads,
  trust,
}: {
  readonly threads: number;
  readonly trust: TrustBytes;
}): Promise<VerifyPool> => {
  let current = trust;
  let closed = false;
  const pool: Thread[] = [];
  const start = (place: number): Promise<unknown> => {
    const thread = startThread(new URL('./verify-thread.ts', import.meta.url), bounds, () => {
      if (!closed && pool[place] === thread) void start(place).catch(() => undefined);
    });
    pool[place] = thread;
    return ask(thread, { kind: 'trust', trust: current });
  };
  await Promise.all(Array.from({ length: Math.max(1, threads) }, (_, place) => start(place)));
  return {
    verify: async (request) => {
      const thread = pool.toSorted((a, b) => a.waiting() - b.waiting())[0];
      if (!thread) throw new ThreadBusy('no thread');
      return (await ask(thread, { kind: 'verify', request })) as CmsReport;
    },
    trust: async (next) => {
      current = next;
      await Promise.all(pool.map((thread) => ask(thread, { kind: 'trust', trust: next })));
    },
    close: async () => {
      closed = true;
      await Promise.all(pool.map((thread) => thread.close()));
    },
  };
};

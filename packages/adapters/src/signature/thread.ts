import { Worker } from 'node:worker_threads';

/** A job was not taken because too many wait, took too long, or its thread ended. The caller may try again. */
export class ThreadBusy extends Error {
  override readonly name = 'ThreadBusy';
}

export interface ThreadBounds {
  /** Jobs that may wait or run at once in one thread. */
  readonly queueMax: number;
  /** The longest one job may take before its thread is ended. */
  readonly jobMs: number;
}

/** What a thread answers: the value of a job, or the words of what went wrong. */
export type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: string };

/** One worker thread that answers jobs in order. `ask` rejects with `ThreadBusy` beyond the bounds. */
export interface Thread {
  readonly ask: (job: unknown, transfer?: readonly ArrayBuffer[]) => Promise<unknown>;
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Starts a thread of `file`. When it ends by itself or is ended for a job that hangs, `ended` is called once. */
export const startThread = (file: URL, bounds: ThreadBounds, ended: () => void): Thread => {
  const worker = new Worker(file);
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let over = false;
  const end = (reason: string): void => {
    if (over) return;
    over = true;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new ThreadBusy(reason));
    }
    waiting.clear();
    ended();
  };
  worker.on('message', (answer: ThreadAnswer) => {
    const job = waiting.get(answer.id);
    if (!job) return;
    waiting.delete(answer.id);
    clearTimeout(job.timer);
    if ('fault' in answer) job.reject(new Error(answer.fault));
    else job.resolve(answer.value);
  });
  worker.on('error', (error) => end(error.message));
  worker.on('exit', () => end('the thread ended'));
  return {
    ask: (job, transfer = []) => {
      if (over) return Promise.reject(new ThreadBusy('the thread ended'));
      if (waiting.size >= bounds.queueMax) return Promise.reject(new ThreadBusy('too many jobs wait'));
      const id = next++;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          end('a job took too long');
          void worker.terminate();
        }, bounds.jobMs);
        waiting.set(id, { resolve, reject, timer });
        worker.postMessage({ id, job }, [...transfer]);
      });
    },
    waiting: () => waiting.size,
    close: async () => {
      end('the thread was closed');
      await worker.terminate();
    },
  };
};

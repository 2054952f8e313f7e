import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from './thread.ts';

/** Answers each job of the main thread with what `handle` gives, or with the words of what it threw. */
export const answerJobs = (handle: (job: unknown) => unknown): void => {
  parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: unknown }) => {
    parentPort?.postMessage(answerTo(id, job, handle), []);
  });
};

const answerTo = (id: number, job: unknown, handle: (job: unknown) => unknown): ThreadAnswer => {
  try {
    return { id, value: handle(job) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
};

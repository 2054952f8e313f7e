import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseFault } from './fault.ts';

/**
 * Runs `work` while no other process of this machine is in the same section for this folder. The lock is a name
 * in the kernel (an abstract socket) that dies with its holder, so a killed process leaves nothing to clear.
 */
export const exclusively = async <T>(
  folder: string,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<T> => {
  const until = performance.now() + patienceMs;
  let lock = await tryLock(folder);
  while (!lock) {
    if (performance.now() >= until) throw new DatabaseFault('LOCKED', folder);
    await pause(25);
    lock = await tryLock(folder);
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
};

export type Lock = { readonly release: () => Promise<void> };

/** Takes the lock of a folder for as long as this process lives or until `release`; `undefined` when it is held. */
export const tryLock = (folder: string): Promise<Lock | undefined> =>
  new Promise((answer, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? answer(undefined) : fail(error),
    );
    server.listen({ path: lockName(folder) }, () => answer({ release: () => closed(server) }));
  });

const lockName = (folder: string): string =>
  `\0tamga-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 32)}`;

const closed = (server: Server): Promise<void> => new Promise((done) => server.close(() => done()));

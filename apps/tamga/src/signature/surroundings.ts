import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What the signature commands take of the machine besides files: the moment, chance, a folder's names, a time-stamp. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  /** Certificate files that lie beside a file, at most 64 of them. */
  readonly certificatesBeside: (path: string, cwd: string) => Promise<readonly string[]>;
  /** Ends when the person stops the command. */
  readonly stopped: () => Promise<void>;
  /** Sends a time-stamp request and returns the answer. */
  readonly requestTimeStamp: (url: string, request: Uint8Array) => Promise<Uint8Array>;
}

const answerMs = 10_000;
const answerBytesMax = 256 * 1024;

export const machine: Surroundings = {
  now: () => Date.now(),
  random: (length) => new Uint8Array(randomBytes(length)),
  certificatesBeside: async (path, cwd) => {
    const folder = dirname(resolve(cwd, path));
    const names = await readdir(folder).catch(() => []);
    return names
      .filter((name) => /\.(cer|crt)$/i.test(name))
      .toSorted()
      .slice(0, 64)
      .map((name) => join(folder, name));
  },
  stopped: () =>
    new Promise((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
    }),
  requestTimeStamp: async (url, request) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Blob([new Uint8Array(request)]),
      signal: AbortSignal.timeout(answerMs),
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length > answerBytesMax) throw new Error(`${url}: an answer of ${bytes.length} bytes`);
    return bytes;
  },
};

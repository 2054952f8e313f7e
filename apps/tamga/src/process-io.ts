import { open, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FileFault, FileTooLarge, type Io } from './io.ts';

/** The `Io` of the real process. */
export const processIo = (): Io => ({
  stdout: (line) => void process.stdout.write(`${line}\n`),
  stderr: (line) => void process.stderr.write(`${line}\n`),
  env: process.env,
  cwd: process.cwd(),
  readFile: (path, bytesMax = fileBytesMax) =>
    path === '-' ? gather('-', process.stdin, bytesMax) : located(path, readBounded(path, bytesMax)),
  writeFile: (path, content) => located(path, writeWhole(resolve(path), content)),
});

const fileBytesMax = 64 * 1024 * 1024;

const readBounded = async (path: string, bytesMax: number): Promise<Uint8Array> => {
  const file = await open(resolve(path), 'r');
  try {
    return await gather(path, file.createReadStream({ autoClose: false, end: bytesMax }), bytesMax);
  } finally {
    await file.close();
  }
};

/** Errors of the system name the file that the caller named. */
const located = <T>(path: string, work: Promise<T>): Promise<T> =>
  work.catch((error: NodeJS.ErrnoException) => {
    throw error.code === undefined ? error : new FileFault(path, error.code, error);
  });

const gather = async (
  path: string,
  chunks: AsyncIterable<unknown>,
  bytesMax: number,
): Promise<Uint8Array> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = Buffer.from(chunk as Buffer);
    size += part.length;
    if (size > bytesMax) throw new FileTooLarge(path, bytesMax);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts, size));
};

/** Under another name first, so that an interruption leaves the old file or the new one. Devices are written to. */
const writeWhole = async (path: string, content: Uint8Array | string): Promise<void> => {
  if (path.startsWith('/dev/')) return writeFile(path, content);
  const fresh = `${path}.${process.pid}.new`;
  try {
    await writeFile(fresh, content);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
};

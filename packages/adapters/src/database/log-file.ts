import { copyFile, open, stat, truncate } from 'node:fs/promises';

/** A log of a child process grows to this much; then it is moved to `<name>.1`, and the one before is dropped. */
const logBytesMax = 16 * 1024 * 1024;

/**
 * Empties a log that has grown too large, keeping its content in `<path>.1`. The writer holds the file open for
 * appending and goes on at the new end; a line written in between is lost, which a log of a child may.
 */
export const boundLog = async (path: string): Promise<void> => {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= logBytesMax) return;
  await copyFile(path, `${path}.1`);
  await truncate(path, 0);
};

/** Looks after a log until its writer has ended; does not keep this process alive. */
export const keepLogBounded = (path: string, ended: Promise<void>): void => {
  const timer = setInterval(() => void boundLog(path).catch(() => {}), 60_000);
  timer.unref();
  void ended.then(() => clearInterval(timer));
};

/** The text after `from`, at most the last 64 KiB of it. */
export const logSince = async (path: string, from: number): Promise<string> => {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(size < from ? 0 : from, size - 65_536);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
};

import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Unlike `mkdir` with `recursive` of Node 24, which turns in
 * circles for ever where the system answers ENOENT to making a folder (`/proc`), it fails there.
 */
export const makeFolder = async (path: string, mode = 0o755): Promise<void> => {
  const whole = resolve(path);
  const error = await tryMake(whole, mode);
  if (error?.code !== 'ENOENT' || dirname(whole) === whole) return settle(error);
  await makeFolder(dirname(whole), mode);
  return settle(await tryMake(whole, mode));
};

const tryMake = (path: string, mode: number): Promise<NodeJS.ErrnoException | undefined> =>
  mkdir(path, { mode }).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : error),
  );

const settle = (error: Error | undefined): void => {
  if (error) throw error;
};

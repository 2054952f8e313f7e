import { join } from 'node:path';
import { type Pool, pool, startEmbedded, tryLock } from '@tamga/adapters/database';
import { readConfig } from './config.ts';
import { type Io, WrongUse } from './io.ts';

/**
 * Runs `work` on the database of the data folder as its owner: the server that runs there, or one started for this command
 * and stopped after it. `alone` says that no system runs on it.
 */
export const onOwnerPool = async <T>(
  dataDir: string | undefined,
  io: Io,
  work: (owner: Pool, alone: boolean) => Promise<T>,
): Promise<T> => {
  const read = readConfig(io.env, { data: dataDir }, io.cwd);
  if (!read.ok)
    throw new WrongUse(read.refusal.map(({ setting, message }) => `${setting}: ${message.en}`).join('; '));
  const config = read.value;
  const lock = await tryLock(join(config.dataDir, 'launcher'));
  const database = config.databaseUrl
    ? undefined
    : await startEmbedded({ dir: join(config.dataDir, 'postgres'), log: () => {} });
  const owner = pool({
    url: config.databaseUrl ?? database?.url ?? '',
    max: 2,
    name: 'tamga-command',
    statementMs: 0,
  });
  try {
    return await work(owner, lock !== undefined);
  } finally {
    await owner.end();
    if (lock) await database?.stop();
    await lock?.release();
  }
};

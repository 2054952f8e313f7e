import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from '@tamga/adapters/database';
import { pool, startEmbedded, transaction, tryLock } from '@tamga/adapters/database';
import { chainRecords, verifyChain } from '@tamga/adapters/evidence';
import { type Config, readConfig } from '../config.ts';
import { exitCode, type Io, WrongUse } from '../io.ts';

/**
 * `tamga log verify [--since N] [--data DIR] [--json]`: recomputes the chain of the operation log against the stored records
 * (AGR-10.3). Exit 1 when a record does not agree with its leaf or a leaf with the one before.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, since: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals[0] !== 'verify') throw new WrongUse('usage: tamga log verify [--since N]');
  const since = values.since ?? '1';
  if (!/^[1-9]\d{0,17}$/.test(since)) throw new WrongUse(`--since: not a sequence number: ${since}`);
  const read = readConfig(io.env, { data: values.data }, io.cwd);
  if (!read.ok)
    throw new WrongUse(read.refusal.map(({ setting, message }) => `${setting}: ${message.en}`).join('; '));
  const { checked, brokenAt } = await verify(read.value, BigInt(since));
  io.stdout(
    values.json
      ? JSON.stringify({ checked, ok: brokenAt === null, brokenAt: brokenAt?.toString() ?? null })
      : brokenAt === null
        ? `${checked} records agree with the chain`
        : `record ${brokenAt} does not agree with the chain; ${checked} before it do`,
  );
  return brokenAt === null ? exitCode.good : exitCode.findings;
};

const verify = async (config: Config, since: bigint) => {
  const lock = await tryLock(join(config.dataDir, 'launcher'));
  const database = config.databaseUrl
    ? undefined
    : await startEmbedded({ dir: join(config.dataDir, 'postgres'), log: () => {} });
  const owner = pool({
    url: config.databaseUrl ?? database?.url ?? '',
    max: 1,
    name: 'tamga-log',
    statementMs: 0,
  });
  try {
    // While the system stands still nobody chains what was written last.
    if (lock)
      while ((await transaction(owner, (connection) => chainRecords(connection as Client, 1_000))) > 0);
    return await verifyChain(owner as unknown as Client, since);
  } finally {
    await owner.end();
    if (lock) await database?.stop();
    await lock?.release();
  }
};

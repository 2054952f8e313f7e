import { parseArgs } from 'node:util';
import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { chainRecords, verifyChain } from '@tamga/adapters/evidence';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { onOwnerPool } from '../owner-pool.ts';

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
  const { checked, brokenAt } = await onOwnerPool(values.data, io, async (owner, alone) => {
    // While the system stands still nobody chains what was written last.
    if (alone)
      while ((await transaction(owner, (connection) => chainRecords(connection as Client, 1_000))) > 0);
    return verifyChain(owner as unknown as Client, BigInt(since));
  });
  io.stdout(
    values.json
      ? JSON.stringify({ checked, ok: brokenAt === null, brokenAt: brokenAt?.toString() ?? null })
      : brokenAt === null
        ? `${checked} records agree with the chain`
        : `record ${brokenAt} does not agree with the chain; ${checked} before it do`,
  );
  return brokenAt === null ? exitCode.good : exitCode.findings;
};

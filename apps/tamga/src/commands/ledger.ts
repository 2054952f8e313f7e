import { parseArgs } from 'node:util';
import { machineClock } from '@tamga/adapters/machine';
import { keepLedgerCheck } from '@tamga/adapters/payment';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { onOwnerPool } from '../owner-pool.ts';

/**
 * `tamga ledger check [--data DIR] [--json]`: adds up every transfer and compares (389-18b, IMP-9). Exit 1 when an invariant does
 * not hold; with `--json` a line for each that does not, then the counts.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals[0] !== 'check') throw new WrongUse('usage: tamga ledger check');
  const { accounts, transfers, imbalances } = await onOwnerPool(values.data, io, (owner) =>
    keepLedgerCheck(owner, machineClock.now()),
  );
  for (const found of imbalances)
    io.stdout(
      values.json
        ? JSON.stringify(found)
        : `${found.invariant}: ${found.where}: expected ${found.expected}, found ${found.found}`,
    );
  const ok = imbalances.length === 0;
  io.stdout(
    values.json
      ? JSON.stringify({ ok, accounts: accounts.toString(), transfers: transfers.toString() })
      : `${accounts} accounts, ${transfers} transfers: ${ok ? 'every invariant holds' : `${imbalances.length} do not add up`}`,
  );
  return ok ? exitCode.good : exitCode.findings;
};

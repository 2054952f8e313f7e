import type { Client } from '@tamga/adapters/database';
import { escortWorks } from '@tamga/adapters/escort';
import { machineClock } from '@tamga/adapters/machine';
import { personsRegister } from '@tamga/adapters/persons';
import { refusals } from '@tamga/domain/law';
import { localDateAt, parseLocalDate } from '@tamga/domain/time';
import { designateOperator } from '@tamga/usecases/escort';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { languageOf } from '../language.ts';
import { readOptions } from '../options.ts';
import { onOwnerPool } from '../owner-pool.ts';

const usage =
  'operator designate --bin BIN --act TEXT [--from YYYY-MM-DD] [--country KZ] [--data DIR] [--json]';

/**
 * `operator designate --bin BIN --act TEXT`: the organisation an act of the Government names operates the tracking system from a
 * day on, instead of the one before (407-2.2); with `--country`, the operator of another state, to hand carriages over to. Exit 1:
 * refused.
 */
export const run = async ([verb, ...args]: readonly string[], io: Io): Promise<number> => {
  const options = readOptions(
    'operator designate',
    args,
    ['bin', 'act', 'from', 'country', 'data'],
    ['json'],
  );
  const { bin, act, country = 'KZ' } = options;
  const from = options.from === undefined ? localDateAt(machineClock.now()) : parseLocalDate(options.from);
  if (verb !== 'designate' || bin === undefined || act === undefined || !from || !/^[A-Z]{2}$/.test(country))
    throw new WrongUse(usage);
  return onOwnerPool(options.data, io, async (owner) => {
    const done = await designateOperator({
      works: escortWorks(owner),
      persons: personsRegister(owner as unknown as Client),
      clock: machineClock,
    })({ identifier: bin, act, country, from });
    if (done.ok) {
      io.stdout(JSON.stringify({ bin, country, act, from }));
      return exitCode.good;
    }
    const { code } = done.refusal;
    io.stdout(JSON.stringify({ bin, ...done.refusal }));
    const { problem, remedy } = refusals[code];
    const language = languageOf(io.env);
    io.stderr(`tamga: ${problem[language]} ${remedy[language]}`);
    return exitCode.findings;
  });
};

import { parseArgs } from 'node:util';
import { machineClock } from '@tamga/adapters/machine';
import { smallBank } from '@tamga/adapters/payment';
import { parseMoney } from '@tamga/domain/quantities';
import { readConfig } from '../config.ts';
import { exitCode, type Io, WrongUse } from '../io.ts';

const usage =
  'usage: tamga bank pay --amount SUM [--payer IIN|BIN] [--name NAME] [--purpose TEXT] | tamga bank settle  [--data DIR] [--json]';

/**
 * `tamga bank pay|settle`: the small bank of the demonstration. `pay` puts money of a payer on the treasury's account and writes
 * the notice (camt.054); `settle` pays what was ordered (pain.001) and writes the statement (camt.053). Both only write and read
 * files in the folder `bank` of the data; the worker does the rest.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      amount: { type: 'string' },
      payer: { type: 'string' },
      name: { type: 'string' },
      purpose: { type: 'string' },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const read = readConfig(io.env, { data: values.data }, io.cwd);
  if (!read.ok)
    throw new WrongUse(read.refusal.map(({ setting, message }) => `${setting}: ${message.en}`).join('; '));
  const bank = await smallBank(read.value.dataDir, machineClock.now());
  const show = (answer: Readonly<Record<string, string | number>>, words: string): void =>
    io.stdout(values.json ? JSON.stringify(answer) : words);
  if (positionals[0] === 'settle') {
    const { paid, statement } = await bank.settle();
    show({ paid, statement }, `${paid} paid out, statement ${statement}`);
    return exitCode.good;
  }
  if (positionals[0] !== 'pay') throw new WrongUse(usage);
  const amount = parseMoney(values.amount ?? '', 'KZT')?.minor ?? 0n;
  if (amount <= 0n) throw new WrongUse(`--amount: not a positive sum: ${values.amount ?? ''}`);
  if (values.payer !== undefined && !/^\d{12}$/.test(values.payer))
    throw new WrongUse(`--payer: no IIN or BIN: ${values.payer}`);
  const notice = await bank.pay({
    identifier: values.payer ?? null,
    name: values.name ?? '',
    amount,
    purpose: values.purpose ?? '',
  });
  show({ notice }, `paid in, notice ${notice}`);
  return exitCode.good;
};

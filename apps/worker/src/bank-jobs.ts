import { createHash } from 'node:crypto';
import type { Pool } from '@tamga/adapters/database';
import { type BankFolder, outgoingOn } from '@tamga/adapters/payment';
import { repeat } from '@tamga/adapters/process';
import { type BankFileRefusal, importBankFile, payOut, postDecidedLines } from '@tamga/usecases/payment';
import type { Chance, Clock, Persons, Works } from '@tamga/usecases/ports';
import type { Logger } from 'pino';

export interface BankJobs {
  readonly counts: { lines: number; refused: number };
  stop(): Promise<void>;
}

interface Parts {
  readonly works: Works;
  readonly persons: Persons;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly bank: BankFolder;
  /** Holder and number of the treasury's account. */
  readonly holder: string;
  readonly account: string;
}

const paymentsAtOnce = 1_000;
const linesAtOnce = 100;

/** Takes what the bank wrote, moves the money officials decided on, and sends to the bank what is to be paid (IMP-9). */
export const startBankJobs = (database: Pool, parts: Parts, log: Logger): BankJobs => {
  const { bank } = parts;
  const counts = { lines: 0, refused: 0 };
  const take = importBankFile(parts);
  const post = postDecidedLines(parts);
  const pay = payOut({ ...parts, outgoing: outgoingOn(database) });

  const takeFile = async (name: string): Promise<void> => {
    const content = await bank.read(name);
    const sha256 = content && createHash('sha256').update(content).digest('hex');
    const taken = content && sha256 ? await take({ content, sha256 }) : undefined;
    if (taken?.ok) {
      counts.lines += taken.value.lines;
      log.info({ event: 'bank-file', name, ...taken.value });
      return bank.done(name);
    }
    counts.refused += 1;
    log.warn({ event: 'bank-file-refused', name, code: taken?.refusal.code ?? 'PAYLOAD_TOO_LARGE' });
    return bank.refuse(name, taken ? wordsOf(taken.refusal) : 'the file is too large');
  };

  const jobs = [
    repeat(
      'bank-files',
      2_000,
      async () => {
        for (const name of await bank.arrived()) await takeFile(name);
        return false;
      },
      log,
    ),
    repeat('bank-lines', 2_000, async () => (await post(linesAtOnce)) === linesAtOnce, log),
    repeat('payments-out', 2_000, async () => (await pay(paymentsAtOnce)) === paymentsAtOnce, log),
  ];
  return {
    counts,
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
};

/** Why a file was refused, for the one who looks into the folder. */
const wordsOf = (refusal: BankFileRefusal): string =>
  refusal.code === 'IDEMPOTENCY_MISMATCH'
    ? `IDEMPOTENCY_MISMATCH: report ${refusal.number} or a movement in it was taken before with other content`
    : refusal.faults
        .map(
          ({ line, column, place, message }) => `${line}:${column} ${place}: ${message.ru} / ${message.en}`,
        )
        .join('\n');

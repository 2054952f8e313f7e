import type { LogRecord } from '@tamga/domain/evidence';
import type { Transfer } from '@tamga/domain/payment';
import type { Ledger, TransferOutcome } from '@tamga/usecases/ports';
import { DatabaseError } from 'pg';
import type { Client } from '../database/index.ts';
import { ledgerStatements } from './statements.ts';

interface Waiting {
  readonly transfers: readonly Transfer[];
  readonly records: readonly LogRecord[];
  readonly answer: (outcome: TransferOutcome) => void;
  readonly fail: (error: unknown) => void;
}

/** Commands taken by one statement at most. */
const togetherMax = 64;
/** Statements under way at once: while one waits for the disk the next fills. */
const lanes = 3;
/** More than this wait only when the database does not keep up. */
const waitingMax = 10_000;

/** The ledger took more commands than it can carry; none of this one was done. */
export class LedgerBusy extends Error {
  constructor() {
    super(`more than ${waitingMax} commands wait for the ledger`);
    this.name = 'LedgerBusy';
  }
}

/**
 * The ledger outside any other transaction: each command is committed to disk before it is answered. Commands that wait at the
 * same time are taken by one statement and one commit; when they do not go together (one is a repeat, or an account does not
 * cover it) each is taken by itself, so that every command gets its own answer. Rejects with `LedgerBusy` when too many wait.
 */
export const ledgerOn = (client: Client): Ledger => {
  const { transfer } = ledgerStatements(client);
  const queue: Waiting[] = [];
  let running = 0;

  const alone = async ({ transfers, records, answer, fail }: Waiting): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return answer(await transfer(transfers, records));
      } catch (error) {
        const outcome = outcomes[codeOf(error)];
        if (outcome) return answer(outcome);
        if (!collided.has(codeOf(error)) || attempt === attemptsMax) return fail(error);
      }
    }
  };

  const together = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const outcome = await transfer(
        batch.flatMap(({ transfers }) => transfers),
        batch.flatMap(({ records }) => records),
      );
      if (outcome === 'taken') return batch.forEach(({ answer }) => answer(outcome));
    } catch (error) {
      // Without a code of the server it is not known what was committed: the callers ask again with the same ids.
      if (codeOf(error) === '') return batch.forEach(({ fail }) => fail(error));
    }
    await Promise.all(batch.map(alone));
  };

  const run = async (): Promise<void> => {
    for (let batch = queue.splice(0, togetherMax); batch.length > 0; batch = queue.splice(0, togetherMax))
      await (batch.length === 1 ? alone(batch[0] as Waiting) : together(batch));
    running -= 1;
  };

  return {
    take: (transfers, records) =>
      new Promise((answer, fail) => {
        if (queue.length >= waitingMax) return fail(new LedgerBusy());
        queue.push({ transfers, records, answer, fail });
        if (running === lanes) return;
        running += 1;
        setImmediate(() => void run());
      }),
  };
};

/** Collisions with another transaction are tried again so often. */
const attemptsMax = 4;
const collided = new Set(['40001', '40P01']);
/** Refusals of `payment.take` that undo the statement: what is not there is ended; some ids were taken before and others not. */
const outcomes: Readonly<Record<string, TransferOutcome>> = { TL003: 'unknown', TL005: 'different' };

/** SQLSTATE of an error of the server, else empty. */
const codeOf = (error: unknown): string => (error instanceof DatabaseError ? (error.code ?? '') : '');

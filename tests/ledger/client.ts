import { randomInt } from 'node:crypto';
import { machineChance } from '@tamga/adapters/machine';
import type { LogRecord } from '@tamga/domain/evidence';
import {
  advanceAccount,
  bankAccount,
  budgetAccount,
  endHold,
  holding,
  posting,
  reversal,
  type Transfer,
} from '@tamga/domain/payment';
import { addSeconds, type Instant } from '@tamga/domain/time';
import type { Ledger, TransferOutcome } from '@tamga/usecases/ports';

/** What one client sent and was answered: written down by the client itself, so that the ledger can be judged from outside. */
export interface Said {
  readonly transfer: Transfer;
  outcome: TransferOutcome | 'unanswered';
}

export interface ClientOptions {
  readonly ledger: Ledger;
  readonly payers: readonly string[];
  readonly now: () => Instant;
  /** Waits after a failure and says whether to ask again with the same id; without it failures are thrown. */
  readonly again?: (error: unknown) => Promise<boolean>;
}

const codes = ['1010', '2010', '5010'];

export const recordOf = ({ id, kind, clause, eventAt, amount }: Transfer): LogRecord => ({
  class: 'FIN',
  at: eventAt,
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind: 'transfer',
  objectId: id,
  result: kind,
  basis: clause,
  facts: { amount: amount.toString() },
});

/**
 * A client that tops up, holds, takes whole and in part, lets go, undoes, repeats what it sent, changes what it repeats and sends
 * the end of a hold before the hold. Waits for each answer; keeps what it was told.
 */
export const makeClient = ({ ledger, payers, now, again }: ClientOptions) => {
  const said: Said[] = [];
  const wrong: string[] = [];
  const open: Transfer[] = [];
  const undoable: Transfer[] = [];

  const ask = async (transfer: Transfer): Promise<TransferOutcome> => {
    for (;;) {
      try {
        return await ledger.take([transfer], [recordOf(transfer)]);
      } catch (error) {
        if (!(await again?.(error))) throw error;
      }
    }
  };
  const send = async (transfer: Transfer): Promise<TransferOutcome> => {
    const entry: Said = { transfer, outcome: 'unanswered' };
    said.push(entry);
    const outcome = await ask(transfer);
    // Taken before its answer was lost.
    entry.outcome = outcome === 'repeated' ? 'taken' : outcome;
    return entry.outcome;
  };
  const expect = (what: string, found: TransferOutcome, ...allowed: readonly TransferOutcome[]): void => {
    if (!allowed.includes(found)) wrong.push(`${what}: ${found}`);
  };
  const anyOf = <T>(of: readonly T[]): T => of[randomInt(of.length || 1)] as T;
  const drawn = <T>(of: T[]): T | undefined => of.splice(randomInt(of.length || 1), 1)[0];
  const movement = (debit: string, credit: string, paymentCode: string | null = null) => ({
    id: machineChance.id(),
    debit,
    credit,
    amount: BigInt(randomInt(1, 50_000)),
    paymentCode,
    clause: '389-18b' as const,
    eventAt: now(),
  });
  const newHold = (): Transfer => {
    const code = anyOf(codes);
    const expires = randomInt(4) === 0 ? addSeconds(now(), randomInt(0, 2)) : null;
    return holding(movement(advanceAccount(anyOf(payers)), budgetAccount(code), code), expires);
  };
  const end = (hold: Transfer): Transfer => {
    const part = randomInt(2) === 0 ? hold.amount : 1n + BigInt(randomInt(Number(hold.amount)));
    return randomInt(3) === 0
      ? endHold(hold, 'void', machineChance.id(), 'PAY-147', now())
      : endHold(hold, 'capture', machineChance.id(), '389-19.6b', now(), part);
  };

  const acts: readonly (() => Promise<unknown>)[] = [
    async () => {
      const paid = posting(movement(bankAccount, advanceAccount(anyOf(payers))));
      expect('top-up', await send(paid), 'taken');
      undoable.push(paid);
    },
    async () => {
      const hold = newHold();
      if ((await send(hold)) === 'taken') open.push(hold);
    },
    async () => {
      const hold = drawn(open);
      if (!hold) return;
      const ended = end(hold);
      // A hold may have expired meanwhile; anything else must let it be ended once.
      const outcome = await send(ended);
      expect('end of a hold', outcome, 'taken', ...(hold.expiresAt ? (['ended', 'short'] as const) : []));
      expect('second end of a hold', await send(end(hold)), 'ended', 'short');
      if (outcome === 'taken' && ended.kind === 'capture') undoable.push(ended);
    },
    async () => {
      const of = drawn(undoable);
      if (!of) return;
      const first = await send(reversal(of, machineChance.id(), '389-18b', now()));
      expect('reversal', first, 'taken', 'short');
      if (first === 'taken')
        expect(
          'second reversal',
          await send(reversal(of, machineChance.id(), '389-18b', now())),
          'ended',
          'short',
        );
    },
    async () => {
      const before = anyOf<Said | undefined>(said);
      if (before?.outcome !== 'taken') return;
      expect('repeat', await ask(before.transfer), 'repeated');
      expect('changed repeat', await ask({ ...before.transfer, paymentCode: '9999' }), 'different');
    },
    async () => {
      const hold = newHold();
      const early = endHold(hold, 'capture', machineChance.id(), '389-19.6b', now());
      expect('end before its hold', await ask(early), 'unknown', 'short');
      if ((await send(hold)) !== 'taken') return;
      expect(
        'end after its hold',
        await send(early),
        'taken',
        ...(hold.expiresAt ? (['ended', 'short'] as const) : []),
      );
    },
  ];

  return {
    said,
    wrong,
    /** One thing, drawn by chance: holds and their ends most often. */
    act: (): Promise<unknown> => anyOf([...acts, ...acts.slice(1, 3)])(),
  };
};

import type { Basis } from '../law/index.ts';
import { Defect } from '../law/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * A movement of money between two accounts of the ledger, never changed once made. `hold` reserves on the debit account;
 * `capture` takes what was held; `void` lets it go; `post` moves at once; `reverse` undoes another.
 */
export interface Transfer {
  readonly id: string;
  readonly kind: 'post' | 'hold' | 'capture' | 'void' | 'reverse';
  readonly debit: string;
  readonly credit: string;
  /** Tiyn, positive. */
  readonly amount: bigint;
  readonly paymentCode: string | null;
  /** The hold that ends, or the transfer that is undone. */
  readonly of: string | null;
  readonly clause: Basis;
  readonly documentId: string | null;
  readonly eventAt: Instant;
}

/** How a transfer changes one account that keeps a balance. */
export interface BalanceChange {
  readonly account: string;
  readonly posted: bigint;
  readonly held: bigint;
}

/** Account of a payer's advance money (EAEU CC 48, PAY-146). */
export const advanceAccount = (personId: string): string => `payer:${personId}:advance`;

/** Account of the budget for a payment code; keeps no running balance. */
export const budgetAccount = (paymentCode: string): string => `budget:${paymentCode}`;

/** Account the treasury's bank money comes from; keeps no running balance. */
export const bankAccount = 'bank:treasury';

/** Whether an account keeps a running balance that must cover what is taken from it. */
export const keepsBalance = (account: string): boolean => account.startsWith('payer:');

/** Changes of the balances that keep one, a row an account, ordered by account so that locks are taken in one order. */
export const balanceChanges = (transfers: readonly Transfer[]): readonly BalanceChange[] => {
  const changes = new Map<string, BalanceChange>();
  const change = (account: string, posted: bigint, held: bigint): void => {
    if (!keepsBalance(account)) return;
    const before = changes.get(account) ?? { account, posted: 0n, held: 0n };
    changes.set(account, { account, posted: before.posted + posted, held: before.held + held });
  };
  for (const { kind, debit, credit, amount } of transfers) {
    if (amount <= 0n) throw new Defect(`a transfer of ${amount} tiyn`);
    if (kind === 'hold') change(debit, 0n, amount);
    else if (kind === 'void') change(debit, 0n, -amount);
    else {
      change(debit, -amount, kind === 'capture' ? -amount : 0n);
      change(credit, amount, 0n);
    }
  }
  return [...changes.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
};

/** The transfer that ends a hold: `capture` takes the money, `void` lets it go. */
export const endHold = (
  hold: Transfer,
  kind: 'capture' | 'void',
  id: string,
  clause: Basis,
  eventAt: Instant,
): Transfer => {
  if (hold.kind !== 'hold') throw new Defect(`${hold.id} is not a hold`);
  return { ...hold, id, kind, of: hold.id, clause, eventAt };
};

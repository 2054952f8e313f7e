import type { Basis } from '../law/index.ts';
import { Defect } from '../law/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * A movement of money between two accounts of the ledger, never changed once made. `hold` reserves on the debit account;
 * `capture` takes what was held, or a part of it, and lets the rest go; `void` lets all of it go; `post` moves at once;
 * `reverse` undoes another.
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
  /** Tiyn of the whole hold that a capture or a void ends. */
  readonly ofAmount: bigint | null;
  readonly clause: Basis;
  readonly documentId: string | null;
  readonly eventAt: Instant;
  /** When a hold ends by itself; `null` when only an act ends it. */
  readonly expiresAt: Instant | null;
}

/** What a movement needs to be said; the rest has one meaning. */
export type Movement = Pick<Transfer, 'id' | 'debit' | 'credit' | 'amount' | 'clause' | 'eventAt'> &
  Partial<Pick<Transfer, 'paymentCode' | 'documentId'>>;

/** Money that moves at once. */
export const posting = (movement: Movement): Transfer => ({
  paymentCode: null,
  documentId: null,
  ...movement,
  kind: 'post',
  of: null,
  ofAmount: null,
  expiresAt: null,
});

/** Money reserved on the debit account until it is taken, let go, or the hold expires (PAY-112a). */
export const holding = (movement: Movement, expiresAt: Instant | null = null): Transfer => ({
  ...posting(movement),
  kind: 'hold',
  expiresAt,
});

/**
 * The transfer that ends a hold: `capture` takes `amount` of it (all unless said otherwise) and lets the rest go, `void` lets
 * all of it go.
 */
export const endHold = (
  hold: Transfer,
  kind: 'capture' | 'void',
  id: string,
  clause: Basis,
  eventAt: Instant,
  amount: bigint = hold.amount,
): Transfer => {
  if (hold.kind !== 'hold') throw new Defect(`${hold.id} is not a hold`);
  if (amount > hold.amount) throw new Defect(`${amount} of a hold of ${hold.amount}`);
  if (kind === 'void' && amount !== hold.amount) throw new Defect('a hold is let go whole');
  return { ...hold, id, kind, amount, of: hold.id, ofAmount: hold.amount, clause, eventAt, expiresAt: null };
};

/** The transfer that undoes another: the same money the other way. A reversal is not reversed. */
export const reversal = (of: Transfer, id: string, clause: Basis, eventAt: Instant): Transfer => {
  if (of.kind !== 'post' && of.kind !== 'capture') throw new Defect(`a ${of.kind} is not reversed`);
  return {
    ...of,
    id,
    kind: 'reverse',
    debit: of.credit,
    credit: of.debit,
    of: of.id,
    ofAmount: null,
    clause,
    eventAt,
  };
};

/** How a transfer changes one account that keeps a balance. */
export interface BalanceChange {
  readonly account: string;
  readonly posted: bigint;
  readonly held: bigint;
}

/** Account of a payer's advance money (EAEU CC 48, PAY-146). */
export const advanceAccount = (personId: string): string => `payer:${personId}:advance`;

/** Account of money a payer gave as security (EAEU CC 63, PAY-112a). */
export const securityAccount = (personId: string): string => `payer:${personId}:security`;

/** Account of one security that is not money: its limit, of which obligations block parts (EAEU CC 64, PAY-107). */
export const guaranteeAccount = (personId: string, guaranteeId: string): string =>
  `payer:${personId}:general:${guaranteeId}`;

/** Account of what a payer paid too much, until it is paid back or counted towards something else (PAY-145). */
export const overpaidAccount = (personId: string): string => `payer:${personId}:overpaid`;

/** Account of the budget for a payment code; keeps no running balance. */
export const budgetAccount = (paymentCode: string): string => `budget:${paymentCode}`;

/** Account the treasury's bank money comes from; keeps no running balance. */
export const bankAccount = 'bank:treasury';

/** Money that came in and whose payer or purpose is not known yet. */
export const unidentifiedAccount = 'suspense:unidentified';

/** Money granted back to payers and not yet paid out by the bank. */
export const refundsAccount = 'refund:payable';

/** What guarantors stand for: the other side of the limits of guarantees. */
export const guaranteesAccount = 'guarantee:given';

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
  for (const { kind, debit, credit, amount, ofAmount } of transfers) {
    if (amount <= 0n) throw new Defect(`a transfer of ${amount} tiyn`);
    if (kind === 'hold') change(debit, 0n, amount);
    else if (kind === 'void') change(debit, 0n, -amount);
    else {
      change(debit, -amount, kind === 'capture' ? -(ofAmount ?? amount) : 0n);
      change(credit, amount, 0n);
    }
  }
  return [...changes.values()].toSorted((a, b) => (a.account < b.account ? -1 : 1));
};

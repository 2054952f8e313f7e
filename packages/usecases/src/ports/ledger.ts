import type { LogRecord } from '@tamga/domain/evidence';
import type { Transfer } from '@tamga/domain/payment';

/**
 * What became of a command of transfers. `taken`; `repeated`: its ids were taken before with the same content, and nothing is
 * done twice; `different`: they were taken with other content; `short`: an account does not cover it; `ended`: a hold it ends
 * has ended; `unknown`: it ends or undoes what is not there. Only `taken` changed anything.
 */
export type TransferOutcome = 'taken' | 'repeated' | 'different' | 'short' | 'ended' | 'unknown';

/** Kinds of accounts a payer has: his money, his security in money, what guarantors stand for, what he paid too much. */
export type AccountKind = 'advance' | 'security' | 'general' | 'overpaid';

/** The ledger by itself: each command a transaction of its own, safe on disk when it is answered. */
export interface Ledger {
  take(transfers: readonly Transfer[], records: readonly LogRecord[]): Promise<TransferOutcome>;
}

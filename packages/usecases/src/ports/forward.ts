import type { EscortFact } from '@tamga/domain/escort';
import type { Instant } from '@tamga/domain/time';

/** Committed facts that a target has not confirmed, and where it stands behind them. */
export interface ForwardBatch {
  readonly facts: readonly {
    readonly sealId: string;
    readonly sealNumber: number;
    /** Number of its record: the same whenever it is sent, so that the other side knows a repeat. */
    readonly record: number;
    readonly fact: EscortFact;
  }[];
  readonly cursor: { readonly transaction: string; readonly block: string };
}

/** What is to be forwarded to one target, in the order it was committed. */
export interface ForwardQueue {
  /** The next facts, a bounded number; `undefined` when there are none, or another process forwards to this target. */
  next(): Promise<ForwardBatch | undefined>;
  /** The other side has confirmed all of the batch. */
  done(
    cursor: ForwardBatch['cursor'],
    counts: { readonly sent: number; readonly refused: number },
    at: Instant,
  ): Promise<void>;
}

/** A connection to the system of another operator. */
export interface ForwardLink {
  /** Sends facts and waits until they are confirmed; answers how many the other side does not want. Throws when it does not answer. */
  send(facts: ForwardBatch['facts']): Promise<number>;
}

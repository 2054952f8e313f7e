import { endToEndIdOf } from '@tamga/domain/payment';
import type { PaymentBatch } from '@tamga/formats/payment';
import type { Chance, Clock } from '../ports/index.ts';

/** The bank's side of paying out: a folder of files, a printed order, another bank's interface. */
export interface BankSide {
  /** Hands the batch to the bank. Called again with the same batch after a crash: the same id makes it one. */
  send(batch: PaymentBatch): Promise<void>;
}

/** The payments that are to go out, as kept. */
export interface OutgoingPayments {
  /** Fixes which ordered payments go in a batch of this id, so that a batch written again is the same; answers how many. */
  gather(batchId: string, at: ReturnType<Clock['now']>, limit: number): Promise<number>;
  /** Batches that were fixed and whose file is not known to be written. */
  unwritten(): Promise<readonly Pick<PaymentBatch, 'id' | 'createdAt' | 'orders'>[]>;
  written(batchId: string, at: ReturnType<Clock['now']>): Promise<void>;
}

/**
 * Sends what was ordered to the bank (IMP-9): first the batch is fixed, then handed over, then noted; a crash between two steps
 * repeats a step and pays nothing twice. Answers with how many payments were fixed.
 */
export const payOut =
  (ports: {
    readonly outgoing: OutgoingPayments;
    readonly bank: BankSide;
    readonly holder: string;
    readonly account: string;
    readonly clock: Clock;
    readonly chance: Chance;
  }) =>
  async (limit: number): Promise<number> => {
    const { outgoing, bank, clock, chance, holder, account } = ports;
    const gathered = await outgoing.gather(`B${endToEndIdOf(chance.id())}`, clock.now(), limit);
    for (const batch of await outgoing.unwritten()) {
      await bank.send({ ...batch, holder, account });
      await outgoing.written(batch.id, clock.now());
    }
    return gathered;
  };

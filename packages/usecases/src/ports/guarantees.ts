import type { Guarantee, GuaranteeState } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';

/** A guarantee with the balance of its account, tiyn: `posted` is its limit less what was called, `held` rests on it. */
export interface HeldGuarantee extends Guarantee {
  readonly posted: bigint;
  readonly held: bigint;
}

/** What a transaction may do with the register of security. */
export interface GuaranteeWork {
  insertGuarantee(guarantee: Guarantee): Promise<void>;
  lockGuarantee(id: string): Promise<HeldGuarantee | undefined>;
  moveGuarantee(id: string, state: GuaranteeState, at: Instant): Promise<void>;
  /** Registered guarantees of a payer, those that end first first. */
  registeredGuarantees(payerId: string): Promise<readonly HeldGuarantee[]>;
}

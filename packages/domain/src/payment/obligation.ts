import type { Transition } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';

export type ObligationState = 'outstanding' | 'secured' | 'deferred' | 'dueNotified' | 'fulfilled' | 'ended';
export type ObligationEvent =
  | 'secure'
  | 'defer'
  | 'notifyDue'
  | 'payPart'
  | 'pay'
  | 'useSecurity'
  | 'useSecurityPart'
  | 'callGuarantee'
  | 'end';

/** SM-6: an obligation to pay, from the document that fixed it to its end (389-19.6, 389-19.7b, PAY-148). */
export const obligationTransitions = [
  ['outstanding', 'secure', 'secured', '389-19.6a'],
  ['outstanding', 'defer', 'deferred', '389-19.7a'],
  ['outstanding', 'notifyDue', 'dueNotified', '389-19.7b'],
  ['secured', 'notifyDue', 'dueNotified', '389-19.7b'],
  ['deferred', 'notifyDue', 'dueNotified', '389-19.7b'],
  ['outstanding', 'payPart', 'outstanding', 'PAY-132'],
  ['secured', 'payPart', 'secured', 'PAY-132'],
  ['deferred', 'payPart', 'deferred', 'PAY-132'],
  ['dueNotified', 'payPart', 'dueNotified', 'PAY-132'],
  ['outstanding', 'pay', 'fulfilled', '389-19.6b'],
  ['secured', 'pay', 'fulfilled', '389-19.6b'],
  ['deferred', 'pay', 'fulfilled', '389-19.6b'],
  ['dueNotified', 'pay', 'fulfilled', '389-19.6b'],
  ['dueNotified', 'useSecurity', 'fulfilled', '[I] SM-6'],
  ['dueNotified', 'useSecurityPart', 'dueNotified', '[I] SM-6'],
  ['dueNotified', 'callGuarantee', 'dueNotified', 'PAY-107'],
  ['outstanding', 'end', 'ended', 'PAY-147'],
  ['secured', 'end', 'ended', 'PAY-147'],
  ['deferred', 'end', 'ended', 'PAY-147'],
  ['dueNotified', 'end', 'ended', 'PAY-133'],
] as const satisfies readonly Transition<ObligationState, ObligationEvent>[];

/** An obligation as kept (PAY-148). */
export interface Obligation {
  readonly id: string;
  readonly payerId: string;
  readonly officeCode: string;
  /** The declaration it was fixed in, and the application it was put off by. */
  readonly declarationId: string | null;
  readonly applicationId: string | null;
  readonly paymentCode: string;
  /** Tiyn of the principal. */
  readonly amount: bigint;
  /** The rule its due day follows. */
  readonly rule: string;
  readonly arisesOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Year whose official calendar was missing when the due day was found. */
  readonly calendarMissing: string | null;
  /** Interest is counted from the day after this one; `null` bears none (PAY-121). */
  readonly interestFrom: LocalDate | null;
  /** The first hold of its security; all of them bear its id as their document. */
  readonly securityHoldId: string | null;
  readonly state: ObligationState;
}

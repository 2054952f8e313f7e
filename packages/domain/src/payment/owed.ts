import { accept, type Result } from '../law/index.ts';
import { formatScaled, parseMoney } from '../quantities/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { BaseRateFact } from './base-rates.ts';
import type { DerivationNode } from './derivation.ts';
import type { CalcDataMissing } from './gaps.ts';
import { calculateInterest } from './interest.ts';
import type { Obligation } from './obligation.ts';
import { accessoryCode } from './payment-codes.ts';
import { calculatePenalty } from './penalty.ts';

/** A sum that is owed on a day: the principal, the interest of its deferral, the penalty of its delay. */
export interface OwedSum {
  readonly kind: 'principal' | 'interest' | 'penalty';
  readonly code: string;
  /** Tiyn. */
  readonly amount: bigint;
  readonly derivation: DerivationNode | null;
}

/**
 * Everything an obligation comes to when it is paid on a day: principal, interest from the day after release (PAY-121, PAY-123)
 * and penalty from the day after the due day (PAY-130), each rounded once. Refuses with the base rates that are missing.
 */
export const owedOn = (
  obligation: Pick<Obligation, 'amount' | 'paymentCode' | 'dueOn' | 'interestFrom'>,
  on: LocalDate,
  baseRates: readonly BaseRateFact[],
  instalments: boolean,
): Result<readonly OwedSum[], CalcDataMissing> => {
  const { amount, paymentCode, dueOn, interestFrom } = obligation;
  const principal = formatScaled(amount, 2);
  const sums: OwedSum[] = [{ kind: 'principal', code: paymentCode, amount, derivation: null }];
  if (interestFrom !== null && interestFrom < on) {
    const interest = calculateInterest({
      currency: 'KZT',
      principal,
      principalCode: paymentCode,
      releasedOn: interestFrom,
      // Beyond the due day it is delay and bears penalty.
      paidOn: on < dueOn ? on : dueOn,
      baseRates,
      source: 'obligation',
    });
    if (!interest.ok) return interest;
    const code = accessoryCode(paymentCode, instalments ? 'instalmentInterest' : 'deferralInterest');
    sums.push({
      kind: 'interest',
      code,
      amount: tiyn(interest.value.interest),
      derivation: interest.value.derivation,
    });
  }
  if (dueOn < on) {
    const penalty = calculatePenalty({
      currency: 'KZT',
      arrearsCode: paymentCode,
      arrears: principal,
      dueOn,
      payments: [{ on, amount: principal }],
      baseRates,
      source: 'obligation',
    });
    if (!penalty.ok) return penalty;
    const code = accessoryCode(paymentCode, 'penalty');
    sums.push({
      kind: 'penalty',
      code,
      amount: tiyn(penalty.value.penalty),
      derivation: penalty.value.derivation,
    });
  }
  return accept(sums.filter((sum) => sum.amount > 0n));
};

const tiyn = (written: string): bigint => parseMoney(written, 'KZT')?.minor ?? 0n;

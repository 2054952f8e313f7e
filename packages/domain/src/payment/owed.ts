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

/** A part that was paid of a principal, an interest or a penalty, and the day. */
export interface PaidSum {
  readonly kind: OwedSum['kind'];
  readonly on: LocalDate;
  /** Tiyn. */
  readonly amount: bigint;
}

/** An obligation as far as what it comes to depends on it. */
export type Debt = Pick<Obligation, 'amount' | 'paymentCode' | 'dueOn' | 'interestFrom'>;

/**
 * Everything an obligation comes to when it is paid on a day, less what was paid of it: principal, interest from the day after
 * release (PAY-121, PAY-123) and penalty from the day after the due day (PAY-130), each rounded once. A part that was paid bears
 * neither from the next day (PAY-132). Refuses with the base rates that are missing.
 */
export const owedOn = (
  debt: Debt,
  on: LocalDate,
  baseRates: readonly BaseRateFact[],
  instalments: boolean,
  paid: readonly PaidSum[] = [],
): Result<readonly OwedSum[], CalcDataMissing> => {
  const paidOf = (kind: PaidSum['kind']): bigint =>
    paid.reduce((sum, one) => (one.kind === kind ? sum + one.amount : sum), 0n);
  const left = debt.amount - paidOf('principal');
  const parts = [...paid.filter(({ kind }) => kind === 'principal'), { on, amount: left }].filter(
    ({ amount }) => amount > 0n,
  );
  const sums: OwedSum[] = [{ kind: 'principal', code: debt.paymentCode, amount: left, derivation: null }];
  const interest = interestOf(debt, parts, baseRates, instalments);
  if (interest && !interest.ok) return interest;
  if (interest) sums.push({ ...interest.value, amount: interest.value.amount - paidOf('interest') });
  const penalty = debt.dueOn < on ? penaltyOf(debt, parts, baseRates) : undefined;
  if (penalty && !penalty.ok) return penalty;
  if (penalty) sums.push({ ...penalty.value, amount: penalty.value.amount - paidOf('penalty') });
  return accept(sums.filter(({ amount }) => amount > 0n));
};

type Parts = readonly Pick<PaidSum, 'on' | 'amount'>[];

/** Beyond the due day it is delay and bears penalty, not interest. */
const interestOf = (
  { paymentCode, dueOn, interestFrom }: Debt,
  parts: Parts,
  baseRates: readonly BaseRateFact[],
  instalments: boolean,
): Result<OwedSum, CalcDataMissing> | undefined => {
  const bearing = interestFrom === null ? [] : parts.filter(({ on }) => on > interestFrom);
  if (interestFrom === null || bearing.length === 0) return undefined;
  const days = bearing.map(({ on, amount }) => ({
    paidOn: on < dueOn ? on : dueOn,
    amount: formatScaled(amount, 2),
  }));
  const [only] = days.length === 1 ? days : [];
  const interest = calculateInterest({
    currency: 'KZT',
    principal: formatScaled(
      bearing.reduce((sum, { amount }) => sum + amount, 0n),
      2,
    ),
    principalCode: paymentCode,
    releasedOn: interestFrom,
    ...(only ? { paidOn: only.paidOn } : { instalments: days }),
    baseRates,
    source: 'obligation',
  });
  if (!interest.ok) return interest;
  return accept({
    kind: 'interest',
    code: accessoryCode(paymentCode, instalments ? 'instalmentInterest' : 'deferralInterest'),
    amount: tiyn(interest.value.interest),
    derivation: interest.value.derivation,
  });
};

const penaltyOf = (
  { amount, paymentCode, dueOn }: Debt,
  parts: Parts,
  baseRates: readonly BaseRateFact[],
): Result<OwedSum, CalcDataMissing> => {
  const penalty = calculatePenalty({
    currency: 'KZT',
    arrearsCode: paymentCode,
    arrears: formatScaled(amount, 2),
    dueOn,
    payments: parts.map((part) => ({ on: part.on, amount: formatScaled(part.amount, 2) })),
    baseRates,
    source: 'obligation',
  });
  if (!penalty.ok) return penalty;
  return accept({
    kind: 'penalty',
    code: accessoryCode(paymentCode, 'penalty'),
    amount: tiyn(penalty.value.penalty),
    derivation: penalty.value.derivation,
  });
};

/**
 * What a sum pays of what is owed: the principal first, then interest and penalty (PAY-132). The rest of the sum is not taken.
 */
export const allocate = (owed: readonly OwedSum[], sum: bigint): readonly OwedSum[] => {
  let left = sum;
  return owed
    .map((one) => {
      const amount = one.amount < left ? one.amount : left;
      left -= amount;
      return { ...one, amount };
    })
    .filter(({ amount }) => amount > 0n);
};

const tiyn = (written: string): bigint => parseMoney(written, 'KZT')?.minor ?? 0n;

import {
  budgetAccount,
  guaranteeAccount,
  guaranteesAccount,
  holding,
  type Obligation,
  type SecurityNeed,
  type SecuritySource,
  securityAccount,
  spreadSecurity,
  type Transfer,
} from '@tamga/domain/payment';
import { type Instant, type LocalDate, localDateAt } from '@tamga/domain/time';
import type { Chance, HeldGuarantee, ObligationEntry, Work } from '../ports/index.ts';

/** Where the payer's security may be blocked: money first, then his guarantees, those that end first first (PAY-107). */
export const securitySources = async (work: Work, payerId: string): Promise<readonly SecuritySource[]> => {
  const money = await work.available(securityAccount(payerId));
  return [
    {
      account: securityAccount(payerId),
      usedFor: budgetAccount,
      free: money ?? 0n,
      from: null,
      until: null,
      declarationId: null,
    },
    ...(await work.registeredGuarantees(payerId)).map(sourceOf),
  ];
};

/** A guarantee that is used is called: its limit goes down, and the guarantor is to pay. */
const sourceOf = (guarantee: HeldGuarantee): SecuritySource => ({
  account: guaranteeAccount(guarantee.payerId, guarantee.id),
  usedFor: () => guaranteesAccount,
  free: guarantee.posted - guarantee.held,
  from: guarantee.validFrom,
  until: guarantee.validUntil,
  declarationId: guarantee.declarationId,
});

/** Holds on the sources that cover these needs, each named by its obligation; `undefined` when they do not cover them. */
export const securityHolds = (
  needs: readonly SecurityNeed[],
  sources: readonly SecuritySource[],
  chance: Chance,
  now: Instant,
): readonly Transfer[] | undefined =>
  spreadSecurity(needs, sources, localDateAt(now))?.map(({ need, source, amount }) =>
    holding({
      id: chance.id(),
      debit: source.account,
      credit: source.usedFor(need.code),
      amount,
      paymentCode: need.code,
      clause: '389-19.6a',
      documentId: need.obligationId,
      eventAt: now,
    }),
  );

export const needOf = (obligation: Obligation, amount: bigint, until: LocalDate): SecurityNeed => ({
  obligationId: obligation.id,
  declarationId: obligation.declarationId,
  code: obligation.paymentCode,
  amount,
  until,
});

/** The holds that rest for an obligation are for an amount less now: guarantees are free before money is, the last of them first. */
export const loweredHolds = (
  holds: readonly Transfer[],
  left: bigint,
  chance: Chance,
  now: Instant,
): readonly Transfer[] => {
  let missing = left;
  const inOrder = holds.toSorted((a, b) => (byKind(a) < byKind(b) ? -1 : 1));
  return inOrder.flatMap(({ debit, credit, amount, paymentCode, documentId }) => {
    const kept = amount < missing ? amount : missing;
    missing -= kept;
    const movement = { debit, credit, amount: kept, paymentCode, documentId, eventAt: now };
    return kept > 0n ? [holding({ id: chance.id(), clause: 'PAY-132', ...movement })] : [];
  });
};

const byKind = ({ credit, debit }: Transfer): string => `${credit === guaranteesAccount ? 1 : 0} ${debit}`;

/** An entry of an obligation with nothing but what happened. */
export const entry = (
  event: ObligationEntry['event'],
  basis: ObligationEntry['basis'],
  at: Instant,
  more: Partial<ObligationEntry> = {},
): ObligationEntry => ({
  event,
  basis,
  amount: null,
  transferId: null,
  paperId: null,
  actorId: null,
  derivation: null,
  ...more,
  at,
});

import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import {
  advanceAccount,
  allocate,
  type BaseRateFact,
  budgetAccount,
  type CalcDataMissing,
  endHold,
  type Obligation,
  type OwedSum,
  obligationTransitions,
  owedOn,
  type PaidSum,
  type Paper,
  posting,
  type Transfer,
} from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { type Instant, type LocalDate, localDateAt } from '@tamga/domain/time';
import type { DeclarationRecord, ObligationEntry, Person, Work } from '../ports/index.ts';
import { entry, loweredHolds } from './block-security.ts';
import { issueBySystem } from './issue-paper.ts';
import type { ObligationPorts } from './obligations.ts';
import { type Mover, transferRecords } from './official-paper.ts';

export type PayRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' }
  | { readonly code: 'IDEMPOTENCY_MISMATCH' }
  | StateForbids
  | CalcDataMissing;

/** What was paid of an obligation, by its entries. */
export const paidBy = (entries: readonly ObligationEntry[]): readonly PaidSum[] =>
  entries.flatMap(({ event, amount, at }) => {
    const kind = paidKinds[event];
    return kind && amount !== null ? [{ kind, amount, on: localDateAt(at) }] : [];
  });

const paidKinds: Readonly<Partial<Record<ObligationEntry['event'], PaidSum['kind']>>> = {
  pay: 'principal',
  payPart: 'principal',
  useSecurity: 'principal',
  useSecurityPart: 'principal',
  interest: 'interest',
  penalty: 'penalty',
};

/** Tiyn of the principal that were paid. */
export const principalPaid = (entries: readonly ObligationEntry[]): bigint =>
  paidBy(entries).reduce((sum, { kind, amount }) => (kind === 'principal' ? sum + amount : sum), 0n);

/** What the obligation comes to on a day; interest runs from the release of the goods, before it from the decision (PAY-121). */
export const owedBy = (
  obligation: Obligation,
  declaration: Pick<DeclarationRecord, 'releasedAt'> | undefined,
  entries: readonly ObligationEntry[],
  on: LocalDate,
  baseRates: readonly BaseRateFact[],
): Result<readonly OwedSum[], CalcDataMissing> =>
  owedOn(
    {
      ...obligation,
      interestFrom:
        obligation.interestFrom && declaration?.releasedAt
          ? localDateAt(declaration.releasedAt)
          : obligation.interestFrom,
    },
    on,
    baseRates,
    false,
    paidBy(entries),
  );

export interface Settlement {
  readonly obligation: Obligation;
  readonly payer: Person;
  /** Tiyn to pay; absent: all that is owed today. What is more than owed is not taken. */
  readonly sum?: bigint;
  /** Id of the first transfer, made by who asked. */
  readonly paymentId: string;
  /** Transfers of the same command that bring the money. */
  readonly before?: readonly Transfer[];
  readonly by: Mover;
}

/**
 * Pays an obligation from advance money, whole or in part (389-19.6b, PAY-132): principal, interest and penalty of the day, each to
 * its code. Its security is free again as far as the principal is paid, and a receipt order is issued (389-19.7c).
 */
export const settle = async (
  work: Work,
  ports: ObligationPorts,
  { obligation, payer, sum, paymentId, before = [], by }: Settlement,
  now: Instant,
): Promise<Result<Obligation, PayRefusal>> => {
  const { chance } = ports;
  const declaration = obligation.declarationId
    ? await work.lockDeclaration(obligation.declarationId)
    : undefined;
  const entries = await work.entries(obligation.id);
  const owed = owedBy(obligation, declaration, entries, localDateAt(now), ports.baseRates());
  if (!owed.ok) return owed;
  const parts = sum === undefined ? owed.value : allocate(owed.value, sum);
  const step = transition(
    obligationTransitions,
    obligation.state,
    total(parts) === total(owed.value) ? 'pay' : 'payPart',
  );
  if (!step.ok) return step;
  const paid = parts.map(({ code, amount }, index) =>
    posting({
      id: index === 0 ? paymentId : chance.id(),
      debit: advanceAccount(obligation.payerId),
      credit: budgetAccount(code),
      amount,
      paymentCode: code,
      clause: '389-19.6b',
      documentId: obligation.id,
      eventAt: now,
    }),
  );
  const holds = await work.openHolds(obligation.id);
  const kept = loweredHolds(holds, principalOf(owed.value) - principalOf(parts), chance, now);
  const freed = holds.map((hold) => endHold(hold, 'void', chance.id(), 'PAY-111', now));
  const moved = [...before, ...paid, ...freed, ...kept];
  const outcome = await work.transfer(moved);
  if (outcome === 'short') return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
  if (outcome === 'different') return refuse({ code: 'IDEMPOTENCY_MISMATCH' });
  if (outcome !== 'taken') throw new Defect(`obligation ${obligation.id} is not paid: ${outcome}`);
  const receipt = await issueBySystem(
    work,
    ports,
    {
      ...about(obligation, payer, declaration),
      kind: 'receiptOrder',
      clause: '389-19.7c',
      lines: parts.map(({ code, amount }) => ({ code, amount: formatScaled(amount, 2), dueOn: null })),
    },
    obligation.payerId,
    now,
    paymentId,
  );
  const after: Obligation = { ...obligation, state: step.value.to, securityHoldId: kept[0]?.id ?? null };
  await work.updateObligation(after);
  await work.appendEntries(
    obligation.id,
    parts.map(({ kind, amount, derivation }, index) =>
      entry(kind === 'principal' ? step.value.event : kind, basisOf(kind, step.value.basis), now, {
        amount,
        transferId: paid[index]?.id ?? null,
        paperId: receipt.id,
        actorId: by.id,
        derivation,
      }),
    ),
  );
  await work.log(transferRecords(moved, by, now, { obligation: obligation.id }));
  return accept(after);
};

const basisOf = (kind: OwedSum['kind'], basis: ObligationEntry['basis']): ObligationEntry['basis'] =>
  kind === 'principal' ? basis : kind === 'interest' ? 'PAY-121' : 'PAY-130';

export const total = (sums: readonly OwedSum[]): bigint => sums.reduce((all, { amount }) => all + amount, 0n);

export const principalOf = (sums: readonly OwedSum[]): bigint =>
  total(sums.filter(({ kind }) => kind === 'principal'));

/** The members of a paper that say which obligation it is about. */
export const about = (
  { id, officeCode }: Pick<Obligation, 'id' | 'officeCode'>,
  payer: Person,
  declaration: Pick<DeclarationRecord, 'number'> | undefined,
): Omit<Paper, 'kind' | 'number' | 'madeOn' | 'clause' | 'lines'> => ({
  officeCode,
  payer: payer.identifier,
  payerName: payer.name,
  subjectId: id,
  subject: declaration?.number ?? '',
  ground: '',
  iban: '',
  facts: '',
  reason: '',
  remedy: '',
  deadline: null,
});

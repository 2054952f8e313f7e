import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import {
  advanceAccount,
  type BaseRateFact,
  budgetAccount,
  type CalcDataMissing,
  endHold,
  type Obligation,
  type OwedSum,
  obligationTransitions,
  owedOn,
  type Paper,
  posting,
  type Transfer,
} from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { type Instant, type LocalDate, localDateAt } from '@tamga/domain/time';
import type {
  Clock,
  DeclarationRecord,
  ObligationEntry,
  Person,
  Persons,
  Reader,
  Work,
  Works,
} from '../ports/index.ts';
import { issueBySystem, type PaperPorts } from './issue-paper.ts';
import { systemRecord } from './system-record.ts';

export interface ObligationPorts extends PaperPorts {
  readonly works: Works;
  readonly persons: Persons;
  readonly clock: Clock;
  readonly baseRates: () => readonly BaseRateFact[];
}

export type PayRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' }
  | StateForbids
  | CalcDataMissing;

/** What the obligation comes to on a day; interest runs from the release of the goods, before it from the decision (PAY-121). */
export const owedBy = (
  obligation: Obligation,
  declaration: Pick<DeclarationRecord, 'releasedAt'> | undefined,
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
  );

/**
 * The payer pays an obligation whole from his advance money (389-19.6b): principal, interest and penalty of the day, each to its
 * code. Its security is free again, and a receipt order is issued (389-19.7c).
 */
export const payObligation =
  (ports: ObligationPorts) =>
  async (command: {
    readonly id: string;
    readonly person: Person;
    readonly actingFor: Person;
  }): Promise<Result<Obligation, PayRefusal>> => {
    const now = ports.clock.now();
    const reader: Reader = { kind: 'person', actingForId: command.actingFor.id, officeCode: null };
    return ports.works.run(reader, async (work) => {
      const obligation = await work.lockObligation(command.id);
      if (obligation?.payerId !== command.actingFor.id) return refuse({ code: 'NOT_FOUND' });
      const step = transition(obligationTransitions, obligation.state, 'pay');
      if (!step.ok) return step;
      const declaration = obligation.declarationId
        ? await work.lockDeclaration(obligation.declarationId)
        : undefined;
      const owed = owedBy(obligation, declaration, localDateAt(now), ports.baseRates());
      if (!owed.ok) return owed;
      const paid = owed.value.map(({ code, amount }) =>
        posting({
          id: ports.chance.id(),
          debit: advanceAccount(obligation.payerId),
          credit: budgetAccount(code),
          amount,
          paymentCode: code,
          clause: '389-19.6b',
          documentId: obligation.id,
          eventAt: now,
        }),
      );
      const freed = await freeSecurity(work, ports, obligation, now);
      const outcome = await work.transfer([...paid, ...freed]);
      if (outcome === 'short') return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
      if (outcome !== 'taken') throw new Defect(`obligation ${obligation.id} is not paid: ${outcome}`);
      const receipt = await issueBySystem(
        work,
        ports,
        {
          ...about(obligation, command.actingFor, declaration),
          kind: 'receiptOrder',
          clause: '389-19.7c',
          lines: paid.map(({ paymentCode, amount }) => ({
            code: paymentCode ?? '',
            amount: formatScaled(amount, 2),
            dueOn: null,
          })),
        },
        obligation.payerId,
        now,
      );
      const entries = owed.value.map(
        ({ kind, amount, derivation }, index): ObligationEntry => ({
          event: kind === 'principal' ? 'pay' : kind,
          basis: kind === 'principal' ? step.value.basis : kind === 'interest' ? 'PAY-121' : 'PAY-130',
          amount,
          transferId: paid[index]?.id ?? null,
          paperId: receipt.id,
          actorId: command.person.id,
          at: now,
          derivation,
        }),
      );
      const after: Obligation = { ...obligation, state: step.value.to };
      await work.updateObligation(after);
      await work.appendEntries(obligation.id, entries);
      await work.log(
        [...paid, ...freed].map((t) => ({
          ...systemRecord('FIN', now, 'transfer', t.id, t.kind, t.clause, {
            obligation: obligation.id,
            amount: t.amount.toString(),
            code: t.paymentCode,
          }),
          actorId: command.person.id,
          actorRole: 'payer',
          onBehalfOf: command.actingFor.id,
        })),
      );
      return accept(after);
    });
  };

const freeSecurity = async (
  work: Work,
  { chance }: ObligationPorts,
  { securityHoldId }: Obligation,
  now: Instant,
): Promise<readonly Transfer[]> => {
  const hold = securityHoldId ? await work.hold(securityHoldId) : undefined;
  return hold ? [endHold(hold, 'void', chance.id(), 'PAY-111', now)] : [];
};

/** The members of a paper that say which obligation it is about. */
const about = (
  { id, officeCode }: Obligation,
  payer: Person,
  declaration: DeclarationRecord | undefined,
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

/**
 * The due day has come and the obligation is not paid (389-19.7b, PAY-119a): the notice is issued that day, signed by the system,
 * with what is owed and what follows. Called for what is due; does nothing when it was told before.
 */
export const noteDue =
  (ports: ObligationPorts) =>
  (id: string): Promise<void> =>
    ports.works.run({ kind: 'system' }, async (work) => {
      const now = ports.clock.now();
      const obligation = await work.lockObligation(id);
      if (!obligation || obligation.dueOn > localDateAt(now)) return;
      const step = transition(obligationTransitions, obligation.state, 'notifyDue');
      const payer = await ports.persons.byId(obligation.payerId);
      if (!step.ok || !payer) return;
      const declaration = obligation.declarationId
        ? await work.lockDeclaration(obligation.declarationId)
        : undefined;
      const owed = owedBy(obligation, declaration, localDateAt(now), ports.baseRates());
      const sums = owed.ok ? owed.value : [{ code: obligation.paymentCode, amount: obligation.amount }];
      const notice = await issueBySystem(
        work,
        ports,
        {
          ...about(obligation, payer, declaration),
          kind: 'dueNotice',
          clause: '389-19.7b',
          lines: sums.map(({ code, amount }) => ({
            code,
            amount: formatScaled(amount, 2),
            dueOn: obligation.dueOn,
          })),
          facts: `Төлеу мерзімі келді: ${obligation.dueOn}. / Наступил срок уплаты: ${obligation.dueOn}.`,
          reason: owed.ok
            ? ''
            : 'Базалық мөлшерлеме енгізілмеген, пайыздар кейін есептеледі. / Базовая ставка не введена, проценты будут исчислены позже.',
          remedy:
            'Шоттағы аванстық төлемдерден төлеңіз. Келесі күннен бастап өсімпұл есептеледі (PAY-130), қамтамасыз ету пайдаланылуы мүмкін. / Уплатите из авансовых платежей на счёте. Со следующего дня начисляется пеня (PAY-130), может быть использовано обеспечение.',
          deadline: obligation.dueOn,
        },
        obligation.payerId,
        now,
      );
      await work.updateObligation({ ...obligation, state: step.value.to });
      await work.appendEntries(id, [
        {
          event: 'notifyDue',
          basis: step.value.basis,
          amount: null,
          transferId: null,
          paperId: notice.id,
          actorId: null,
          at: now,
          derivation: null,
        },
      ]);
      await work.log([
        systemRecord('DL', now, 'obligation', id, 'due', step.value.basis, {
          paper: notice.id,
          dueOn: obligation.dueOn,
        }),
      ]);
    });

/** The declaration was refused or withdrawn: what was put off from its payments ends, and its security is free (PAY-147). */
export const endObligationsOf = async (
  work: Work,
  declarationId: string,
  newId: () => string,
  now: Instant,
): Promise<readonly Transfer[]> => {
  const freed: Transfer[] = [];
  for (const obligation of await work.lockObligationsOf(declarationId)) {
    const step = transition(obligationTransitions, obligation.state, 'end');
    if (!step.ok) continue;
    const hold = obligation.securityHoldId ? await work.hold(obligation.securityHoldId) : undefined;
    if (hold) freed.push(endHold(hold, 'void', newId(), 'PAY-147', now));
    await work.updateObligation({ ...obligation, state: step.value.to });
    await work.appendEntries(obligation.id, [
      {
        event: 'end',
        basis: step.value.basis,
        amount: null,
        transferId: null,
        paperId: null,
        actorId: null,
        at: now,
        derivation: null,
      },
    ]);
  }
  return freed;
};

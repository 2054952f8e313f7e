import { accept, type Result, refuse, transition } from '@tamga/domain/law';
import {
  type BaseRateFact,
  endHold,
  type Obligation,
  obligationTransitions,
  type Transfer,
} from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { Clock, Person, Persons, Reader, Work, Works } from '../ports/index.ts';
import { entry } from './block-security.ts';
import { issueBySystem, type PaperPorts } from './issue-paper.ts';
import { about, owedBy, type PayRefusal, settle } from './settle.ts';
import { systemRecord } from './system-record.ts';

export interface ObligationPorts extends PaperPorts {
  readonly works: Works;
  readonly persons: Persons;
  readonly clock: Clock;
  readonly baseRates: () => readonly BaseRateFact[];
}

/**
 * The payer pays an obligation from his advance money, whole or in part (389-19.6b, PAY-132). `paymentId` is made by the caller:
 * a repeat is an answer and pays nothing.
 */
export const payObligation =
  (ports: ObligationPorts) =>
  async (command: {
    readonly id: string;
    readonly paymentId: string;
    /** Tiyn, positive; absent: all that is owed. */
    readonly amount?: bigint;
    readonly person: Person;
    readonly actingFor: Person;
  }): Promise<Result<Obligation, PayRefusal>> => {
    const now = ports.clock.now();
    const { actingFor, amount, paymentId } = command;
    const reader: Reader = { kind: 'person', actingForId: actingFor.id, officeCode: null };
    return ports.works.run(reader, async (work) => {
      const obligation = await work.lockObligation(command.id);
      if (obligation?.payerId !== actingFor.id) return refuse({ code: 'NOT_FOUND' });
      const entries = await work.entries(obligation.id);
      if (entries.some(({ transferId }) => transferId === paymentId)) return accept(obligation);
      return settle(
        work,
        ports,
        {
          obligation,
          payer: actingFor,
          paymentId,
          by: { id: command.person.id, role: 'payer', onBehalfOf: actingFor.id },
          ...(amount === undefined ? {} : { sum: amount }),
        },
        now,
      );
    });
  };

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
      const owed = owedBy(
        obligation,
        declaration,
        await work.entries(id),
        localDateAt(now),
        ports.baseRates(),
      );
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
      await work.appendEntries(id, [entry('notifyDue', step.value.basis, now, { paperId: notice.id })]);
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
    const holds = await work.openHolds(obligation.id);
    freed.push(...holds.map((hold) => endHold(hold, 'void', newId(), 'PAY-147', now)));
    await work.updateObligation({ ...obligation, state: step.value.to });
    await work.appendEntries(obligation.id, [entry('end', step.value.basis, now)]);
  }
  return freed;
};

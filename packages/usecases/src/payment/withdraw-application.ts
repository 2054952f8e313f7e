import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { applicationTransitions, endHold, guaranteeTransitions } from '@tamga/domain/payment';
import type { ApplicationRow, Chance, Clock, Person, Reader, Works } from '../ports/index.ts';
import { transferRecords } from './official-paper.ts';

export type WithdrawRefusal = StateForbids | { readonly code: 'NOT_FOUND' };

/** The payer takes back an application that is not decided (SM-5): what was reserved with it is free again. */
export const withdrawApplication =
  ({ works, clock, chance }: { readonly works: Works; readonly clock: Clock; readonly chance: Chance }) =>
  async (command: {
    readonly id: string;
    readonly person: Person;
    readonly actingFor: Person;
  }): Promise<Result<ApplicationRow, WithdrawRefusal>> => {
    const now = clock.now();
    const { actingFor, person } = command;
    const reader: Reader = { kind: 'person', actingForId: actingFor.id, officeCode: null };
    return works.run(reader, async (work) => {
      const application = await work.lockMoneyApplication(command.id);
      if (application?.payerId !== actingFor.id) return refuse({ code: 'NOT_FOUND' });
      const step = transition(applicationTransitions, application.state, 'withdraw');
      if (!step.ok) return step;
      const by = { id: person.id, role: 'payer', onBehalfOf: actingFor.id };
      const freed = (await work.openHolds(application.id)).map((hold) =>
        endHold(hold, 'void', chance.id(), 'PAY-145', now),
      );
      const outcome = await work.transfer(
        freed,
        transferRecords(freed, by, now, { application: application.id }),
      );
      if (outcome !== 'taken') throw new Defect(`the reserve of ${application.id} does not end: ${outcome}`);
      const guarantee = await work.lockGuarantee(application.id);
      const gone = guarantee && transition(guaranteeTransitions, guarantee.state, 'withdraw');
      if (guarantee && gone?.ok) await work.moveGuarantee(guarantee.id, gone.value.to, now);
      const after: ApplicationRow = { ...application, state: step.value.to };
      await work.updateApplication(after);
      await work.log([
        {
          class: 'DEC',
          at: now,
          actorId: by.id,
          actorRole: by.role,
          onBehalfOf: by.onBehalfOf,
          objectKind: 'application',
          objectId: application.id,
          result: step.value.to,
          basis: step.value.basis,
          facts: { amount: application.amount.toString() },
        },
      ]);
      return accept(after);
    });
  };

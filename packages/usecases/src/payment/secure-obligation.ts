import { accept, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { type Obligation, obligationTransitions } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import type { Person, Reader } from '../ports/index.ts';
import { entry, needOf, securityHolds, securitySources } from './block-security.ts';
import { issueBySystem } from './issue-paper.ts';
import type { ObligationPorts } from './obligations.ts';
import { transferRecords } from './official-paper.ts';
import { about } from './settle.ts';

export type SecureRefusal =
  | StateForbids
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' };

/**
 * The payer secures an obligation from his security, money first, then his guarantees (SM-6, 389-19.6a): the amount is blocked, and
 * a receipt is issued.
 */
export const secureObligation =
  (ports: ObligationPorts) =>
  async (command: {
    readonly id: string;
    readonly person: Person;
    readonly actingFor: Person;
  }): Promise<Result<Obligation, SecureRefusal>> => {
    const now = ports.clock.now();
    const { actingFor, person } = command;
    const reader: Reader = { kind: 'person', actingForId: actingFor.id, officeCode: null };
    return ports.works.run(reader, async (work) => {
      const obligation = await work.lockObligation(command.id);
      if (obligation?.payerId !== actingFor.id) return refuse({ code: 'NOT_FOUND' });
      const step = transition(obligationTransitions, obligation.state, 'secure');
      if (!step.ok) return step;
      const need = needOf(obligation, obligation.amount, obligation.dueOn);
      const sources = await securitySources(work, actingFor.id);
      const blocked = securityHolds([need], sources, ports.chance, now);
      const by = { id: person.id, role: 'payer', onBehalfOf: actingFor.id };
      const facts = { obligation: obligation.id };
      const outcome = blocked
        ? await work.transfer(blocked, transferRecords(blocked, by, now, facts))
        : 'short';
      if (!blocked || outcome !== 'taken') return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
      const declaration = obligation.declarationId
        ? await work.lockDeclaration(obligation.declarationId)
        : undefined;
      const receipt = await issueBySystem(
        work,
        ports,
        {
          ...about(obligation, actingFor, declaration),
          kind: 'securityReceipt',
          clause: '389-19.6a',
          lines: blocked.map(({ paymentCode, amount }) => ({
            code: paymentCode ?? '',
            amount: formatScaled(amount, 2),
            dueOn: obligation.dueOn,
          })),
        },
        actingFor.id,
        now,
      );
      const after: Obligation = {
        ...obligation,
        state: step.value.to,
        securityHoldId: blocked[0]?.id ?? null,
      };
      await work.updateObligation(after);
      await work.appendEntries(
        obligation.id,
        blocked.map(({ id, amount }) =>
          entry('secure', step.value.basis, now, {
            amount,
            transferId: id,
            paperId: receipt.id,
            actorId: person.id,
          }),
        ),
      );
      return accept(after);
    });
  };

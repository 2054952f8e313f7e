import { accept, Defect, type Result, refuse } from '@tamga/domain/law';
import { advanceAccount, posting, securityAccount } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import type { Clock, Person, Reader, Works } from '../ports/index.ts';
import { issueBySystem, type PaperPorts } from './issue-paper.ts';
import { systemRecord } from './system-record.ts';

export interface MoveSecurity {
  /** Made by the caller: a repeat is an answer. */
  readonly transferId: string;
  readonly direction: 'give' | 'takeBack';
  /** Tiyn, positive. */
  readonly amount: bigint;
  readonly officeCode: string;
  readonly person: Person;
  readonly actingFor: Person;
}

export type SecurityRefusal =
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' }
  | { readonly code: 'IDEMPOTENCY_MISMATCH' };

/**
 * The payer gives advance money as security, or counts security that nothing rests on as advance money again (389-19.6a, PAY-107,
 * PAY-112a). A receipt is issued for what was given (389-19.7d). What is blocked for an obligation cannot be taken back.
 */
export const moveSecurity =
  (ports: PaperPorts & { readonly works: Works; readonly clock: Clock }) =>
  async (command: MoveSecurity): Promise<Result<null, SecurityRefusal>> => {
    const { actingFor, amount, direction, officeCode } = command;
    const now = ports.clock.now();
    const [advance, security] = [advanceAccount(actingFor.id), securityAccount(actingFor.id)];
    const reader: Reader = { kind: 'person', actingForId: actingFor.id, officeCode: null };
    return ports.works.run(reader, async (work) => {
      await work.openAccount(security, actingFor.id, 'security');
      const moved = posting({
        id: command.transferId,
        debit: direction === 'give' ? advance : security,
        credit: direction === 'give' ? security : advance,
        amount,
        clause: '389-19.6a',
        eventAt: now,
      });
      const record = {
        ...systemRecord('FIN', now, 'transfer', moved.id, direction, moved.clause, {
          amount: amount.toString(),
        }),
        actorId: command.person.id,
        actorRole: 'payer',
        onBehalfOf: actingFor.id,
      };
      const outcome = await work.transfer([moved], [record]);
      if (outcome === 'repeated') return accept(null);
      if (outcome === 'short') return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
      if (outcome === 'different') return refuse({ code: 'IDEMPOTENCY_MISMATCH' });
      if (outcome !== 'taken') throw new Defect(`security is not moved: ${outcome}`);
      if (direction === 'give')
        await issueBySystem(
          work,
          ports,
          {
            kind: 'securityReceipt',
            officeCode,
            payer: actingFor.identifier,
            payerName: actingFor.name,
            subjectId: moved.id,
            subject: '',
            clause: '389-19.6a',
            ground: '',
            iban: '',
            lines: [{ code: '', amount: formatScaled(amount, 2), dueOn: null }],
            facts: '',
            reason: '',
            remedy: '',
            deadline: null,
          },
          actingFor.id,
          now,
        );
      return accept(null);
    });
  };

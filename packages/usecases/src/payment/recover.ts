import { accept, Defect, type Result, refuse, type StateForbids, transition } from '@tamga/domain/law';
import { endHold, type Obligation, obligationTransitions, paperNumber } from '@tamga/domain/payment';
import type { Person, Reader } from '../ports/index.ts';
import { keepPaper, readSignedPaper, type SignedPaperRefusal } from './issue-paper.ts';
import type { ObligationPorts } from './obligations.ts';
import { systemRecord } from './system-record.ts';

export interface Recover {
  readonly id: string;
  /** Attached CMS over the demand, or over the decision to use the security. */
  readonly cms: Uint8Array;
  readonly official: Person;
  readonly role: string;
  readonly officeCode: string;
}

export type RecoveryRefusal =
  | SignedPaperRefusal
  | StateForbids
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'PAY_INSUFFICIENT_FUNDS' };

/**
 * A step of recovery by a signed paper of an official: a demand, or the use of the security, which takes the principal from what
 * was blocked for it (SM-6, PAY-133). Each is recorded with the obligation and stands in the payer's inbox.
 */
export const recover =
  (ports: ObligationPorts) =>
  async (command: Recover): Promise<Result<Obligation, RecoveryRefusal>> => {
    const now = ports.clock.now();
    const signed = await readSignedPaper(ports.signatures, command.cms, command.official, now);
    if (!signed.ok) return signed;
    const { paper, content } = signed.value;
    const reader: Reader = {
      kind: 'person',
      actingForId: command.official.id,
      officeCode: command.officeCode,
    };
    return ports.works.run(reader, async (work) => {
      const obligation = await work.lockObligation(command.id);
      const payer = obligation && (await ports.persons.byId(obligation.payerId));
      if (!obligation || !payer) return refuse({ code: 'NOT_FOUND' });
      const uses = paper.kind === 'securityUsed';
      const number = paperNumber(paper.kind, command.officeCode, paper.madeOn, obligation.id);
      if (!uses && paper.kind !== 'demand')
        return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/Kind' });
      if (paper.subjectId !== obligation.id || paper.payer !== payer.identifier || paper.number !== number)
        return refuse({ code: 'DOC_FORMAT_INVALID', place: 'Paper/Subject' });
      if (obligation.state !== 'dueNotified' && !uses)
        return refuse({ code: 'STATE_FORBIDS', state: obligation.state, event: 'demand' });
      const step = uses ? transition(obligationTransitions, obligation.state, 'useSecurity') : undefined;
      if (step && !step.ok) return step;
      const hold = uses && obligation.securityHoldId ? await work.hold(obligation.securityHoldId) : undefined;
      if (uses && !hold) return refuse({ code: 'PAY_INSUFFICIENT_FUNDS' });
      const taken = hold ? [endHold(hold, 'capture', ports.chance.id(), '[I] SM-6', now)] : [];
      const outcome = await work.transfer(
        taken,
        taken.map((t) => ({
          ...systemRecord('FIN', now, 'transfer', t.id, 'securityUsed', t.clause, {
            obligation: obligation.id,
            amount: t.amount.toString(),
          }),
          actorId: command.official.id,
          actorRole: command.role,
        })),
      );
      if (outcome !== 'taken') throw new Defect(`security of ${obligation.id} is not taken: ${outcome}`);
      const kept = await keepPaper(work, ports, {
        paper,
        content,
        cms: command.cms,
        payerId: payer.id,
        by: { id: command.official.id, role: command.role },
        now,
      });
      const after: Obligation = step ? { ...obligation, state: step.value.to } : obligation;
      await work.updateObligation(after);
      await work.appendEntries(obligation.id, [
        {
          event: uses ? 'useSecurity' : 'demand',
          basis: uses ? '[I] SM-6' : '389-19.7d',
          amount: taken[0]?.amount ?? null,
          transferId: taken[0]?.id ?? null,
          paperId: kept.id,
          actorId: command.official.id,
          at: now,
          derivation: null,
        },
      ]);
      return accept(after);
    });
  };

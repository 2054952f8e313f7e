import {
  type DeclarationEvent,
  type DeclarationState,
  declarationTransitions,
} from '@tamga/domain/declaration';
import { Defect, transition } from '@tamga/domain/law';
import type { Instant } from '@tamga/domain/time';
import type { HistoryRow } from '../ports/index.ts';

/** What the declarant did counts from the receipt; what customs did, from now. */
interface Moments {
  readonly signerPerson: { readonly id: string };
  readonly submission: { readonly receivedAt: Instant };
  readonly now: Instant;
}

/** Takes the events one after another from a draft (SM-2). An event the table does not know here is our mistake and throws. */
export const steps = (
  { signerPerson, submission, now }: Moments,
  events: readonly DeclarationEvent[],
): readonly HistoryRow[] => {
  let state: DeclarationState = 'draft';
  return events.map((event) => {
    const step = transition(declarationTransitions, state, event);
    if (!step.ok) throw new Defect(`${event} in ${state}`);
    state = step.value.to;
    const own = event === 'sign' || event === 'submit';
    return {
      event,
      from: step.value.from,
      to: step.value.to,
      basis: step.value.basis,
      actor: own ? 'declarant' : 'system',
      actorId: own ? signerPerson.id : null,
      at: own ? submission.receivedAt : now,
    };
  });
};

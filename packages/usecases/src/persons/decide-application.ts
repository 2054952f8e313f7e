import type { OfficialRole } from '@tamga/domain/access';
import { accept, type Result, refuse, transition } from '@tamga/domain/law';
import { type ApplicationEvent, type ApplicationState, applicationTransitions } from '@tamga/domain/persons';
import { localDateAt } from '@tamga/domain/time';
import type { Chance, Clock, Works } from '../ports/index.ts';

export interface DecideApplication {
  readonly id: string;
  readonly event: ApplicationEvent;
  /** Ground of a refusal, told to the applicant; empty when he is registered. */
  readonly reason: string;
  readonly official: { readonly personId: string; readonly role: OfficialRole; readonly officeCode: string };
}

export type DecideRefusal =
  | { readonly code: 'NOT_FOUND' | 'ACCESS_RESTRICTED' | 'REG_REFUSED' }
  | { readonly code: 'BAD_REQUEST'; readonly place: string }
  | { readonly code: 'STATE_FORBIDS'; readonly state: string; readonly event: string };

/**
 * Registers the applicant as a user, or refuses with a reason (389-9b, SM-1). A registered person enters by the signature whose
 * certificate names the same IIN (389-10). Refuses `REG_REFUSED` when the person, or the organisation, is registered already,
 * `BAD_REQUEST` for a refusal without its reason, `STATE_FORBIDS` for an application that was decided.
 */
export const decideApplication =
  ({ works, clock, chance }: { readonly works: Works; readonly clock: Clock; readonly chance: Chance }) =>
  async ({
    id,
    event,
    reason,
    official,
  }: DecideApplication): Promise<Result<ApplicationState, DecideRefusal>> => {
    if (official.role === 'SecurityAuditor') return refuse({ code: 'ACCESS_RESTRICTED' });
    if (event === 'reject' && reason.trim() === '') return refuse({ code: 'BAD_REQUEST', place: 'reason' });
    const now = clock.now();
    const reader = {
      kind: 'person',
      actingForId: official.personId,
      officeCode: official.officeCode,
    } as const;
    return works.run(reader, async (work): Promise<Result<ApplicationState, DecideRefusal>> => {
      const state = await work.lockApplication(id);
      if (!state) return refuse({ code: 'NOT_FOUND' });
      const step = transition(applicationTransitions, state, event);
      if (!step.ok) return step;
      const { to, basis } = step.value;
      if (event === 'register' && !(await work.mayEnter(id))) return refuse({ code: 'REG_REFUSED' });
      await work.decideApplication({ id, state: to, at: now, by: official.personId, clause: basis, reason });
      if (event === 'register') await work.enterApplicant(id, () => chance.id(), now, localDateAt(now));
      await work.log([
        {
          class: 'DEC',
          at: now,
          actorId: official.personId,
          actorRole: official.role,
          onBehalfOf: null,
          objectKind: 'application',
          objectId: id,
          result: to,
          basis,
          facts: {},
        },
      ]);
      return accept(to);
    });
  };

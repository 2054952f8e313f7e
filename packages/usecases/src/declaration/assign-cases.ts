import { caseloadOf, type OfficialRole } from '@tamga/domain/access';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { localDateAt } from '@tamga/domain/time';
import type { AssignmentRow, Chance, Clock, HeldCase, Works } from '../ports/index.ts';
import { logOf, noticeOf } from './records.ts';

/** Cases one command may pass on. */
export const assignedMax = 200;

export interface AssignCases {
  readonly ids: readonly string[];
  /** The official who is to have them; `null` gives them back to the office. */
  readonly toId: string | null;
  readonly reason: string;
  readonly official: { readonly personId: string; readonly role: OfficialRole; readonly officeCode: string };
}

export interface Assigned {
  readonly done: readonly string[];
  /** Cases that stayed where they were, and why. */
  readonly left: readonly {
    readonly id: string;
    readonly code: 'NOT_FOUND' | 'STATE_FORBIDS' | 'ACCESS_RESTRICTED';
  }[];
}

/**
 * Passes open cases of an office to an official of the same office, or back to the office (IMP-1, AGR-2.3). An inspector passes on
 * what nobody has and what he or whom he stands in for has; the head passes on any. Refuses `ACCESS_RESTRICTED` when the reader
 * does not decide cases or the addressee is no such official of the office. A case that cannot go is named and the others go.
 */
export const assignCases =
  ({
    works,
    clock,
    chance,
  }: {
    readonly works: Works;
    readonly clock: Clock;
    readonly chance: Pick<Chance, 'id'>;
  }) =>
  async (command: AssignCases): Promise<Result<Assigned, { readonly code: 'ACCESS_RESTRICTED' }>> => {
    const { official, toId, reason } = command;
    const now = clock.now();
    if (!decides(official.role)) return refuse({ code: 'ACCESS_RESTRICTED' });
    const reader = {
      kind: 'person',
      actingForId: official.personId,
      officeCode: official.officeCode,
    } as const;
    return works.run(
      reader,
      async (work): Promise<Result<Assigned, { readonly code: 'ACCESS_RESTRICTED' }>> => {
        const today = localDateAt(now);
        const addressee = (await work.colleagues(today)).find(({ personId }) => personId === toId);
        if (toId !== null && !(addressee && decides(addressee.role)))
          return refuse({ code: 'ACCESS_RESTRICTED' });
        const mine = caseloadOf(await work.substitutions(today), official.personId, today);
        const ids = [...new Set(command.ids)].slice(0, assignedMax);
        const held = new Map((await work.lockCases(ids)).map((each) => [each.record.id, each]));
        const left: Assigned['left'][number][] = [];
        const moved: HeldCase[] = [];
        for (const id of ids) {
          const found = held.get(id);
          const code = found ? whyNot(found, official.role, mine) : 'NOT_FOUND';
          if (code) left.push({ id, code });
          else if (found && found.assignedTo !== toId) moved.push(found);
        }
        const rows = moved.map(
          ({ record, assignedTo }): AssignmentRow => ({
            id: chance.id(),
            declarationId: record.id,
            fromId: assignedTo,
            toId,
            byId: official.personId,
            reason,
            at: now,
          }),
        );
        await work.assign(rows);
        await work.log(
          moved.map(({ record, assignedTo }) =>
            logOf(
              {
                ...record,
                actorId: official.personId,
                actingForId: official.personId,
                actorRole: official.role,
              },
              'DEC',
              now,
              toId === null ? 'givenBack' : 'assigned',
              'IMP-1',
              { from: assignedTo, to: toId, number: record.number },
            ),
          ),
        );
        await work.tell(moved.map(({ record }) => noticeOf(record, now, 'assigned', false)));
        return accept({ done: ids.filter((id) => !left.some((each) => each.id === id)), left });
      },
    );
  };

const decides = (role: OfficialRole): boolean => role === 'CustomsInspector' || role === 'HeadOfCustomsBody';

const whyNot = (
  { record, assignedTo }: HeldCase,
  role: OfficialRole,
  mine: readonly string[],
): Assigned['left'][number]['code'] | undefined => {
  if (record.state !== 'registered' && record.state !== 'underControl') return 'STATE_FORBIDS';
  const his = assignedTo === null || mine.includes(assignedTo);
  return his || role === 'HeadOfCustomsBody' ? undefined : 'ACCESS_RESTRICTED';
};

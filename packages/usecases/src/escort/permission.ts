import { addHours } from '@tamga/domain/time';
import type { EscortRow, EscortWork } from '../ports/index.ts';
import type { Allowed } from './asking.ts';

/** An opening is permitted for so long when nobody says otherwise: a setting, the text names none. */
export const usualPermissionHours = 4;

/** Permits the opening for some hours: what is open after them, or opened again, is an incident (407-2.1). */
export const permit = async (
  work: EscortWork,
  escort: EscortRow,
  { actor, now, body }: Pick<Allowed, 'actor' | 'now' | 'body'>,
  reason: string,
  hours = usualPermissionHours,
): Promise<EscortRow> => {
  const until = addHours(now, hours);
  await work.insertPermission({
    escortId: escort.id,
    from: now,
    until,
    body: body ?? escort.destinationBody,
    personId: actor.id,
    reason,
  });
  return { ...escort, permittedAt: now, permittedBy: actor.id };
};

import { accept, type Result, refuse } from '../law/index.ts';
import { addDays, type LocalDate } from '../time/index.ts';

/** Who ensures the tracking of carriage with navigation seals is a legal person (407-3.7). */
export const operatorDefinition = { basis: '407-3.7', kind: 'legal' } as const;

/** An operator of a tracking system from the day its state's act names. */
export interface Designation {
  readonly personId: string;
  readonly country: string;
  readonly act: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export type DesignationRefusal =
  | { readonly code: 'ESCORT_OPERATOR_UNKNOWN' }
  | { readonly code: 'BAD_REQUEST'; readonly place: 'from' | 'act' };

/**
 * The designation that follows on the one in force, and that one with its last day: one operator at a time (407-2.2). Refuses a
 * natural person (`ESCORT_OPERATOR_UNKNOWN`), an act without a name, a day to come, and one not after the beginning of the one before.
 */
export const designate = (
  next: Omit<Designation, 'validTo'> & { readonly kind: 'natural' | 'legal' },
  before: Designation | null,
  today: LocalDate,
): Result<{ readonly next: Designation; readonly before: Designation | null }, DesignationRefusal> => {
  const { kind, ...designation } = next;
  if (kind !== operatorDefinition.kind) return refuse({ code: 'ESCORT_OPERATOR_UNKNOWN' });
  if (next.act.trim() === '') return refuse({ code: 'BAD_REQUEST', place: 'act' });
  if (next.validFrom > today || (before !== null && next.validFrom <= before.validFrom))
    return refuse({ code: 'BAD_REQUEST', place: 'from' });
  return accept({
    next: { ...designation, validTo: null },
    before: before && { ...before, validTo: addDays(next.validFrom, -1) },
  });
};

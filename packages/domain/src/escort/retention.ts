import { accept, type Derived, derive, type Result, refuse, stated } from '../law/index.ts';
import { addDays, addYears, type Instant, type LocalDate, localDateAt } from '../time/index.ts';
import { escortTerms } from './terms.ts';

/**
 * Earliest day of disposal: five years from the day after the deactivation of the last seal of the carriage; a day the
 * calendar does not have, 29 February, becomes 1 March (407-18.3b, D-4, A-58).
 */
export const earliestDisposal = (deactivatedOn: LocalDate): Derived<LocalDate> =>
  derive('407-18.3b', { deactivatedOn: stated(deactivatedOn, 'deactivation of the last seal') }, (v) =>
    addYears(addDays(v.deactivatedOn, 1), escortTerms.retention.years),
  );

export type DisposalRefusal = {
  readonly code: 'RETENTION_NOT_EXPIRED';
  readonly earliest: LocalDate | null;
};

/**
 * May the data of a carriage be deleted or altered at a moment: not before the term, not while a seal is active, not under
 * a legal hold (407-18.3a). `deactivatedAt` has one entry for each seal of the carriage.
 */
export const mayDispose = (
  deactivatedAt: readonly (Instant | null)[],
  at: Instant,
  underHold: boolean,
): Result<true, DisposalRefusal> => {
  const ended = deactivatedAt.filter((one) => one !== null).toSorted();
  const last = ended.at(-1);
  if (last === undefined || ended.length < deactivatedAt.length)
    return refuse({ code: 'RETENTION_NOT_EXPIRED', earliest: null });
  const earliest = earliestDisposal(localDateAt(last)).value;
  return localDateAt(at) < earliest || underHold
    ? refuse({ code: 'RETENTION_NOT_EXPIRED', earliest })
    : accept(true);
};

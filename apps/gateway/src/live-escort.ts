import type { EscortTerms, Judge, Judgement } from '@tamga/domain/escort';
import { toEpochMs } from '@tamga/domain/time';
import type { ActiveEscort, LiveSeal, SealFact } from '@tamga/usecases/ports';

/** A seal under an escort. */
export interface Served {
  /** As it was read. */
  readonly source: ActiveEscort;
  /** With the times of this seal. */
  readonly escort: ActiveEscort;
}

/** A seal that is judged. */
export interface Live extends Served {
  readonly terms: EscortTerms;
  readonly judge: Judge;
  /** What was recorded last, to see a change. */
  recorded: string;
  changed: boolean;
  lastReceiptMs: number;
  judgedMs: number;
  newest: SealFact['fact'] | null;
  /** Something older than what the judge holds has come; and when it was last judged anew. */
  behind: boolean;
  openedMs: number;
}

/** A clock this far ahead of the receipt says nothing of what is the newest. */
const aheadMs = 600_000;

const momentOf = ({ fixMs, receivedMs }: SealFact['fact']): number =>
  fixMs !== null && fixMs <= receivedMs + aheadMs ? fixMs : receivedMs;

export const newer = (known: SealFact['fact'] | null, fact: SealFact['fact']): SealFact['fact'] =>
  known !== null && momentOf(known) > momentOf(fact) ? known : fact;

export const liveOf = (
  { escort }: Live,
  sealNumber: number,
  fact: SealFact['fact'],
  { lastPlace }: Judgement,
): LiveSeal => ({
  escortId: escort.id,
  sealNumber,
  fact,
  place: lastPlace?.place ? { atMs: lastPlace.atMs, ...lastPlace.place } : null,
});

/** The term of the transit and outages of ours are no matter of a seal: `watchEscorts` finds them. */
export const termsOf = (escort: ActiveEscort): EscortTerms => ({
  route: escort.route.map(([lat, lon]) => ({ lat, lon })),
  corridorKm: escort.corridorKm,
  reportPeriodMs: escort.reportPeriodS * 1000,
  activatedMs: toEpochMs(escort.activatedAt),
  permittedMs: null,
  permissions: escort.permissions.map(({ from, until }) => ({
    fromMs: toEpochMs(from),
    toMs: toEpochMs(until),
  })),
  deactivatedMs: escort.deactivatedAt && toEpochMs(escort.deactivatedAt),
});

/** Those who say nothing are judged again after this. */
const silentEveryMs = 5_000;

export const mayBeSilent = ({ escort, terms, lastReceiptMs, judgedMs }: Live, nowMs: number): boolean =>
  !escort.deactivatedAt &&
  nowMs - judgedMs > silentEveryMs &&
  nowMs - lastReceiptMs > 2 * terms.reportPeriodMs;

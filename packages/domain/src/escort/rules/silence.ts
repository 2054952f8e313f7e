import type { EscortFact } from '../fact.ts';
import type { Excursion } from './rule.ts';

/** A time from one moment to another, milliseconds since 1970 UTC. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A time in which the tracking system itself stood still: silence then is not the seal's. */
export type Outage = Span;

/** Report periods without data after which 06 arises (Decision 139). */
const missedPeriods = 2;

/** A report that comes this part of a period late was not missed. */
const latePart = 0.1;

/**
 * 06: no technological data for two report periods in a row, judged by receipts; it arises when the second has passed
 * and ends with the next receipt. An outage of ours starts the count anew from its end.
 */
export const silences = (
  receipts: readonly { readonly atMs: number; readonly fact: EscortFact }[],
  told: {
    readonly fromMs: number;
    /** Until when silence counts: now, or the end of the escort. */
    readonly toMs: number;
    readonly periodMs: number;
    readonly outages: readonly Outage[];
  },
): readonly Excursion[] => {
  const found: Excursion[] = [];
  const judge = (from: number, last: EscortFact | null, next: number | null): void => {
    const arises = deadline(from, told.periodMs * missedPeriods, told.outages);
    if (arises + told.periodMs * latePart >= (next ?? told.toMs)) return;
    found.push({
      code: '06',
      occurredMs: arises,
      detectableMs: arises,
      endedMs: next,
      evidence: last ? [last] : [],
      detail: null,
    });
  };
  let from = told.fromMs;
  let last: EscortFact | null = null;
  for (const { atMs, fact } of receipts) {
    if (atMs > told.toMs) break;
    if (atMs > from) judge(from, last, atMs);
    from = Math.max(from, atMs);
    last = fact;
  }
  judge(from, last, null);
  return found;
};

const deadline = (from: number, waitMs: number, outages: readonly Outage[]): number => {
  let until = from + waitMs;
  for (const { fromMs, toMs } of outages)
    if (fromMs <= until && toMs >= from) until = Math.max(until, toMs + waitMs);
  return until;
};

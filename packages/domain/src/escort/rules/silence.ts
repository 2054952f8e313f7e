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

/** What receipts that are no longer held have shown. */
export interface SettledSilence {
  readonly fromMs: number;
  readonly last: EscortFact | null;
  readonly found: readonly Excursion[];
}

interface Told {
  readonly fromMs: number;
  /** Until when silence counts: now, or the end of the escort. */
  readonly toMs: number;
  readonly periodMs: number;
  readonly outages: readonly Outage[];
}

type Receipts = readonly { readonly atMs: number; readonly fact: EscortFact }[];

/**
 * 06: no technological data for two report periods in a row, judged by receipts; it arises when the second has passed
 * and ends with the next receipt. An outage of ours starts the count anew from its end.
 */
export const silences = (receipts: Receipts, told: Told, settled?: SettledSilence): readonly Excursion[] => {
  const { fromMs, last, found } = settleSilence(receipts, told, settled);
  const now = silence(told, { fromMs, last, nextMs: null });
  return now ? [...found, now] : found;
};

/** Takes receipts in their order and keeps what they have shown: they need not be held any longer. */
export const settleSilence = (receipts: Receipts, told: Told, settled?: SettledSilence): SettledSilence => {
  const found = [...(settled?.found ?? [])];
  let fromMs = settled?.fromMs ?? told.fromMs;
  let last = settled?.last ?? null;
  for (const { atMs, fact } of receipts) {
    if (atMs > told.toMs) break;
    const before = atMs > fromMs ? silence(told, { fromMs, last, nextMs: atMs }) : undefined;
    if (before) found.push(before);
    fromMs = Math.max(fromMs, atMs);
    last = fact;
  }
  return { fromMs, last, found };
};

/** Whether a receipt that came late falls into a silence: then it was none, or a shorter one. */
export const breaksSilence = (atMs: number, { found }: SettledSilence): boolean =>
  found.some(({ endedMs, evidence: [last] }) => atMs > (last?.receivedMs ?? 0) && atMs < (endedMs ?? 0));

const silence = (
  { periodMs, outages, toMs }: Told,
  {
    fromMs,
    last,
    nextMs,
  }: { readonly fromMs: number; readonly last: EscortFact | null; readonly nextMs: number | null },
): Excursion | undefined => {
  const arises = deadline(fromMs, periodMs * missedPeriods, outages);
  if (arises + periodMs * latePart >= (nextMs ?? toMs)) return undefined;
  return {
    code: '06',
    occurredMs: arises,
    detectableMs: arises,
    endedMs: nextMs,
    evidence: last ? [last] : [],
    detail: null,
  };
};

const deadline = (from: number, waitMs: number, outages: readonly Outage[]): number => {
  let until = from + waitMs;
  for (const { fromMs, toMs } of outages)
    if (fromMs <= until && toMs >= from) until = Math.max(until, toMs + waitMs);
  return until;
};

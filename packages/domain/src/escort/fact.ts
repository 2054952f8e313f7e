import { canonicalJson } from '../evidence/index.ts';
import type { SealReport } from './report.ts';

/** A report with its time of receipt. Facts have three times: of the fix, of the device, of receipt. */
export interface EscortFact extends SealReport {
  readonly receivedMs: number;
}

/**
 * The content of a report: what makes two receipts the same report. Without its receipt, without the time the device made it at, and
 * whether it came from memory: what was sent live and not confirmed comes again from there.
 */
export const contentOf = ({ receivedMs: _, deviceMs: __, fromMemory: ___, ...report }: EscortFact): string =>
  canonicalJson(report);

/**
 * The key of a fact of one seal: time of the fix and the device's number, or the content where it gives none. The same
 * key with the same content is a repeat; with other content it is evidence of its own and is kept (407-2.1).
 */
export const factKey = (fact: EscortFact): string =>
  fact.sequence === null ? `${fact.fixMs}|${contentOf(fact)}` : `${fact.fixMs}|${fact.sequence}`;

/** What became of a fact that was offered. */
export type Taken = 'new' | 'repeat' | 'conflict';

/** All that came under one key: each content with its earliest receipt and its count. */
export type Gathered = { fact: EscortFact; copies: number }[];

/** Puts a fact to the others of its key. */
export const gather = (known: Gathered, fact: EscortFact): Taken => {
  const same = known.find((one) => sameContent(one.fact, fact));
  if (!same) {
    known.push({ fact, copies: 1 });
    return known.length === 1 ? 'new' : 'conflict';
  }
  same.copies += 1;
  if (isEarlier(fact, same.fact)) same.fact = fact;
  return 'repeat';
};

/** Of two received at once the live one: that the link was alive is known then. */
const isEarlier = (a: EscortFact, b: EscortFact): boolean =>
  a.receivedMs < b.receivedMs || (a.receivedMs === b.receivedMs && b.fromMemory && !a.fromMemory);

const sameContent = (a: EscortFact, b: EscortFact): boolean => a === b || contentOf(a) === contentOf(b);

/** Of several contents under one key the one received first stands; of those received at once, the lesser text. */
export const standing = (known: Gathered): EscortFact | undefined => known.toSorted(byReceipt)[0]?.fact;

const byReceipt = (a: Gathered[number], b: Gathered[number]): number =>
  a.fact.receivedMs - b.fact.receivedMs || (contentOf(a.fact) < contentOf(b.fact) ? -1 : 1);

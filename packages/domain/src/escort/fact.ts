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

interface Content {
  /** Of its receipts the earliest. */
  fact: EscortFact;
  copies: number;
}

/** All that came under one key: each content with its earliest receipt and its count, and the one that stands. */
export interface Gathered {
  /** Of several contents the one received first; of those received at once, the lesser text. */
  stands: Content;
  /** By their text; `null` until something comes a second time. */
  contents: Map<string, Content> | null;
}

export const gathered = (fact: EscortFact): Gathered => ({ stands: { fact, copies: 1 }, contents: null });

/** More contents under one key prove nothing more; they are still told apart from a repeat. */
export const contentsMax = 64;

/** Puts a fact to the others of its key, at the same cost however many they are. */
export const gather = (known: Gathered, fact: EscortFact): Taken => {
  known.contents ??= new Map([[contentOf(known.stands.fact), known.stands]]);
  const content = contentOf(fact);
  const same = known.contents.get(content);
  if (!same && known.contents.size >= contentsMax && !isFirst(fact, known.stands.fact)) return 'conflict';
  const one = same ?? { fact, copies: 0 };
  one.copies += 1;
  known.contents.set(content, one);
  if (isEarlier(fact, one.fact)) one.fact = fact;
  if (isFirst(one.fact, known.stands.fact)) known.stands = one;
  return same ? 'repeat' : 'conflict';
};

/** Of two received at once the live one: that the link was alive is known then. */
const isEarlier = (a: EscortFact, b: EscortFact): boolean =>
  a.receivedMs < b.receivedMs || (a.receivedMs === b.receivedMs && b.fromMemory && !a.fromMemory);

const isFirst = (a: EscortFact, b: EscortFact): boolean =>
  a.receivedMs < b.receivedMs || (a.receivedMs === b.receivedMs && contentOf(a) < contentOf(b));

export const repeatsOf = ({ contents }: Gathered): number =>
  contents === null ? 0 : [...contents.values()].reduce((sum, { copies }) => sum + copies - 1, 0);

/** The contents that do not stand, by their text. */
export const conflictsOf = ({ stands, contents }: Gathered): readonly EscortFact[] =>
  [...(contents ?? [])]
    .filter(([, one]) => one !== stands)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { fact }]) => fact);

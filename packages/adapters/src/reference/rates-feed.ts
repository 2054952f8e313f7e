import type { LocalDate } from '@tamga/domain/time';
import { sha256 } from './files.ts';
import { type ImportReport, importReceived } from './import.ts';
import { readJournal } from './journal.ts';

export interface RatesFeed {
  /** Address of the National Bank's feed; `{day}` stands for `dd.mm.yyyy`. Without it the daily channel is asked. */
  readonly url: string;
  /** Folder of the operator's imports: `<data>/reference`. */
  readonly imports: string;
  readonly shipped?: string;
  /** When it was received, ISO 8601. */
  readonly receivedAt: string;
  readonly waitMs?: number;
}

/** What became of asking for the rates of a day. */
export type RatesLoaded =
  | { readonly outcome: 'imported' | 'refused'; readonly report: ImportReport }
  /** The same bytes were taken, or held for an official, before. */
  | { readonly outcome: 'known' }
  | { readonly outcome: 'unreachable'; readonly why: string };

/** Longest wait for the bank, and the largest file read. The real one has some 15 thousand bytes. */
const waitLongest = 20_000;
const bytesMax = 1_000_000;

/**
 * Asks the National Bank for the rates of a day and imports them under the rules of the feed: both XML forms, the bytes kept
 * with their hash and moment, a file of another day refused, a jump held, a correction a new version (PAY-016..PAY-018).
 * Never throws for what the network does.
 */
export const loadRatesOf = async (day: LocalDate, feed: RatesFeed): Promise<RatesLoaded> => {
  const received = await ask(feed.url.replaceAll('{day}', written(day)), feed.waitMs ?? waitLongest);
  if (typeof received === 'string') return { outcome: 'unreachable', why: received };
  const hash = sha256(received);
  const before = await readJournal(feed.imports);
  if (before.some(({ source }) => source.sha256 === hash)) return { outcome: 'known' };
  const { imports, receivedAt, shipped } = feed;
  const report = await importReceived(`nbk-${day}.xml`, received, {
    imports,
    day,
    receivedAt,
    ...(shipped === undefined ? {} : { shipped }),
  });
  return { outcome: report.kind === 'refused' ? 'refused' : 'imported', report };
};

/** `2026-11-21` as the bank writes it: `21.11.2026`. */
const written = (day: LocalDate): string => day.split('-').toReversed().join('.');

/** The bytes, or why there are none. Redirects are followed by the client; a longer answer is cut off unread. */
const ask = async (url: string, waitMs: number): Promise<Uint8Array | string> => {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(waitMs),
      headers: { accept: 'application/xml' },
    });
    if (!answer.ok || !answer.body) return `HTTP ${answer.status}`;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body) {
      size += part.length;
      if (size > bytesMax) return `more than ${bytesMax} bytes`;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

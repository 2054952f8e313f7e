import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLocalDate } from '@tamga/domain/time';
import { type ImportReport, importReceived } from './import.ts';
import { type JournalEntry, readJournal } from './journal.ts';

/** A file of the National Bank as it was taken: what was held for an official, what was corrected (PAY-017, PAY-018). */
export interface RateImport extends Pick<JournalEntry, 'seq' | 'at' | 'source' | 'held' | 'corrected'> {
  /** The ground an official took the jumps on; absent when he did not. */
  readonly ground?: string;
  /** Rates of it are held and nobody took them since. */
  readonly waits: boolean;
}

/** Files of exchange rates, newest first. */
export const rateImports = async (imports: string, limit: number): Promise<readonly RateImport[]> => {
  const rates = (await readJournal(imports)).filter(({ source }) => source.name.endsWith('.xml'));
  const taken = new Set(rates.flatMap(({ source, ground }) => (ground === undefined ? [] : [source.sha256])));
  return rates
    .toReversed()
    .slice(0, limit)
    .map(({ seq, at, source, held, corrected, ground }) => ({
      seq,
      at,
      source,
      held,
      corrected,
      ...(ground === undefined ? {} : { ground }),
      waits: held.length > 0 && !taken.has(source.sha256),
    }));
};

/**
 * An official takes rates that jumped: the file as it was received is imported again with his ground (PAY-017). `undefined` when
 * nothing of that file waits.
 */
export const takeHeldRates = async (
  imports: string,
  seq: number,
  ground: string,
  receivedAt: string,
): Promise<ImportReport | undefined> => {
  const held = (await rateImports(imports, Number.MAX_SAFE_INTEGER)).find((entry) => entry.seq === seq);
  if (!held?.waits) return undefined;
  const { name, sha256 } = held.source;
  const bytes = new Uint8Array(await readFile(join(imports, 'received', sha256)));
  const day = parseLocalDate(/\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? '');
  return importReceived(name, bytes, {
    imports,
    receivedAt,
    acceptJumps: ground,
    ...(day === undefined ? {} : { day }),
  });
};

import { appendFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from '@tamga/domain/law';
import { unreadable } from '@tamga/formats/reference';
import { isNamedFile, type NamedFile, ReferenceFault, sha256 } from './files.ts';

/** One import, numbered by its place in the journal: what came, what was made of it. Lines are only added (PAY-018). */
export interface JournalEntry {
  readonly seq: number;
  readonly at: string;
  /** The bytes as received, kept under `received/` by their hash. */
  readonly source: { readonly name: string; readonly sha256: string };
  /** Files of our format made from it; none when the whole import was held. */
  readonly files: readonly NamedFile[];
  readonly counts: Readonly<Record<string, number>>;
  /** Rows held for an official, as texts: they are not in force. */
  readonly held: readonly string[];
  /** Rates of a day that replaced earlier ones of the same day. */
  readonly corrected: readonly string[];
  /** The ground an official gave for taking what was held, or for a rate of his own (PAY-019). */
  readonly ground?: string;
}

const entriesMax = 100_000;
const journalOf = (dir: string): string => join(dir, 'journal.jsonl');

/** The imports of a folder in order; none when nothing was imported. */
export const readJournal = async (dir: string): Promise<readonly JournalEntry[]> =>
  completeLines(await writtenIn(dir))
    .slice(0, entriesMax)
    .map((line, at) => parseEntry(line, at + 1, dir));

const writtenIn = async (dir: string): Promise<string> =>
  readFile(journalOf(dir), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '';
    throw fault;
  });

/** A line without its end was being written when the machine stopped: nobody was told it was taken. */
const completeLines = (written: string): readonly string[] => written.split('\n').slice(0, -1);

const parseEntry = (line: string, seq: number, dir: string): JournalEntry => {
  try {
    const entry = JSON.parse(line) as Omit<JournalEntry, 'seq'>;
    if (Array.isArray(entry.files) && entry.files.every(isNamedFile)) return { seq, ...entry };
  } catch {
    // A line that is not JSON is told like one that is not an entry.
  }
  throw new ReferenceFault(journalOf(dir), [unreadable(`line ${seq}`, broken, seq)]);
};

/** What an import adds: texts of our format by name. */
export interface MadeFile {
  readonly path: string;
  readonly content: string;
}

/** Keeps the bytes as received and the files made of them, each under its hash, then adds the line to the journal. */
export const record = async (
  dir: string,
  entry: Omit<JournalEntry, 'seq' | 'files'>,
  received: Uint8Array,
  made: readonly MadeFile[],
): Promise<JournalEntry> => {
  await write(join(dir, 'received', entry.source.sha256), received);
  const files: NamedFile[] = [];
  for (const { path, content } of made) {
    const hash = sha256(content);
    const named = join('imports', `${hash.slice(0, 16)}-${path}`);
    await write(join(dir, named), content);
    files.push({ path: named, sha256: hash });
  }
  return await append(dir, { ...entry, files });
};

const append = async (dir: string, entry: Omit<JournalEntry, 'seq'>): Promise<JournalEntry> => {
  const written = await writtenIn(dir);
  const complete = written.slice(0, written.lastIndexOf('\n') + 1);
  if (complete.length < written.length) await truncate(journalOf(dir), Buffer.byteLength(complete));
  await appendFile(journalOf(dir), `${JSON.stringify(entry)}\n`, { flush: true });
  return { seq: completeLines(complete).length + 1, ...entry };
};

const write = async (path: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { flush: true });
};

const broken = text(
  'импорт журналының жолы бүлінген',
  'строка журнала импорта повреждена',
  'a line of the import journal is damaged',
);

import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from '@tamga/domain/law';
import { unreadable } from '@tamga/formats/reference';
import { isNamedFile, type NamedFile, ReferenceFault, sha256 } from './files.ts';

/** One import: what came, what was made of it. Lines are only added (PAY-018). */
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
export const readJournal = async (dir: string): Promise<readonly JournalEntry[]> => {
  const written = await readFile(journalOf(dir), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return '';
    throw fault;
  });
  const lines = written.split('\n').filter((line) => line !== '');
  return lines.slice(0, entriesMax).map((line, at) => parseEntry(line, at + 1, dir));
};

const parseEntry = (line: string, number: number, dir: string): JournalEntry => {
  try {
    const entry = JSON.parse(line) as JournalEntry;
    if (entry.seq === number && Array.isArray(entry.files) && entry.files.every(isNamedFile)) return entry;
  } catch {
    // A line that is not JSON is told like one that is not an entry.
  }
  throw new ReferenceFault(journalOf(dir), [unreadable(`line ${number}`, broken, number)]);
};

/** What an import adds: texts of our format by path. */
export interface MadeFile {
  readonly path: string;
  readonly content: string;
}

/** Keeps the bytes as received and the files made of them, then adds the line to the journal. */
export const record = async (
  dir: string,
  entry: Omit<JournalEntry, 'seq' | 'files'>,
  received: Uint8Array,
  made: readonly MadeFile[],
): Promise<JournalEntry> => {
  const seq = (await readJournal(dir)).length + 1;
  await write(join(dir, 'received', entry.source.sha256), received);
  const files: NamedFile[] = [];
  for (const { path, content } of made) {
    const numbered = join('imports', `${String(seq).padStart(6, '0')}-${path}`);
    await write(join(dir, numbered), content);
    files.push({ path: numbered, sha256: sha256(content) });
  }
  const line: JournalEntry = { seq, ...entry, files };
  await appendFile(journalOf(dir), `${JSON.stringify(line)}\n`);
  return line;
};

const write = async (path: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
};

const broken = text(
  'импорт журналының жолы бүлінген',
  'строка журнала импорта повреждена',
  'a line of the import journal is damaged',
);

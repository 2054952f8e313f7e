import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Text, text } from '@tamga/domain/law';
import type { RateChange } from '@tamga/domain/reference';
import { type ReferenceProblem, unreadable } from '@tamga/formats/reference';
import { ReferenceFault, readBounded, sha256 } from './files.ts';
import { record } from './journal.ts';
import { type LoadedReference, loadReference, shippedReferenceDir } from './load.ts';
import { type ImportKind, type ReadOptions, readImport } from './read-import.ts';

export interface ImportOptions extends ReadOptions {
  /** Folder of the operator's imports: `<data>/reference`. */
  readonly imports: string;
  /** Shipped data the import adds to. */
  readonly shipped?: string;
  /** When it was received, ISO 8601. Default: the clock of the machine. */
  readonly receivedAt?: string;
}

/** What became of one file. */
export interface ImportReport {
  readonly file: string;
  readonly kind: ImportKind;
  readonly sha256?: string;
  /** Number of the import, when it added anything. */
  readonly seq?: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly ReferenceProblem[];
  readonly held: readonly RateChange[];
  readonly corrected: readonly RateChange[];
  readonly gaps: readonly Text[];
}

/** Version before and after, and what became of each file. Calculations keep the version they used (PAY-008, PAY-018). */
export interface ImportResult {
  readonly reports: readonly ImportReport[];
  readonly versionBefore: string;
  readonly versionAfter: string;
}

const filesMax = 500;

/**
 * Imports one file or all files of a folder: rates of the National Bank (`.xml`), rows or lists of our format (`.json`),
 * official names of codes (`nodes.csv`), texts of notes, wording of classifiers. The bytes are kept as received with their
 * hash. Rejects with `ReferenceFault` when the path cannot be read; what a file holds wrong is in its report.
 */
export const importReference = async (path: string, options: ImportOptions): Promise<ImportResult> => {
  const load = (): Promise<LoadedReference> =>
    loadReference(options.shipped ?? shippedReferenceDir, { imports: options.imports });
  let reference = await load();
  const versionBefore = reference.version;
  const reports: ImportReport[] = [];
  for (const file of await filesAt(path)) {
    const report = await importFile(file, reference, options);
    reports.push(report);
    if (report.seq !== undefined && changesRates(report)) reference = await load();
  }
  const { version: versionAfter } = await load();
  return { reports, versionBefore, versionAfter };
};

/** Imports bytes received from elsewhere under a name, as `importReference` does those of a file. */
export const importReceived = async (
  name: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportReport> => {
  const { imports, shipped = shippedReferenceDir } = options;
  return importBytes(name, bytes, await loadReference(shipped, { imports }), options);
};

/** The next file's rates are compared with these. */
const changesRates = ({ kind }: ImportReport): boolean => kind === 'exchange-rates' || kind === 'set';

const filesAt = async (path: string): Promise<readonly string[]> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ReferenceFault(path, [unreadable('', noPath)]);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isFile());
  if (names.length > filesMax) throw new ReferenceFault(path, [unreadable('', tooMany)]);
  return names.map((entry) => join(path, entry.name)).toSorted();
};

const importFile = async (
  path: string,
  reference: LoadedReference,
  options: ImportOptions,
): Promise<ImportReport> => ({
  ...(await importBytes(basename(path), await readBounded(path), reference, options)),
  file: path,
});

const importBytes = async (
  name: string,
  bytes: Uint8Array,
  reference: LoadedReference,
  options: ImportOptions,
): Promise<ImportReport> => {
  const made = readImport(name, bytes, reference, options);
  const hash = sha256(bytes);
  const held = made.held ?? [];
  const corrected = made.corrected ?? [];
  const keep = made.files.length > 0 || held.length > 0;
  const entry = keep
    ? await record(
        options.imports,
        {
          at: options.receivedAt ?? new Date().toISOString(),
          source: { name, sha256: hash },
          counts: made.counts,
          held: held.map(changeWords),
          corrected: corrected.map(changeWords),
          ...(options.acceptJumps === undefined ? {} : { ground: options.acceptJumps }),
        },
        bytes,
        made.files,
      )
    : undefined;
  return {
    file: name,
    kind: made.kind,
    sha256: hash,
    ...(entry ? { seq: entry.seq } : {}),
    counts: made.counts,
    problems: made.problems,
    held,
    corrected,
    gaps: made.gaps ?? [],
  };
};

const changeWords = ({ rate, before, beforeDay }: RateChange): string =>
  `${rate.currency}: ${before.rate} / ${before.quant} (${beforeDay}) -> ${rate.rate} / ${rate.quant}`;

const noPath = text(
  'мұндай файл не бума жоқ',
  'нет такого файла или папки',
  'there is no such file or folder',
);
const tooMany = text('бумада файл тым көп', 'в папке слишком много файлов', 'too many files in the folder');

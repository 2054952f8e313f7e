import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Text, text } from '@tamga/domain/law';
import { admitRates, isSetOf, type PublishedRate, type RateChange } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import {
  type CommodityName,
  decodeClassifier,
  decodeNodesCsv,
  decodeNoteTexts,
  decodeReferenceFile,
  encodeReferenceFile,
  type NoteText,
  parseJson,
  type ReferenceProblem,
  unreadable,
} from '@tamga/formats/reference';
import { decodeNationalBankRates } from '@tamga/formats/reference/nbk';
import { ReferenceFault, readBounded, sha256 } from './files.ts';
import { type MadeFile, record } from './journal.ts';
import { type LoadedReference, loadReference, shippedReferenceDir } from './load.ts';

export interface ImportOptions {
  /** Folder of the operator's imports: `<data>/reference`. */
  readonly imports: string;
  /** Shipped data the import adds to. */
  readonly shipped?: string;
  /** The day whose rates were asked of the National Bank; a file of another day is refused (PAY-017). */
  readonly day?: LocalDate;
  /** Ground of an official who takes rates that jumped (PAY-017); kept with the import. */
  readonly acceptJumps?: string;
  /** When it was received, ISO 8601. Default: the clock of the machine. */
  readonly receivedAt?: string;
}

/** What became of one file. */
export interface ImportReport {
  readonly file: string;
  readonly kind: 'exchange-rates' | 'names' | 'note-texts' | 'set' | 'list' | 'skipped' | 'refused';
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

/** What was made of a file before it is recorded. */
interface Made {
  readonly kind: ImportReport['kind'];
  readonly files: readonly MadeFile[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly ReferenceProblem[];
  readonly held?: readonly RateChange[];
  readonly corrected?: readonly RateChange[];
  readonly gaps?: readonly Text[];
}

const importFile = async (
  path: string,
  reference: LoadedReference,
  options: ImportOptions,
): Promise<ImportReport> => {
  const bytes = await readBounded(path);
  const name = basename(path);
  const made = make(name, bytes, reference, options);
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
    file: path,
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

const make = (name: string, bytes: Uint8Array, reference: LoadedReference, options: ImportOptions): Made => {
  if (name.endsWith('.xml')) return ratesOf(bytes, reference, options);
  const written = new TextDecoder().decode(bytes);
  if (name === 'nodes.csv') return namesOf(written, reference);
  if (!name.endsWith('.json')) return skipped;
  const parsed = parseJson(written);
  if (!parsed.ok) return refused(parsed.refusal);
  const noteKind = noteFiles[name];
  if (noteKind) return noteTextsOf(noteKind, parsed.value);
  const { kind, items, title_ru: title } = (parsed.value ?? {}) as Readonly<Record<string, unknown>>;
  if (kind !== undefined) return ownFormat(written, reference, options);
  const list = listName(name);
  if (Array.isArray(items) && title !== undefined && reference.lists.has(list)) {
    return wordingOf(list, parsed.value, reference);
  }
  return skipped;
};

const skipped: Made = { kind: 'skipped', files: [], counts: {}, problems: [] };
const refused = (problems: readonly ReferenceProblem[]): Made => ({
  kind: 'refused',
  files: [],
  counts: {},
  problems,
});

const noteFiles: Readonly<Record<string, NoteText['of']>> = {
  'tariff_notes.json': 'tariff',
  'tnved_notes.json': 'nomenclature',
  'chapter_notes_ru.json': 'chapter',
};

/** `document_kinds.json` is the list `document-kinds`. */
const listName = (file: string): string => {
  const list = file.replace(/\.json$/, '').replaceAll('_', '-');
  return list === 'customs-posts-kz' ? 'customs-offices' : list;
};

const ratesOf = (bytes: Uint8Array, reference: LoadedReference, options: ImportOptions): Made => {
  const read = decodeNationalBankRates(bytes, options.day);
  if (!read.ok) return refused([read.refusal]);
  const { day, rates, problems } = read.value;
  const sorted = admitRates(reference, rates, day, { jumpsAccepted: options.acceptJumps !== undefined });
  return {
    kind: 'exchange-rates',
    files: sorted.taken.length === 0 ? [] : [ratesFile(sorted.taken, day)],
    counts: {
      read: rates.length,
      taken: sorted.taken.length,
      unchanged: sorted.unchanged.length,
      held: sorted.held.length,
      corrected: sorted.corrected.length,
      unknownCurrency: sorted.unknown.length,
      refused: problems.length,
    },
    problems,
    held: sorted.held,
    corrected: sorted.corrected,
  };
};

const ratesFile = (rates: readonly PublishedRate[], day: LocalDate): MadeFile => ({
  path: `exchange-rates-${day}.json`,
  content: encodeReferenceFile(
    { kind: 'set', set: 'exchange-rates', title: ratesTitle, edition: day, gaps: [] },
    rates.map((value) => ({
      value,
      from: day,
      to: day,
      act: 'official rates of the National Bank of Kazakhstan',
      confidence: 'primary',
    })),
  ),
});

const namesOf = (written: string, reference: LoadedReference): Made => {
  const { names, declarable, problems } = decodeNodesCsv(written);
  const given = new Set(declarable);
  const known = reference.codes.filter((code) => reference.nodes.get(code)?.some((node) => node.declarable));
  const nameless = known.filter((code) => !given.has(code));
  const strange = declarable.filter((code) => !reference.nodes.has(code));
  return {
    kind: 'names',
    files: names.length === 0 ? [] : [namesFile(names)],
    counts: {
      names: names.length,
      declarable: declarable.length,
      kazakh: names.filter(({ kk }) => kk !== undefined).length,
      english: names.filter(({ en }) => en !== undefined).length,
      refused: problems.length,
      codesWithoutName: nameless.length,
      namesWithoutCode: strange.length,
    },
    problems,
    gaps: [...listGap(nameless, withoutName), ...listGap(strange, withoutCode)],
  };
};

const namesFile = (names: readonly CommodityName[]): MadeFile => ({
  path: 'names.json',
  content: encodeReferenceFile({ kind: 'names' }, names),
});

const noteTextsOf = (of: NoteText['of'], value: unknown): Made => {
  const notes = decodeNoteTexts(of, value);
  const content = encodeReferenceFile({ kind: 'note-texts' }, notes);
  return {
    kind: 'note-texts',
    files: notes.length === 0 ? [] : [{ path: `${of}-notes.json`, content }],
    counts: { notes: notes.length },
    problems: [],
  };
};

const wordingOf = (list: string, value: unknown, reference: LoadedReference): Made => {
  const { entries, problems } = decodeClassifier(value);
  const known = reference.lists.get(list);
  const head = {
    kind: 'list',
    list,
    title: known?.title,
    act: known?.act,
    edition: known?.edition,
    confidence: known?.confidence,
    gaps: [],
  };
  return {
    kind: 'list',
    files:
      entries.length === 0 ? [] : [{ path: `${list}.json`, content: encodeReferenceFile(head, entries) }],
    counts: { entries: entries.length, refused: problems.length },
    problems,
  };
};

/** Rows an official enters. Rates pass the same control as those of the National Bank. */
const ownFormat = (written: string, reference: LoadedReference, options: ImportOptions): Made => {
  const decoded = decodeReferenceFile(written);
  if (!decoded.ok) return refused(decoded.refusal);
  const file = decoded.value;
  if (file.kind === 'list') {
    return {
      kind: 'list',
      files: [{ path: `${file.list.list}.json`, content: written }],
      counts: { entries: file.list.entries.length },
      problems: [],
    };
  }
  if (file.kind !== 'set') return { ...refused([unreadable('kind', notImported)]) };
  const held = isSetOf(file.set, 'exchange-rates') ? jumpsOf(file.set.rows, reference, options) : [];
  return {
    kind: 'set',
    files: held.length > 0 ? [] : [{ path: `${file.set.set}.json`, content: written }],
    counts: { rows: file.set.rows.length, held: held.length },
    problems: [],
    held,
  };
};

const jumpsOf = (
  rows: readonly { readonly value: PublishedRate; readonly from: LocalDate | null }[],
  reference: LoadedReference,
  options: ImportOptions,
): readonly RateChange[] =>
  rows.flatMap(({ value, from }) =>
    from === null
      ? []
      : admitRates(reference, [value], from, { jumpsAccepted: options.acceptJumps !== undefined }).held,
  );

const listGap = (codes: readonly string[], words: (count: number, some: string) => Text): readonly Text[] =>
  codes.length === 0
    ? []
    : [words(codes.length, `${codes.slice(0, 6).join(', ')}${codes.length > 6 ? ' …' : ''}`)];

const withoutName = (count: number, some: string): Text =>
  text(
    `${count} кодтың атауы жоқ: ${some}`,
    `без наименования ${count} кодов: ${some}`,
    `${count} codes without a name: ${some}`,
  );

const withoutCode = (count: number, some: string): Text =>
  text(
    `${count} атаудың коды номенклатурада жоқ: ${some}`,
    `${count} наименований без кода в номенклатуре: ${some}`,
    `${count} names whose code is not in the nomenclature: ${some}`,
  );

const ratesTitle = text(
  'Ұлттық Банк бағамдары',
  'Курсы Национального Банка',
  'Exchange rates of the National Bank',
);
const noPath = text(
  'мұндай файл не бума жоқ',
  'нет такого файла или папки',
  'there is no such file or folder',
);
const tooMany = text('бумада файл тым көп', 'в папке слишком много файлов', 'too many files in the folder');
const notImported = text(
  'тек set немесе list түріндегі файл жүктеледі',
  'загружаются только файлы вида set или list',
  'only files of the kinds set and list are imported',
);

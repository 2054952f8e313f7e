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
import type { MadeFile } from './journal.ts';
import type { LoadedReference } from './load.ts';

export interface ReadOptions {
  /** The day whose rates were asked of the National Bank; a file of another day is refused (PAY-017). */
  readonly day?: LocalDate;
  /** Ground of an official who takes rates that jumped (PAY-017); kept with the import. */
  readonly acceptJumps?: string;
}

export type ImportKind = 'exchange-rates' | 'names' | 'note-texts' | 'set' | 'list' | 'skipped' | 'refused';

/** What was made of a file before it is recorded. */
export interface MadeImport {
  readonly kind: ImportKind;
  readonly files: readonly MadeFile[];
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly ReferenceProblem[];
  readonly held?: readonly RateChange[];
  readonly corrected?: readonly RateChange[];
  readonly gaps?: readonly Text[];
}

/** Reads a file by its name and content, and makes of it what the loader reads. */
export const readImport = (
  name: string,
  bytes: Uint8Array,
  reference: LoadedReference,
  options: ReadOptions,
): MadeImport => {
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

const skipped: MadeImport = { kind: 'skipped', files: [], counts: {}, problems: [] };
const refused = (problems: readonly ReferenceProblem[]): MadeImport => ({
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

const ratesOf = (bytes: Uint8Array, reference: LoadedReference, options: ReadOptions): MadeImport => {
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

const namesOf = (written: string, reference: LoadedReference): MadeImport => {
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

const noteTextsOf = (of: NoteText['of'], value: unknown): MadeImport => {
  const notes = decodeNoteTexts(of, value);
  const content = encodeReferenceFile({ kind: 'note-texts' }, notes);
  return {
    kind: 'note-texts',
    files: notes.length === 0 ? [] : [{ path: `${of}-notes.json`, content }],
    counts: { notes: notes.length },
    problems: [],
  };
};

const wordingOf = (list: string, value: unknown, reference: LoadedReference): MadeImport => {
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
const ownFormat = (written: string, reference: LoadedReference, options: ReadOptions): MadeImport => {
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
  options: ReadOptions,
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
const notImported = text(
  'тек set немесе list түріндегі файл жүктеледі',
  'загружаются только файлы вида set или list',
  'only files of the kinds set and list are imported',
);

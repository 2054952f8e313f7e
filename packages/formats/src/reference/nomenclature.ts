import { text } from '@tamga/domain/law';
import { type ListEntry, parseCommodityCode } from '@tamga/domain/reference';
import { readCsvLines } from './csv.ts';
import type { CommodityName, NoteText } from './files.ts';
import { invalidRow, type ReferenceProblem } from './problem.ts';

/** Names read from a table of the nomenclature, with rows that were not taken. */
export interface NamesRead {
  readonly names: readonly CommodityName[];
  /** Codes the table marks as declarable. */
  readonly declarable: readonly string[];
  readonly problems: readonly ReferenceProblem[];
}

const nameCharsMax = 4000;
const problemsMax = 100;
const depthMax = 20;

interface Group {
  readonly parent: string;
  readonly code: string;
  readonly name: string;
}

/**
 * Official names from the table of nodes: columns `id, parent_id, code, is_declarable, name_ru` and, where present,
 * `name_kk`, `name_en_hs`. Groups without a code become the `path` of the codes below them.
 */
export const decodeNodesCsv = (written: string): NamesRead => {
  const problems: ReferenceProblem[] = [];
  const groups = new Map<string, Group>();
  const names: CommodityName[] = [];
  const declarable: string[] = [];
  for (const { line, row } of readCsvLines(written)) {
    const { id = '', parent_id: parent = '', code = '', name_ru: ru = '' } = row;
    if (code !== '' && parseCommodityCode(code) === undefined) {
      if (problems.length < problemsMax)
        problems.push({ ...invalidRow(`line ${line}, code`, code, codeWords), line });
      continue;
    }
    if (ru === '' || ru.length > nameCharsMax) {
      if (problems.length < problemsMax)
        problems.push({ ...invalidRow(`line ${line}, name_ru`, ru, nameWords), line });
      continue;
    }
    groups.set(id, { parent, code, name: ru });
    if (code === '') continue;
    if (row.is_declarable === '1') declarable.push(code);
    const path = pathAbove(groups, parent);
    names.push({
      code,
      ru,
      ...(row.name_kk ? { kk: row.name_kk.slice(0, nameCharsMax) } : {}),
      ...(row.name_en_hs ? { en: row.name_en_hs.slice(0, nameCharsMax) } : {}),
      ...(path.length > 0 ? { path } : {}),
    });
  }
  return { names, declarable, problems };
};

/** Names of the groups without code directly above, the widest first, up to the next group with a code. */
const pathAbove = (groups: ReadonlyMap<string, Group>, parent: string): readonly string[] => {
  const path: string[] = [];
  let at = groups.get(parent);
  while (at && at.code === '' && path.length < depthMax) {
    path.unshift(at.name);
    at = groups.get(at.parent);
  }
  return path;
};

/** Longest wording that also serves as the name where we have none. */
const shortNameCharsMax = 90;

/** Official wording of a classifier: `{items:[{code, ru, section?, countries?}]}`. Rows of another shape are problems. */
export const decodeClassifier = (
  value: unknown,
): { readonly entries: readonly ListEntry[]; readonly problems: readonly ReferenceProblem[] } => {
  const { items } = (value ?? {}) as { items?: unknown };
  const problems: ReferenceProblem[] = [];
  const entries = (Array.isArray(items) ? items.slice(0, 50_000) : []).flatMap((item, at): ListEntry[] => {
    const { code, ru, section, countries } = (item ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof code !== 'string' || typeof ru !== 'string' || code.length > 20 || code === '' || ru === '') {
      if (problems.length < problemsMax) problems.push(invalidRow(`items[${at}]`, item, entryWords));
      return [];
    }
    const named = ru.length <= shortNameCharsMax ? { ru } : {};
    const official = { official: ru.slice(0, 2000) };
    const of = isTexts(countries) ? { countries } : {};
    const under = typeof section === 'string' ? { section } : {};
    return [{ code, ...named, ...official, from: null, to: null, ...of, ...under }];
  });
  return { entries, problems };
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= 50 && value.every((each) => typeof each === 'string');

const entryWords = text('code және ru өрістері', 'поля code и ru', 'the fields code and ru');

/** Texts of notes: `{notes:[{id,text}]}` of the tariff or nomenclature, or `{"87":"…"}` of chapters. */
export const decodeNoteTexts = (of: NoteText['of'], value: unknown): readonly NoteText[] => {
  const pairs: [unknown, unknown][] =
    of === 'chapter' ? Object.entries(value ?? {}) : notesOf(value).map(({ id, text: words }) => [id, words]);
  return pairs.flatMap(([id, words]) =>
    typeof id === 'string' && typeof words === 'string' && /^[\dA-ZА-Я]{1,8}$/i.test(id) && words !== ''
      ? [{ of, id, ru: words.slice(0, 100_000) }]
      : [],
  );
};

const notesOf = (value: unknown): readonly { readonly id?: unknown; readonly text?: unknown }[] => {
  const { notes } = (value ?? {}) as { notes?: unknown };
  return Array.isArray(notes) ? notes.slice(0, 10_000) : [];
};

const codeWords = text(
  '2, 4, 6, 8, 9 немесе 10 цифр',
  '2, 4, 6, 8, 9 или 10 цифр',
  '2, 4, 6, 8, 9 or 10 digits',
);
const nameWords = text('орысша атау', 'наименование на русском языке', 'a name in Russian');

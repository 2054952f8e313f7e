import { accept, type Result, refuse, type Text, text } from '@tamga/domain/law';
import {
  type Chapter,
  type CodeList,
  type CommodityNode,
  confidences,
  type ListEntry,
  type RateTree,
  type ReferenceSet,
  type Section,
  setNames,
} from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { type ReferenceProblem, unreadable } from './problem.ts';
import { datedRow, listEntry } from './rows.ts';
import {
  aDay,
  aList,
  aRate,
  aString,
  aText,
  aWhole,
  listOf,
  matching,
  oneOf,
  orNull,
  record,
  type Shape,
} from './shape.ts';

/** What one file of reference data holds, by its `kind`. */
export type ReferenceFile =
  | { readonly kind: 'set'; readonly set: ReferenceSet }
  | { readonly kind: 'list'; readonly list: CodeList }
  | {
      readonly kind: 'nomenclature';
      readonly act: string;
      readonly gaps: readonly Text[];
      readonly nodes: readonly CommodityNode[];
    }
  | { readonly kind: 'titles'; readonly sections: readonly Section[]; readonly chapters: readonly Chapter[] }
  | { readonly kind: 'plain-names'; readonly names: ReadonlyMap<string, Text> }
  | { readonly kind: 'names'; readonly names: readonly CommodityName[] }
  | { readonly kind: 'note-texts'; readonly notes: readonly NoteText[] };

/** Official wording of a code, imported by the operator. `path`: names of the groups without code above it. */
export interface CommodityName {
  readonly code: string;
  readonly ru?: string;
  readonly kk?: string;
  readonly en?: string;
  readonly path?: readonly string[];
}

/** Text of a note to the tariff (`63С`), the nomenclature (`5`) or a chapter (`87`), imported by the operator. */
export interface NoteText {
  readonly of: 'tariff' | 'nomenclature' | 'chapter';
  readonly id: string;
  readonly ru: string;
}

/** Largest file read: 16 million characters. */
export const referenceCharsMax = 16_000_000;
const rowsMax = 100_000;

/** Reads one file of our format (JSON, one row a line). All problems at once, at most 100. */
export const decodeReferenceFile = (written: string): Result<ReferenceFile, readonly ReferenceProblem[]> => {
  const parsed = parseJson(written);
  if (!parsed.ok) return parsed;
  const problems: ReferenceProblem[] = [];
  const kind = kindOf(parsed.value, problems);
  const file = kind && decoders[kind](parsed.value, problems);
  return file && problems.length === 0 ? accept(file) : refuse(problems.map(withLine));
};

/** The text as JSON, or the place where it stops being so. */
export const parseJson = (written: string): Result<unknown, readonly ReferenceProblem[]> => {
  if (written.length > referenceCharsMax) return refuse([unreadable('', tooLarge)]);
  try {
    return accept(JSON.parse(written));
  } catch (fault) {
    const at = /position (\d+)/.exec(String(fault))?.[1];
    const line = at === undefined ? undefined : written.slice(0, Number(at)).split('\n').length;
    return refuse([unreadable('', notJson, line)]);
  }
};

const kindOf = (value: unknown, problems: ReferenceProblem[]) =>
  oneOf(['set', 'list', 'nomenclature', 'titles', 'plain-names', 'names', 'note-texts'])(
    (value as { kind?: unknown } | null)?.kind,
    'kind',
    problems,
  );

type Decoder = (value: unknown, problems: ReferenceProblem[]) => ReferenceFile | undefined;

const gapTexts = listOf(aText, 200);
const code = matching(/^\d{2,10}$/, text('2–10 цифр', 'от 2 до 10 цифр', '2 to 10 digits'));

const decodeSet: Decoder = (value, problems) => {
  const set = oneOf(setNames)((value as { set?: unknown }).set, 'set', problems);
  if (!set) return undefined;
  const read = record({
    kind: oneOf(['set']),
    set: oneOf([set]),
    title: aText,
    edition: aString(100),
    gaps: gapTexts,
    rows: listOf(datedRow(set), rowsMax),
  })(value, '', problems);
  return read && { kind: 'set', set: read as ReferenceSet };
};

const decodeList: Decoder = (value, problems) => {
  const read = record({
    kind: oneOf(['list']),
    list: matching(
      /^[a-z][a-z-]{1,59}$/,
      text('кіші латын әріптері', 'строчные латинские буквы', 'small Latin letters'),
    ),
    title: aText,
    act: aString(500),
    edition: aString(500),
    confidence: oneOf(confidences),
    gaps: gapTexts,
    rows: listOf(listEntry, rowsMax),
  })(value, '', problems);
  if (!read) return undefined;
  const { kind, rows, ...list } = read;
  return { kind, list: { ...list, entries: rows as readonly ListEntry[] } };
};

const marks = record<object, { u: readonly string[]; n: readonly string[]; t: readonly string[] }>(
  {},
  { u: listOf(aString(3), 8), n: listOf(aString(8), 20), t: listOf(aString(8), 20) },
);

const heading = record(
  { h: matching(/^\d{4}$/, text('төрт цифр', 'четыре цифры', 'four digits')), c: aList(5000) },
  { g: listOf(matching(/^\d{2,5}$/, text('2–5 цифр', '2–5 цифр', '2 to 5 digits')), 2000) },
);

const period = record<object, { from: LocalDate; to: LocalDate; s: readonly string[] }>(
  {},
  { from: aDay, to: aDay, s: listOf(code, 50) },
);

const decodeNomenclature: Decoder = (value, problems) => {
  const read = record({
    kind: oneOf(['nomenclature']),
    act: aString(500),
    confidence: aString(30),
    from: aDay,
    gaps: gapTexts,
    rates: listOf(orNull(aRate) as Shape<RateTree>, 10_000),
    marks: listOf(marks, 10_000),
    headings: listOf(heading, 3000),
  })(value, '', problems);
  if (!read) return undefined;
  const nodes = read.headings.flatMap(({ h, g = [], c }, at) => {
    const group = (suffix: string): CommodityNode => ({ ...emptyNode, code: h + suffix, from: read.from });
    const leaves = c.map((entry, index) => leaf(h, entry, read, `headings[${at}].c[${index}]`, problems));
    return [group(''), ...g.map(group), ...leaves.flatMap((node) => node ?? [])];
  });
  return { kind: 'nomenclature', act: read.act, gaps: read.gaps, nodes };
};

const emptyNode = {
  declarable: false,
  tariffNotes: [],
  nomenclatureNotes: [],
  units: [],
  to: null,
  successors: [],
} as const;

interface Dictionaries {
  readonly from: LocalDate;
  readonly rates: readonly RateTree[];
  readonly marks: readonly { u?: readonly string[]; n?: readonly string[]; t?: readonly string[] }[];
}

const sixDigits = matching(/^\d{6}$/, text('6 цифр', '6 цифр', '6 digits'));

/** `[last six digits, number of the rate, number of the marks, period?]` */
const leaf = (
  h: string,
  entry: unknown,
  { from, rates, marks: all }: Dictionaries,
  place: string,
  problems: ReferenceProblem[],
): CommodityNode | undefined => {
  const parts = aList(4)(entry, place, problems);
  if (!parts) return undefined;
  const suffix = sixDigits(parts[0], `${place}[0]`, problems);
  const rate = aWhole(rates.length - 1)(parts[1], `${place}[1]`, problems);
  const mark = aWhole(all.length - 1)(parts[2], `${place}[2]`, problems);
  const days = parts[3] === undefined ? {} : period(parts[3], `${place}[3]`, problems);
  if (suffix === undefined || rate === undefined || mark === undefined || !days) return undefined;
  const duty = rates[rate];
  const { u = [], n = [], t = [] } = all[mark] ?? {};
  return {
    code: h + suffix,
    declarable: true,
    ...(duty ? { duty } : {}),
    tariffNotes: n,
    nomenclatureNotes: t,
    units: u,
    from: days.from ?? from,
    to: days.to ?? null,
    successors: days.s ?? [],
  };
};

const roman = matching(/^[IVX]{1,6}$/, text('рим цифры', 'римское число', 'a Roman numeral'));

const decodeTitles: Decoder = (value, problems) => {
  const read = record({
    kind: oneOf(['titles']),
    sections: listOf(record({ number: roman, title: aText }), 40),
    chapters: listOf(record({ code, section: roman, edition: aDay, title: aText }), 120),
  })(value, '', problems);
  return read && { kind: 'titles', sections: read.sections, chapters: read.chapters };
};

const decodePlainNames: Decoder = (value, problems) => {
  const read = record({
    kind: oneOf(['plain-names']),
    rows: listOf(record({ code, name: aText }), 20_000),
  })(value, '', problems);
  return read && { kind: 'plain-names', names: new Map(read.rows.map(({ code: of, name }) => [of, name])) };
};

const decodeNames: Decoder = (value, problems) => {
  const read = record({
    kind: oneOf(['names']),
    rows: listOf(
      record<{ code: string }, { ru: string; kk: string; en: string; path: readonly string[] }>(
        { code },
        { ru: aString(4000), kk: aString(4000), en: aString(4000), path: listOf(aString(4000), 20) },
      ),
      rowsMax,
    ),
  })(value, '', problems);
  return read && { kind: 'names', names: read.rows };
};

const decodeNotes: Decoder = (value, problems) => {
  const read = record({
    kind: oneOf(['note-texts']),
    rows: listOf(
      record({ of: oneOf(['tariff', 'nomenclature', 'chapter']), id: aString(8), ru: aString(100_000) }),
      10_000,
    ),
  })(value, '', problems);
  return read && { kind: 'note-texts', notes: read.rows };
};

const decoders: Readonly<Record<ReferenceFile['kind'], Decoder>> = {
  set: decodeSet,
  list: decodeList,
  nomenclature: decodeNomenclature,
  titles: decodeTitles,
  'plain-names': decodePlainNames,
  names: decodeNames,
  'note-texts': decodeNotes,
};

/** In our layout the head is line 1 and row `n` stands on line `n + 2`. */
const withLine = (problem: ReferenceProblem): ReferenceProblem => {
  const row = /^rows\[(\d+)\]/.exec(problem.place)?.[1];
  return row === undefined ? problem : { ...problem, line: Number(row) + 2 };
};

const notJson = text('файл JSON емес', 'файл не является JSON', 'the file is not JSON');
const tooLarge = text('файл тым үлкен', 'файл слишком велик', 'the file is too large');

/** Writes a set, list or names file in our layout: head on the first line, one row a line after it. */
export const encodeReferenceFile = (head: object, rows: readonly object[]): string =>
  `${JSON.stringify(head).slice(0, -1)},"rows":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`;

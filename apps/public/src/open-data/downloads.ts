import { type LoadedReference, nameOf, unitName } from '@tamga/adapters/reference';
import { type CodeList, commodityNode, dutyRate, rateText } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { columnsOf, type SetShown, setNamed } from '../pages/reference-sets.ts';
import { csvMark, csvRow, escapeXml } from './written.ts';

/** A list as a table of texts, and what stands above it. Texts in languages are columns `name_kk`, `name_ru`, `name_en`. */
interface TableOfList {
  readonly about: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export const downloadFormats = ['json', 'csv', 'xml'] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

export const downloadTypes: Readonly<Record<DownloadFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  xml: 'application/xml; charset=utf-8',
};

/**
 * A code list, a dated set or the whole nomenclature (`commodity-codes`) as one file; undefined when there is no such list.
 * Rows keep their act, days and confidence; what is known to be missing goes with them.
 */
export const download = (
  reference: LoadedReference,
  name: string,
  format: DownloadFormat,
  today: LocalDate,
): string | undefined => {
  const table = tableOf(reference, name, today);
  if (!table) return undefined;
  if (format === 'json') return `${JSON.stringify({ ...table.about, rows: table.rows }, null, 1)}\n`;
  return format === 'csv' ? csvOf(table) : xmlOf(table);
};

const tableOf = (reference: LoadedReference, name: string, today: LocalDate): TableOfList | undefined => {
  const list = reference.lists.get(name);
  if (list) return listTable(reference, list);
  const set = setNamed(reference, name);
  if (set) return setTable(reference, set);
  return name === 'commodity-codes' ? nomenclatureTable(reference, today) : undefined;
};

const listTable = ({ version }: LoadedReference, list: CodeList): TableOfList => ({
  about: {
    list: list.list,
    version,
    title: list.title,
    act: list.act,
    edition: list.edition,
    confidence: list.confidence,
    gaps: list.gaps,
  },
  columns: ['code', 'kk', 'ru', 'en', 'official', 'from', 'to', 'successor', 'countries', 'section', 'marks'],
  rows: list.entries as readonly object[] as TableOfList['rows'],
});

const setTable = ({ version }: LoadedReference, set: SetShown): TableOfList => ({
  about: { list: set.set, version, title: set.title, edition: set.edition, gaps: set.gaps },
  columns: [...columnsOf(set), 'from', 'to', 'act', 'confidence', 'note'],
  rows: set.rows.map(({ value, ...row }) => ({ ...value, ...row })),
});

/** The codes in force on the day, with the duty in words; the tree itself is in the codes. */
const nomenclatureTable = (reference: LoadedReference, today: LocalDate): TableOfList => ({
  about: {
    list: 'commodity-codes',
    version: reference.version,
    act: reference.nomenclatureAct,
    on: today,
    gaps: reference.gaps.filter(({ set }) => set === 'nomenclature').map(({ message }) => message),
  },
  columns: ['code', 'declarable', 'kk', 'ru', 'en', 'duty', 'units', 'notes', 'from', 'to'],
  rows: reference.codes.flatMap((code) => {
    const node = commodityNode(reference, code, today);
    if (!node) return [];
    const duty = node.declarable ? dutyRate(reference, code, today) : undefined;
    return [
      {
        code,
        declarable: node.declarable,
        kk: nameOf(reference, code, 'kk'),
        ru: nameOf(reference, code, 'ru'),
        en: nameOf(reference, code, 'en'),
        duty: duty?.ok ? rateText(duty.value.rate.value, (unit) => unitName(reference, unit)).en : undefined,
        units: node.units,
        notes: node.tariffNotes,
        from: node.from,
        to: node.to,
      },
    ];
  }),
});

/** A value as one text: parts in JSON, nothing for what is absent. */
const plain = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : Array.isArray(value) && value.every((each) => typeof each === 'string')
      ? value.join(' ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

const csvOf = ({ columns, rows }: TableOfList): string =>
  csvMark + csvRow(columns) + rows.map((row) => csvRow(columns.map((column) => plain(row[column])))).join('');

const xmlOf = ({ about, columns, rows }: TableOfList): string => {
  const lines = Object.entries(about).flatMap(([name, value]) => elementsOf(name, value, '  '));
  const shown = rows.map(
    (row) =>
      `    <row>\n${columns.flatMap((column) => elementsOf(column, row[column], '      ')).join('')}    </row>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<reference xmlns="urn:tamga:reference:v1">\n${lines.join('')}  <rows>\n${shown.join('')}  </rows>\n</reference>\n`;
};

/** One element for a value, one for each entry of a list, none for what is absent. Names of figures go into `name`. */
const elementsOf = (name: string, value: unknown, indent: string): readonly string[] => {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((each) => elementsOf(name, each, indent));
  const tag = /^[A-Za-z][\w-]*$/.test(name) ? name : 'value';
  const named = tag === name ? '' : ` name="${escapeXml(name)}"`;
  if (typeof value !== 'object') return [`${indent}<${tag}${named}>${escapeXml(String(value))}</${tag}>\n`];
  const inside = Object.entries(value).flatMap(([part, each]) => elementsOf(part, each, `${indent}  `));
  return [`${indent}<${tag}${named}>\n${inside.join('')}${indent}</${tag}>\n`];
};

import type { Language, Text } from '@tamga/domain/law';
import { actName, type CodeList, entryName, isInForce, type ListEntry } from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { oneOf, queryOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { callout, dayField, facts, heading, nothing, pager, searchForm, table } from '../markup/parts.ts';
import { formatDay, formatNumber } from '../words/format.ts';
import { isMessageKey, type Say } from '../words/say.ts';
import { missing } from './missing.ts';
import { page, type Visit } from './page.ts';
import { downloads, trust } from './reference.ts';
import { cellWords, columnName, columnsOf, type SetShown, setNamed } from './reference-sets.ts';

const perPage = 200;

/** One code list or dated set: its act, edition, confidence and gaps, its rows on a day, and the files to take it with. */
export const codeListPage = page('/reference/:list', 'version', ['389-17.4', 'AGR-7.2'], (visit) => {
  const { data } = visit.site.reference();
  const name = visit.params['list'] ?? '';
  const list = data.lists.get(name);
  if (list) return listShown(visit, list);
  const set = setNamed(data, name);
  return set ? setShown(visit, set) : missing(visit);
});

interface Asked {
  readonly q: string;
  readonly on: LocalDate | undefined;
}

const asked = ({ query }: Visit): Asked => ({
  q: oneOf(query, 'q', 100),
  on: parseLocalDate(oneOf(query, 'on', 10)),
});

const listShown = (visit: Visit, list: CodeList) => {
  const { t, language } = visit;
  const cited = (source: string): string => actName(visit.site.reference().data, source)[language];
  const { q, on } = asked(visit);
  const rows = list.entries.filter(
    (entry) => (on === undefined || isInForce(entry, on)) && entryHolds(entry, q),
  );
  const sections = rows.some(({ section }) => section !== undefined);
  const dated = rows.some(({ from, to }) => from !== null || to !== null);
  return shown(visit, {
    name: list.list,
    title: list.title,
    about: [
      [t('clause.act'), cited(list.act)],
      [t('reference.edition'), cited(list.edition)],
      [t('reference.confidence'), trust(visit, list.confidence)],
    ],
    gaps: list.gaps,
    head: [
      t('code.code'),
      t('code.name'),
      ...(sections ? [t('column.section')] : []),
      ...(dated ? [t('column.from'), t('column.to')] : []),
      t('column.marks'),
    ],
    rows: rows.map((entry) => [
      entry.code,
      nameOf(entry, language, t('code.noName')),
      ...(sections ? [entry.section ?? ''] : []),
      ...(dated ? [day(entry.from, language), day(entry.to, language)] : []),
      marksOf(entry, t),
    ]),
    of: list.entries.length,
  });
};

/** The name; in another language where this one has none, and then said to be so to a reader by ear. */
const nameOf = (entry: ListEntry, language: Language, none: string): Markup => {
  const name = entryName(entry, language);
  if (name === entry.code) return h('span', { className: 'quiet' }, none);
  const written = (['kk', 'ru', 'en'] as const).find((each) => entry[each] === name) ?? language;
  return written === language || entry[language] === name ? name : h('span', { lang: written }, name);
};

/** Marks of our lists have names; an imported list may bring others, which are shown as they are. */
const marksOf = ({ marks = {}, countries = [], successor }: ListEntry, t: Say): string =>
  [
    ...Object.entries(marks).map(([mark, value]) => {
      const key = `mark.${mark}`;
      const name = isMessageKey(key) ? t(key) : mark;
      return value === 'true' ? name : `${name}: ${value}`;
    }),
    ...(countries.length === 0 ? [] : [countries.join(', ')]),
    ...(successor === undefined ? [] : [`› ${successor}`]),
  ].join('; ');

const entryHolds = (entry: ListEntry, q: string): boolean => {
  const sought = q.toLowerCase();
  return [entry.code, entry.kk, entry.ru, entry.en, entry.official].some((each) =>
    each?.toLowerCase().includes(sought),
  );
};

const setShown = (visit: Visit, set: SetShown) => {
  const { t, language, site } = visit;
  const { data } = site.reference();
  const { q, on } = asked(visit);
  const columns = columnsOf(set);
  const rows = set.rows
    .filter((row) => on === undefined || isInForce(row, on))
    .map((row) => ({
      row,
      cells: columns.map((column) =>
        cellWords((row.value as unknown as Readonly<Record<string, unknown>>)[column], {
          name: column,
          reference: data,
          language,
        }),
      ),
    }))
    .filter(({ cells }) => q === '' || cells.some((cell) => cell.toLowerCase().includes(q.toLowerCase())));
  return shown(visit, {
    name: set.set,
    title: set.title,
    about: [[t('reference.edition'), formatDay(set.edition, language)]],
    gaps: set.gaps,
    head: [
      ...columns.map((column) => columnName(column, t)),
      t('column.from'),
      t('column.to'),
      t('clause.act'),
      t('reference.confidence'),
    ],
    rows: rows.map(({ row, cells }) => [
      ...cells,
      day(row.from, language),
      day(row.to, language),
      row.note === undefined
        ? actName(data, row.act)[language]
        : h(
            'span',
            null,
            actName(data, row.act)[language],
            h('br', null),
            h('span', { className: 'quiet' }, row.note),
          ),
      trust(visit, row.confidence),
    ]),
    of: set.rows.length,
  });
};

const day = (written: LocalDate | null, language: Language): string =>
  written === null ? '–' : formatDay(written, language);

interface Shown {
  readonly name: string;
  readonly title: Text;
  readonly about: readonly (readonly [string, Markup])[];
  readonly gaps: readonly Text[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly Markup[])[];
  readonly of: number;
}

const shown = (visit: Visit, { name, title, about, gaps, head, rows, of }: Shown) => {
  const { t, to, language, query } = visit;
  const { q, on } = asked(visit);
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const at = Math.min(pages, Math.max(1, Number.parseInt(oneOf(query, 'page', 4), 10) || 1));
  const atPage = (n: number): string =>
    to(`/reference/${name}${queryOf({ q, on: on ?? '', page: n > 1 ? String(n) : '' })}`);
  return {
    title: title[language],
    body: [
      heading(title[language]),
      facts(...about, [t('reference.rows'), formatNumber(of, language)]),
      gaps.length === 0
        ? null
        : callout(
            'you',
            h('p', null, h('strong', null, t('gaps.title'))),
            h('ul', null, ...gaps.map((gap) => h('li', null, gap[language]))),
          ),
      downloads(visit, name),
      searchForm({
        action: to(`/reference/${name}`),
        label: t('reference.ask'),
        value: q,
        button: t('find.button'),
        more: [dayField('on', t('reference.on'), on ?? '')],
      }),
      rows.length === 0
        ? nothing(t('reference.nothing'))
        : table({
            caption: title[language],
            head,
            rows: rows.slice((at - 1) * perPage, at * perPage),
            stacked: head.length > 2,
          }),
      rows.length > perPage
        ? h(
            'p',
            { className: 'quiet' },
            t('reference.page', { at, pages, n: formatNumber(rows.length, language) }),
          )
        : null,
      pager(
        { before: t('pager.before'), after: t('pager.after'), label: t('pager.label') },
        at > 1 ? atPage(at - 1) : undefined,
        at < pages ? atPage(at + 1) : undefined,
      ),
    ],
  };
};

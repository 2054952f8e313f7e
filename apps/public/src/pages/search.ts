import type { Language, Text } from '@tamga/domain/law';
import { refusalCodes, refusals } from '@tamga/domain/law';
import { entryName, formatCommodityCode, listEntries } from '@tamga/domain/reference';
import { oneOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { code, heading, link, nothing, searchForm, section } from '../markup/parts.ts';
import { page, type Visit } from './page.ts';
import { setsOf } from './reference-sets.ts';

const shownMax = 8;

/** One box over codes, law, refusals, code lists, offices and notices. */
export const searchPage = page('/search', 'minute', ['389-17.4', '389-17.2'], async (visit) => {
  const { t, query, to } = visit;
  const q = oneOf(query, 'q');
  const groups = q === '' ? [] : await found(visit, q);
  const shown = groups.filter(({ items }) => items.length > 0);
  return {
    title: q === '' ? t('search.title') : t('search.for', { q }),
    body: [
      heading(t('search.title')),
      searchForm({ action: to('/search'), label: t('find.label'), value: q, button: t('find.button') }),
      ...shown.map(({ title, items, more }) =>
        section(
          title,
          h('ul', { className: 'results' }, ...items),
          more === undefined ? null : h('p', null, more),
        ),
      ),
      shown.length > 0 || q === '' ? null : nothing(t('search.nothing', { q })),
    ],
  };
});

interface Group {
  readonly title: string;
  readonly items: readonly Markup[];
  readonly more?: Markup;
}

const found = async (visit: Visit, q: string): Promise<readonly Group[]> => {
  const { t, to } = visit;
  const codes = foundCodes(visit, q);
  return [
    {
      title: t('nav.codes'),
      items: codes,
      ...(codes.length < shownMax
        ? {}
        : { more: link(to(`/codes?q=${encodeURIComponent(q)}`), t('search.more')) }),
    },
    { title: t('nav.reference'), items: foundLists(visit, q) },
    { title: t('search.offices'), items: foundOffices(visit, q) },
    {
      title: t('nav.law'),
      items: foundClauses(visit, q),
      more: link(to(`/law?q=${encodeURIComponent(q)}`), t('search.more')),
    },
    { title: t('nav.refusals'), items: foundRefusals(visit, q) },
    { title: t('nav.notices'), items: await foundNotices(visit, q) },
  ];
};

const item = (href: string, title: Markup, words: string): Markup =>
  h('li', null, link(href, title), h('p', { className: 'quiet' }, words));

const foundCodes = ({ site, language, today, to }: Visit, q: string): readonly Markup[] =>
  site
    .reference()
    .search.find(q, language, today, shownMax)
    .map((hit) =>
      item(
        to(`/codes/${hit.code}`),
        formatCommodityCode(hit.code),
        [hit.name ?? hit.under ?? '', hit.duty?.[language] ?? ''].filter(Boolean).join(' · '),
      ),
    );

const foundLists = ({ site, language, to }: Visit, q: string): readonly Markup[] => {
  const { data } = site.reference();
  const lists = [...data.lists.values()].map(({ list, title }) => ({ name: list, title }));
  const sets = setsOf(data).map(({ set, title }) => ({ name: set as string, title }));
  return [...lists, ...sets]
    .filter(({ name, title }) => name.includes(q.toLowerCase()) || holds(title, q))
    .slice(0, shownMax)
    .map(({ name, title }) => item(to(`/reference/${name}`), title[language], name));
};

const foundOffices = ({ site, language, today, to }: Visit, q: string): readonly Markup[] =>
  listEntries(site.reference().data, 'customs-offices', today)
    .filter((office) => office.code.startsWith(q) || holds({ kk: '', ru: '', en: '', ...office }, q))
    .slice(0, shownMax)
    .map((office) =>
      item(
        to(`/reference/customs-offices?q=${encodeURIComponent(office.code)}`),
        office.code,
        entryName(office, language),
      ),
    );

const foundClauses = ({ site, language, to }: Visit, q: string): readonly Markup[] =>
  site.law.clauses
    .filter((clause) => clause.id.toLowerCase().startsWith(q.toLowerCase()) || holds(clause.text, q))
    .slice(0, shownMax)
    .map((clause) => item(to(`/law/${clause.id}`), clause.id, clause.text[language]));

const foundRefusals = ({ language, to }: Visit, q: string): readonly Markup[] =>
  refusalCodes
    .filter((refusal) => refusal.includes(q.toUpperCase()) || holds(refusals[refusal].problem, q))
    .slice(0, shownMax)
    .map((refusal) =>
      item(to(`/law/refusals#${refusal}`), code(refusal), refusals[refusal].problem[language]),
    );

const foundNotices = async ({ site, language, to }: Visit, q: string): Promise<readonly Markup[]> => {
  const notices = await site.notices();
  return (notices.ok ? notices.notices : [])
    .filter(({ title, words }) => holds(title, q) || holds(words, q))
    .slice(0, shownMax)
    .map(({ id, title, words }) => item(to(`/notices#${id}`), title[language], words[language]));
};

/** Whether a text holds the words in any language. */
export const holds = (text: Text, q: string): boolean => {
  const asked = q.toLowerCase();
  return (['kk', 'ru', 'en'] as const satisfies readonly Language[]).some((language) =>
    text[language].toLowerCase().includes(asked),
  );
};

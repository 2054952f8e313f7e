import type { CodeFound } from '@tamga/adapters/reference';
import { actName, type Chapter, formatCommodityCode } from '@tamga/domain/reference';
import { oneOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { callout, heading, link, nothing, searchForm, table } from '../markup/parts.ts';
import { formatNumber } from '../words/format.ts';
import { page, type Visit } from './page.ts';

const foundMax = 50;

/** Search of the nomenclature, and its tree when nothing is asked (389-17.4). */
export const codesPage = page('/codes', 'version', ['389-17.4'], (visit) => {
  const { t, to, query, site, language, today } = visit;
  const q = oneOf(query, 'q');
  const hits = q === '' ? [] : site.reference().search.find(q, language, today, foundMax);
  return {
    title: q === '' ? t('codes.title') : t('codes.for', { q }),
    body: [
      heading(t('codes.title'), t('codes.lead')),
      searchForm({
        action: to('/codes'),
        label: t('codes.ask'),
        value: q,
        button: t('find.button'),
        hint: t('codes.hint'),
      }),
      ...(q === ''
        ? tree(visit)
        : hits.length > 0
          ? results(visit, hits)
          : [nothing(t('codes.nothing', { q }))]),
    ],
  };
});

const results = ({ t, to, language }: Visit, hits: readonly CodeFound[]): readonly Markup[] => [
  h(
    'p',
    { className: 'quiet' },
    hits.length < foundMax ? t('codes.found', { n: hits.length }) : t('codes.first', { n: foundMax }),
  ),
  table({
    caption: t('codes.results'),
    head: [t('code.code'), t('code.name'), t('code.duty'), t('code.unit')],
    rows: hits.map((hit) => [
      link(to(`/codes/${hit.code}`), formatCommodityCode(hit.code)),
      hit.name ?? (hit.under === undefined ? t('code.noName') : t('code.under', { name: hit.under })),
      hit.duty?.[language] ?? (hit.declarable ? t('code.noDuty') : ''),
      hit.unit?.[language] ?? '',
    ]),
  }),
];

const tree = ({ site, t, to, language }: Visit): readonly Markup[] => {
  const { data } = site.reference();
  const chapters = (section: string): readonly Chapter[] =>
    [...data.chapters.values()].filter((chapter) => chapter.section === section);
  return [
    h('h2', null, t('codes.tree')),
    h(
      'div',
      { className: 'tree' },
      ...[...data.sections.values()].map(({ number, title }) =>
        h(
          'details',
          null,
          h('summary', null, h('strong', null, number), ` ${title[language]}`),
          h(
            'ul',
            null,
            ...chapters(number).map((chapter) =>
              h(
                'li',
                null,
                h(
                  'a',
                  { className: 'line', href: to(`/codes/${chapter.code}`) },
                  h('span', null, chapter.code),
                  h('span', null, chapter.title[language]),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
    callout(
      'draft',
      h(
        'p',
        null,
        t('codes.source', {
          act: actName(data, data.nomenclatureAct)[language],
          n: formatNumber(data.codes.length, language),
        }),
      ),
    ),
  ];
};

import { actName, type Confidence, confidenceWords } from '@tamga/domain/reference';
import { h, type Markup } from '../markup/h.ts';
import { badge, heading, link, section, type Tone, table } from '../markup/parts.ts';
import { formatNumber } from '../words/format.ts';
import { page, type Visit } from './page.ts';
import { setsOf } from './reference-sets.ts';

const tones: Readonly<Record<Confidence, Tone>> = {
  primary: 'done',
  press: 'waiting',
  memory: 'you',
  'sample-document': 'waiting',
  unofficial: 'you',
  operator: 'done',
  demo: 'refused',
};

/** How far a row may be trusted, in words and colour. */
export const trust = ({ language }: Pick<Visit, 'language'>, confidence: Confidence): Markup =>
  badge(tones[confidence], confidenceWords[confidence][language]);

/** All code lists and dated sets (389-17.4, AGR-7.2). */
export const referencePage = page('/reference', 'version', ['389-17.4', 'AGR-7.2'], (visit) => {
  const { t, to, site, language } = visit;
  const { data } = site.reference();
  const sets = setsOf(data);
  return {
    title: t('reference.title'),
    body: [
      heading(t('reference.title'), t('reference.lead')),
      table({
        caption: t('reference.lists'),
        captionShown: true,
        head: [t('reference.list'), t('reference.rows'), t('reference.confidence'), t('reference.gaps')],
        figures: [1, 3],
        stacked: true,
        rows: [...data.lists.values()].map(({ list, title, entries, confidence, gaps }) => [
          link(to(`/reference/${list}`), title[language]),
          formatNumber(entries.length, language),
          trust(visit, confidence),
          gaps.length === 0 ? '–' : String(gaps.length),
        ]),
      }),
      table({
        caption: t('reference.sets'),
        captionShown: true,
        head: [t('reference.list'), t('reference.rows'), t('reference.confidence'), t('reference.gaps')],
        figures: [1, 3],
        stacked: true,
        rows: sets.map(({ set, title, rows, gaps }) => [
          link(to(`/reference/${set}`), title[language]),
          formatNumber(rows.length, language),
          h(
            'span',
            { className: 'badges' },
            ...confidencesIn(rows).flatMap((each) => [trust(visit, each), ' ']),
          ),
          gaps.length === 0 ? '–' : String(gaps.length),
        ]),
      }),
      section(
        t('reference.nomenclature'),
        h(
          'p',
          null,
          t('codes.source', {
            act: actName(data, data.nomenclatureAct)[language],
            n: formatNumber(data.codes.length, language),
          }),
        ),
        downloads(visit, 'commodity-codes'),
        h('p', null, link(to('/codes'), t('codes.title'))),
      ),
      h('p', null, link(to('/data'), t('nav.data'))),
    ],
  };
});

const confidencesIn = (rows: readonly { readonly confidence: Confidence }[]): readonly Confidence[] => [
  ...new Set(rows.map(({ confidence }) => confidence)),
];

/** The same list as files. */
export const downloads = ({ t }: Pick<Visit, 't'>, list: string): Markup =>
  h(
    'ul',
    { className: 'downloads', 'aria-label': t('downloads') },
    ...(['json', 'csv', 'xml'] as const).map((format) =>
      h(
        'li',
        null,
        h('a', { href: `/reference/${list}.${format}` }, `${t('download')} ${format.toUpperCase()}`),
      ),
    ),
  );

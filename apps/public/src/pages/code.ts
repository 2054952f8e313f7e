import type { CommodityPage, DutyShown, NamedCode, NoteShown } from '@tamga/adapters/reference';
import { unitName } from '@tamga/adapters/reference';
import type { Language } from '@tamga/domain/law';
import {
  actName,
  type ExciseAnswer,
  factText,
  type MeasureQuestion,
  type ReferenceGap,
  rateText,
  vatRate,
} from '@tamga/domain/reference';
import { type LocalDate, parseLocalDate } from '@tamga/domain/time';
import { oneOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { callout, code, dayField, facts, heading, link, section } from '../markup/parts.ts';
import { formatDay, formatNumber } from '../words/format.ts';
import { codeHistory } from './code-history.ts';
import { page, type Visit } from './page.ts';

/** Everything the data say of one code on a day, and what they lack (389-17.4, IMP-6). */
export const codePage = page('/codes/:code', 'version', ['389-17.4', 'IMP-6'], (visit) => {
  const { site, language, params, query, today, t } = visit;
  const on = parseLocalDate(oneOf(query, 'on', 10)) ?? today;
  const written = (params['code'] ?? '').slice(0, 40);
  const answer = site.reference().search.page(written, language, on);
  if (!answer.ok) {
    return {
      title: t('code.absent'),
      status: 404,
      body: [
        heading(t('code.absent'), answer.refusal.message[language]),
        h('p', null, link(visit.to(`/codes?q=${encodeURIComponent(written)}`), t('code.lookFor'))),
        askDay(visit, on),
      ],
    };
  }
  const shown = answer.value;
  const name = fullName(visit, shown, language);
  return {
    title: `${shown.printed} · ${name}`,
    body: [
      heading(`${shown.printed}`, h('p', { className: 'lead' }, name)),
      askDay(visit, on),
      ...gapsOf(visit, shown.gaps),
      shown.declarable ? null : h('p', null, t('code.group')),
      ...dutyPart(visit, shown),
      ...otherFacts(visit, shown),
      ...excisePart(visit, shown),
      ...measuresPart(visit, shown.tradeDefence),
      ...notesPart(visit, shown.notes),
      section(t('code.place'), place(visit, shown, on)),
      ...codeHistory(visit, shown.code, on),
    ],
  };
});

/** The name of the code; without one, that of the nearest group above it. */
const fullName = (
  { t }: Visit,
  { name, official, ancestors, chapter }: CommodityPage,
  language: Language,
): string => {
  const under = ancestors.findLast((each) => each.name !== undefined)?.name ?? chapter?.title[language];
  return name ?? official ?? (under === undefined ? t('code.noName') : t('code.under', { name: under }));
};

const askDay = ({ t, path, to }: Visit, on: LocalDate): Markup =>
  h(
    'form',
    { action: to(path), method: 'get', className: 'ask' },
    dayField('on', t('on.label'), on),
    h('button', { type: 'submit' }, t('on.button')),
  );

const gapsOf = ({ t, language }: Visit, gaps: readonly ReferenceGap[]): readonly Markup[] =>
  gaps.length === 0
    ? []
    : [
        callout(
          'you',
          h('p', null, h('strong', null, t('gaps.title'))),
          h('ul', null, ...gaps.map((gap) => h('li', null, gap.message[language], ' ', code(gap.basis)))),
        ),
      ];

const dutyPart = (visit: Visit, { duty, nationalDuty }: CommodityPage): readonly Markup[] => {
  const { t } = visit;
  if (!duty && !nationalDuty) return [];
  return [
    section(
      t('code.duty'),
      ...(duty ? rateShown(visit, duty) : []),
      ...(nationalDuty ? [h('h3', null, t('code.nationalDuty')), ...rateShown(visit, nationalDuty)] : []),
    ),
  ];
};

const rateShown = (visit: Visit, { rate, words, note, doubts }: DutyShown): readonly Markup[] => [
  h('p', { className: 'duty' }, words[visit.language]),
  h(
    'p',
    { className: 'small quiet' },
    `${visit.t('source')} `,
    factOf(visit, rate.source),
    note === undefined ? '' : ` · ${visit.t('code.byNote', { note })}`,
  ),
  ...gapsOf(visit, doubts),
];

/** The source of a figure: table, day, act and how far it may be trusted. */
const factOf = ({ site, language }: Visit, source: DutyShown['rate']['source']): string =>
  'fact' in source
    ? factText(source.fact, (act) => actName(site.reference().data, act))[language]
    : source.basis;

const otherFacts = (visit: Visit, shown: CommodityPage): readonly Markup[] => {
  const { t, language, site } = visit;
  if (!shown.declarable) return [];
  const vat = vatRate(site.reference().data, shown.on);
  const units = shown.units.map((unit) => `${unit.name[language]} (${unit.code})`).join(', ');
  return [
    facts(
      [t('code.units'), units === '' ? t('code.noUnits') : units],
      [
        t('code.vat'),
        vat.ok
          ? h(
              'span',
              null,
              `${formatNumber(vat.value.value.pct, language)} % `,
              h('span', { className: 'quiet small' }, t('code.vatGeneral')),
            )
          : vat.refusal.message[language],
      ],
    ),
  ];
};

const excisePart = (visit: Visit, { excise }: CommodityPage): readonly Markup[] =>
  excise?.excisable ? [section(visit.t('code.excise'), ...exciseRates(visit, excise))] : [];

const exciseRates = (visit: Visit, { rates, gaps }: ExciseAnswer): readonly Markup[] => {
  const { t, language, site } = visit;
  return [
    h('p', null, t('code.exciseWords')),
    facts(
      ...rates.map(({ value, source }): [string, Markup] => [
        value.goods[language],
        h(
          'span',
          null,
          rateText(value.rate, (unit) => unitName(site.reference().data, unit))[language],
          h('br', null),
          h('span', { className: 'small quiet' }, factOf(visit, source)),
        ),
      ]),
    ),
    ...gapsOf(visit, gaps),
  ];
};

const measuresPart = (visit: Visit, measures: readonly MeasureQuestion[]): readonly Markup[] => {
  const { t, language } = visit;
  if (measures.length === 0) return [];
  return [
    section(
      t('code.measures'),
      h('p', null, t('code.measuresWords')),
      ...measures.flatMap(({ measure: { value, source }, question, doubts }) => [
        h('h3', null, `${value.measure} · ${t(`kind.${value.kind}`)} · ${value.origin}`),
        h('p', null, question[language]),
        value.rates === null
          ? null
          : facts(
              ...value.rates.map(({ producer, pct }): [string, Markup] => [
                producer === '*' ? t('measure.others') : producer,
                `${formatNumber(pct, language)} %`,
              ]),
            ),
        h('p', { className: 'small quiet' }, factOf(visit, source)),
        ...gapsOf(visit, doubts),
      ]),
    ),
  ];
};

const notesPart = ({ t }: Visit, notes: readonly NoteShown[]): readonly Markup[] =>
  notes.length === 0
    ? []
    : [
        section(
          t('code.notes'),
          facts(
            ...notes.map(({ of, id, text }): [string, Markup] => [
              `${t(`note.${of}`)} ${id}`,
              text === undefined ? t('note.absent') : h('span', { lang: 'ru' }, text),
            ]),
          ),
        ),
      ];

/** Where the code stands: the groups above it, itself, what it holds. */
const place = (visit: Visit, shown: CommodityPage, on: LocalDate): Markup => {
  const { t, to, language, today } = visit;
  const day = on === today ? '' : `?on=${on}`;
  const line = (each: NamedCode): Markup =>
    h(
      'li',
      null,
      h(
        'a',
        { className: 'line', href: to(`/codes/${each.code}${day}`) },
        h('span', null, each.printed),
        h('span', null, each.name ?? each.official ?? t('code.noName')),
        each.declarable ? null : h('span', null, t('code.holds')),
      ),
    );
  const { chapter, section: part } = shown;
  return h(
    'ul',
    { className: 'tree' },
    part
      ? h(
          'li',
          null,
          h(
            'span',
            { className: 'line' },
            h('span', null, `${t('code.section')} ${part.number}`),
            h('span', null, part.title[language]),
          ),
        )
      : null,
    chapter && chapter.code !== shown.code
      ? line({ code: chapter.code, printed: chapter.code, declarable: false, name: chapter.title[language] })
      : null,
    ...shown.ancestors.map(line),
    h(
      'li',
      null,
      h(
        'span',
        { className: 'line', 'aria-current': 'true' },
        h('span', null, shown.printed),
        h('span', null, shown.name ?? shown.official ?? t('code.noName')),
      ),
    ),
    ...shown.children.map(line),
    chapter
      ? h(
          'li',
          { className: 'small quiet' },
          h('p', null, t('code.edition', { day: formatDay(chapter.edition, language) })),
        )
      : null,
  );
};

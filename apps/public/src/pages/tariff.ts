import { declarableUnder, exchangeRate } from '@tamga/domain/reference';
import { type SurveyedCode, surveySample, surveyTariff } from '@tamga/usecases/payment';
import { h, type Markup } from '../markup/h.ts';
import { callout, dayField, heading, link, table } from '../markup/parts.ts';
import { formatDay, formatNumber } from '../words/format.ts';
import { dayAsked } from './calculate/fields.ts';
import { tenge } from './calculate/result.ts';
import { missing } from './missing.ts';
import { page, type Visit } from './page.ts';

/** The whole tariff evaluated for one sample: every declarable code with its sums, or what it lacks (389-14.6, PAY-003). */
export const tariffPage = page('/tariff', 'version', ['389-14.6', '389-17.4'], async (visit) => {
  const { t, to, language, site } = visit;
  const on = dayAsked(visit);
  const chapters = on === visit.today ? await survey(visit, on) : uncounted(visit, on);
  const day = on === visit.today ? '' : `?on=${on}`;
  const sum = (of: (chapter: Surveyed) => number) => chapters.reduce((all, each) => all + of(each), 0);
  const [codes, open] = [sum((each) => each.codes), sum((each) => each.open ?? 0)];
  const counted = chapters.every((each) => each.open !== null);
  const { data } = site.reference();
  return {
    title: t('tariff.title'),
    body: [
      heading(t('tariff.title'), t('tariff.lead')),
      askDay(visit, on),
      counted
        ? h(
            'p',
            { id: 'sum' },
            t('tariff.sum', {
              codes: formatNumber(codes, language),
              done: formatNumber(codes - open, language),
              open: formatNumber(open, language),
              day: formatDay(on, language),
            }),
          )
        : null,
      ...sample(visit, on),
      table({
        caption: t('tariff.chapters'),
        head: [
          t('tariff.chapter'),
          t('code.name'),
          t('tariff.codes'),
          t('tariff.computed'),
          t('tariff.open'),
        ],
        figures: [2, 3, 4],
        stacked: true,
        rows: chapters.map((each) => [
          link(to(`/tariff/${each.chapter}${day}`), each.chapter),
          data.chapters.get(each.chapter)?.title[language] ?? '',
          formatNumber(each.codes, language),
          each.open === null ? '' : formatNumber(each.codes - each.open, language),
          each.open === null ? '' : each.open === 0 ? '–' : formatNumber(each.open, language),
        ]),
      }),
    ],
  };
});

/** The codes of one chapter with the sums of the sample, or what each lacks. */
export const tariffChapterPage = page('/tariff/:chapter', 'version', ['389-14.6', '389-17.4'], (visit) => {
  const { t, to, language, params, site } = visit;
  const chapter = params['chapter'] ?? '';
  const { data } = site.reference();
  const title = data.chapters.get(chapter)?.title[language];
  if (!/^\d{2}$/.test(chapter) || title === undefined) return missing(visit);
  const on = dayAsked(visit);
  const rows = surveyTariff(data, on, chapter);
  return {
    title: `${chapter} · ${t('tariff.title')}`,
    body: [
      heading(`${chapter} · ${title}`, link(to('/tariff'), t('tariff.title'))),
      askDay(visit, on),
      ...sample(visit, on),
      table({
        caption: t('tariff.chapterTable', { chapter }),
        head: [
          t('code.code'),
          t('calc.rate'),
          t('tariff.duty'),
          t('code.excise'),
          t('code.vat'),
          t('calc.total'),
        ],
        figures: [2, 3, 4, 5],
        stacked: true,
        rows: rows.map((row) => [
          link(to(`/calculate/goods?code=${row.code}`), row.code),
          row.rate?.[language] ?? '–',
          ...sums(visit, row),
        ]),
      }),
    ],
  };
});

const sums = ({ t, language }: Visit, row: SurveyedCode): readonly Markup[] =>
  row.missing.length > 0
    ? [
        h(
          'span',
          { className: 'gap' },
          `${t('tariff.gap')}: ${row.missing.map(({ message }) => message[language]).join('; ')}`,
        ),
        '',
        '',
        '',
      ]
    : [
        row.duty === '' ? '–' : formatNumber(row.duty, language),
        row.excise === ''
          ? '–'
          : row.excise
              .split(' + ')
              .map((sum) => formatNumber(sum, language))
              .join(' + '),
        row.vat === '' ? '–' : formatNumber(row.vat, language),
        tenge(row.total, language),
      ];

const askDay = ({ t, path, to }: Visit, on: string): Markup =>
  h(
    'form',
    { action: to(path), method: 'get', className: 'ask' },
    dayField('on', t('on.label'), on),
    h('button', { type: 'submit' }, t('on.button')),
  );

const sample = ({ t, site, language }: Visit, on: ReturnType<typeof dayAsked>): readonly Markup[] => {
  const { price, currency, netMass, quantity, origin } = surveySample;
  const rate = exchangeRate(site.reference().data, currency, on);
  return [
    h(
      'p',
      { className: 'quiet' },
      t('tariff.sample', { price: formatNumber(price, language), currency, mass: netMass, quantity, origin }),
    ),
    rate.ok ? null : callout('you', h('p', null, rate.refusal.message[language])),
  ];
};

interface Surveyed {
  readonly chapter: string;
  readonly codes: number;
  /** Codes that lack data; `null`: not counted. */
  readonly open: number | null;
}

/** The chapters of another day than today: anybody may name any day, so their codes are computed a chapter at a time. */
const uncounted = ({ site }: Visit, on: ReturnType<typeof dayAsked>): readonly Surveyed[] => {
  const { data } = site.reference();
  return [...data.chapters.keys()].toSorted().flatMap((chapter) => {
    const codes = declarableUnder(data, chapter, on).length;
    return codes === 0 ? [] : [{ chapter, codes, open: null }];
  });
};

/** Surveys kept: the present one, and the one before while the day or the data change. */
const daysKept = 2;
const kept = new Map<string, Promise<readonly Surveyed[]>>();

/** Each chapter counted once for a day and version of the data, with a breath between chapters for other visitors. */
const survey = ({ site }: Visit, on: ReturnType<typeof dayAsked>): Promise<readonly Surveyed[]> => {
  const { data } = site.reference();
  const key = `${data.version} ${on}`;
  const found = kept.get(key);
  if (found) return found;
  const made = (async () => {
    const counted: Surveyed[] = [];
    for (const chapter of [...data.chapters.keys()].toSorted()) {
      const rows = surveyTariff(data, on, chapter);
      if (rows.length > 0)
        counted.push({
          chapter,
          codes: rows.length,
          open: rows.filter((row) => row.missing.length > 0).length,
        });
      await new Promise((done) => setImmediate(done));
    }
    return counted;
  })();
  kept.set(key, made);
  for (const old of [...kept.keys()].slice(0, -daysKept)) kept.delete(old);
  return made;
};

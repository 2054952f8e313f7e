import { entryName, listEntries } from '@tamga/domain/reference';
import { addDays } from '@tamga/domain/time';
import type { ControlTimes, ReleaseCauses, ReleaseTimes } from '../data/public-records.ts';
import { oneOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { choice, heading, nothing, table } from '../markup/parts.ts';
import { formatDay, formatLength, formatNumber } from '../words/format.ts';
import { page, type Visit } from './page.ts';
import { causesChart, timesChart } from './times-chart.ts';

const days = [7, 30, 90] as const;

/** How long release takes, by day and office (AGR-2.1): from lodging to release. */
export const timesPage = page('/times', 'minute', ['AGR-2.1'], async (visit) => {
  const { t, to, query, site, today, language } = visit;
  const span = days.find((each) => String(each) === oneOf(query, 'days', 3)) ?? 30;
  const since = addDays(today, -span);
  const all = (await site.releaseTimes()).filter(({ day }) => day >= since);
  const offices = [...new Set(all.map(({ officeCode }) => officeCode))].toSorted();
  const office = offices.find((each) => each === oneOf(query, 'office', 20)) ?? busiest(all);
  const rows = all.filter(({ officeCode }) => officeCode === office);
  return {
    title: t('times.title'),
    body: [
      heading(t('times.title'), t('times.lead')),
      all.length === 0
        ? nothing(t('times.nothing', { n: span }))
        : h(
            'form',
            { action: to('/times'), method: 'get', className: 'ask' },
            choice({
              name: 'office',
              label: t('times.office'),
              chosen: office ?? '',
              options: offices.map((each) => [each, officeName(visit, each)] as const),
            }),
            choice({
              name: 'days',
              label: t('times.days'),
              chosen: String(span),
              options: days.map((each) => [String(each), t('times.lastDays', { n: each })] as const),
            }),
            h('button', { type: 'submit' }, t('on.button')),
          ),
      ...(rows.length === 0 || office === undefined ? [] : shown(visit, office, rows, language)),
      ...causesShown(visit, await site.releaseCauses()),
      ...controlShown(visit, await site.controlTimes()),
      h('p', { className: 'small quiet' }, t('times.note')),
    ],
  };
});

const shown = (
  visit: Visit,
  office: string,
  rows: readonly ReleaseTimes[],
  language: Visit['language'],
): readonly Markup[] => [
  h('h2', null, officeName(visit, office)),
  h(
    'div',
    { className: 'chart-scroll', tabIndex: 0, role: 'region', 'aria-label': visit.t('times.chart') },
    timesChart(visit, rows),
  ),
  table({
    caption: visit.t('times.table', { office }),
    head: [
      visit.t('times.day'),
      visit.t('times.lodged'),
      visit.t('times.released'),
      visit.t('times.share'),
      visit.t('times.median'),
    ],
    figures: [1, 2, 3, 4],
    rows: rows.map(({ day, lodged, released, medianSeconds }) => [
      formatDay(day, language),
      formatNumber(lodged, language),
      formatNumber(released, language),
      `${Math.floor((released * 100) / lodged)} %`,
      medianSeconds === null ? '–' : formatLength(medianSeconds, language),
    ]),
  }),
];

/** Share of green and what the others waited for, by office, over ninety days. A count under five is a dash. */
const causesShown = (visit: Visit, causes: readonly ReleaseCauses[]): readonly Markup[] => {
  const { t, language } = visit;
  if (causes.length === 0) return [];
  const share = (count: number | null, of: number): string =>
    count === null
      ? t('times.few')
      : `${formatNumber(count, language)} · ${Math.round((count * 100) / of)} %`;
  return [
    h('h2', null, t('times.causes')),
    h('p', null, t('times.causesWords')),
    h(
      'div',
      { className: 'chart-scroll', tabIndex: 0, role: 'region', 'aria-label': t('times.causes') },
      causesChart(visit, causes),
    ),
    table({
      caption: t('times.causes'),
      head: [
        t('times.office'),
        t('times.lodged'),
        t('times.green'),
        t('times.controlled'),
        t('times.asked'),
        t('times.overdue'),
      ],
      figures: [1, 2, 3, 4, 5],
      rows: causes.map(({ officeCode, lodged, green, controlled, asked, overdue }) => [
        officeName(visit, officeCode),
        formatNumber(lodged, language),
        share(green, lodged),
        share(controlled, lodged),
        share(asked, lodged),
        share(overdue, lodged),
      ]),
    }),
  ];
};

/** How long control was waited for and how long it took, apart from the rest of the time to release. */
const controlShown = (visit: Visit, times: readonly ControlTimes[]): readonly Markup[] => {
  const { t, language } = visit;
  if (times.length === 0) return [];
  return [
    h('h2', null, t('times.control')),
    h('p', null, t('times.controlWords')),
    table({
      caption: t('times.control'),
      head: [t('times.office'), t('times.controlWait'), t('times.controlLength')],
      figures: [1, 2],
      rows: times.map(({ officeCode, waitSeconds, controlSeconds }) => [
        officeName(visit, officeCode),
        formatLength(waitSeconds, language),
        formatLength(controlSeconds, language),
      ]),
    }),
  ];
};

const busiest = (rows: readonly ReleaseTimes[]): string | undefined => {
  const lodged = new Map<string, number>();
  for (const row of rows) lodged.set(row.officeCode, (lodged.get(row.officeCode) ?? 0) + row.lodged);
  return [...lodged].toSorted(([, a], [, b]) => b - a)[0]?.[0];
};

/** `50417 · …`, or the code alone when the data have no name of it. Offices write themselves by either of two codes. */
export const officeName = (
  { site, language, today }: Pick<Visit, 'site' | 'language' | 'today'>,
  code: string,
): string => {
  const office = listEntries(site.reference().data, 'customs-offices', today).find(
    (each) => each.code === code || each.marks?.['eaeuCode'] === code,
  );
  return office ? `${code} · ${entryName(office, language)}` : code;
};

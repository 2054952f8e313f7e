import type { ReleaseCauses, ReleaseTimes } from '../data/public-records.ts';
import { h, type Markup } from '../markup/h.ts';
import { formatLength, formatShortDay } from '../words/format.ts';
import type { Visit } from './page.ts';

const width = 720;
const height = 240;
const left = 88;
const bottom = 28;
const top = 12;
const daysMax = 92;

/** Bars of the median by day, the oldest first. The table beside it says the same in figures. */
export const timesChart = ({ t, language }: Visit, newestFirst: readonly ReleaseTimes[]): Markup => {
  const days = newestFirst.slice(0, daysMax).toReversed();
  const most = Math.max(60, ...days.map(({ medianSeconds }) => medianSeconds ?? 0));
  const step = (width - left) / Math.max(1, days.length);
  const y = (seconds: number): number => top + (height - top - bottom) * (1 - seconds / most);
  const labelled = Math.max(1, Math.ceil(days.length / 8));
  return h(
    'svg',
    {
      className: 'chart',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'chart-title chart-words',
    },
    h('title', { id: 'chart-title' }, t('times.chart')),
    h('desc', { id: 'chart-words' }, t('times.chartWords', { most: formatLength(most, language) })),
    ...[0, 0.5, 1].flatMap((share) => [
      h('line', { x1: left, x2: width, y1: y(most * share), y2: y(most * share) }),
      h(
        'text',
        { x: left - 8, y: y(most * share) + 4, textAnchor: 'end' },
        formatLength(most * share, language),
      ),
    ]),
    ...days.flatMap(({ day, medianSeconds }, at) => {
      const x = left + at * step;
      const bar = Math.min(28, step * 0.7);
      return [
        medianSeconds === null
          ? null
          : h('rect', {
              x: round(x + (step - bar) / 2),
              y: round(y(medianSeconds)),
              width: round(bar),
              height: round(height - bottom - y(medianSeconds)),
            }),
        at % labelled === 0
          ? h(
              'text',
              { x: round(x + step / 2), y: height - 8, textAnchor: 'middle' },
              formatShortDay(day, language),
            )
          : null,
      ];
    }),
  );
};

const rowHeight = 26;
const officesMax = 20;

/** One bar an office: green, then what was taken under control, as shares of what was lodged. The table says the same. */
export const causesChart = ({ t }: Visit, causes: readonly ReleaseCauses[]): Markup => {
  const rows = causes.slice(0, officesMax);
  const scale = (width - left) / 100;
  return h(
    'svg',
    {
      className: 'chart causes',
      viewBox: `0 0 ${width} ${rows.length * rowHeight + 4}`,
      role: 'img',
      'aria-label': t('times.causesChart'),
    },
    ...rows.flatMap(({ officeCode, lodged, green, controlled }, at) => {
      const y = at * rowHeight + 4;
      const greenWidth = round(((green ?? 0) * 100 * scale) / lodged);
      const controlledWidth = round(((controlled ?? 0) * 100 * scale) / lodged);
      return [
        h('text', { x: left - 8, y: y + 14, textAnchor: 'end' }, officeCode),
        h('rect', { className: 'green', x: left, y, width: greenWidth, height: rowHeight - 8 }),
        h('rect', {
          className: 'controlled',
          x: left + greenWidth,
          y,
          width: controlledWidth,
          height: rowHeight - 8,
        }),
      ];
    }),
  );
};

const round = (value: number): number => Math.round(value * 10) / 10;

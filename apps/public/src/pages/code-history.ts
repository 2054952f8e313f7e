import { unitName } from '@tamga/adapters/reference';
import { commodityNode, dutyRate, rateText } from '@tamga/domain/reference';
import { addDays, type LocalDate } from '@tamga/domain/time';
import type { Markup } from '../markup/h.ts';
import { h } from '../markup/h.ts';
import { link, section, table } from '../markup/parts.ts';
import { formatDay } from '../words/format.ts';
import type { Visit } from './page.ts';

const daysMax = 60;

/** Days on which the data change what is true of a code, with the duty from each (IMP-6). Nothing when there is one day only. */
export const codeHistory = (visit: Visit, code: string, on: LocalDate): readonly Markup[] => {
  const { t, to, language, site } = visit;
  const { data } = site.reference();
  const days = turningDays(visit, code).slice(-daysMax).toReversed();
  if (days.length < 2) return [];
  const duty = (day: LocalDate): string => {
    const node = commodityNode(data, code, day);
    if (!node) return t('history.closed');
    const rate = node.declarable ? dutyRate(data, code, day) : undefined;
    return rate?.ok ? rateText(rate.value.rate.value, (unit) => unitName(data, unit))[language] : '–';
  };
  const current = days.find((day) => day <= on);
  return [
    section(
      t('history.title'),
      h('p', null, t('history.words')),
      table({
        caption: t('history.title'),
        head: [t('history.from'), t('code.duty')],
        rows: days.map((day) => [
          day === current
            ? h('strong', null, formatDay(day, language))
            : link(to(`/codes/${code}?on=${day}`), formatDay(day, language)),
          duty(day),
        ]),
      }),
    ),
  ];
};

/** First days of the periods of the code, of its dated duties and of the tariff notes it carries. */
const turningDays = ({ site }: Visit, code: string): readonly LocalDate[] => {
  const { data } = site.reference();
  const nodes = data.nodes.get(code) ?? [];
  const rows = [
    ...nodes,
    ...(data.duties.get(code) ?? []),
    ...nodes.flatMap((node) => node.tariffNotes).flatMap((note) => data.tariffNotes.get(note) ?? []),
    ...data.rows['trade-defence'].filter((row) => row.value.codes.some((prefix) => code.startsWith(prefix))),
    ...data.rows.excise.filter((row) => row.value.headings.some((heading) => code.startsWith(heading))),
  ];
  const days = rows.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [addDays(to, 1)] : [])]);
  const begun = nodes[0]?.from;
  return [...new Set(days)].filter((day) => begun === undefined || day >= begun).toSorted();
};

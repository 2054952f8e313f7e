import { unitName } from '@tamga/adapters/reference';
import { commodityNode, dutyRate, rateText } from '@tamga/domain/reference';
import { addDays, type LocalDate } from '@tamga/domain/time';
import type { Markup } from '../markup/h.ts';
import { h } from '../markup/h.ts';
import { link, section, table } from '../markup/parts.ts';
import { formatDay } from '../words/format.ts';
import type { MessageKey } from '../words/say.ts';
import type { Visit } from './page.ts';

const daysMax = 60;

/** Days on which the data change what is true of a code, with the duty from each (IMP-6). Nothing when there is one day only. */
export const codeHistory = (visit: Visit, code: string, on: LocalDate): readonly Markup[] => {
  const { t, to, language, site } = visit;
  const { data } = site.reference();
  const turns = turnsOf(visit, code);
  const days = [...turns.keys()].toSorted().slice(-daysMax).toReversed();
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
        head: [t('history.from'), t('history.what'), t('code.duty')],
        rows: days.map((day) => [
          day === current
            ? h('strong', null, formatDay(day, language))
            : link(to(`/codes/${code}?on=${day}`), formatDay(day, language)),
          [...(turns.get(day) ?? [])].map((kind) => t(kind)).join(', '),
          duty(day),
        ]),
      }),
    ),
  ];
};

/** First days of periods, and days after their ends, with what of the code turns on them. */
const turnsOf = ({ site }: Visit, code: string): ReadonlyMap<LocalDate, ReadonlySet<MessageKey>> => {
  const { data } = site.reference();
  const nodes = data.nodes.get(code) ?? [];
  const notes = nodes.flatMap((node) => node.tariffNotes).flatMap((note) => data.tariffNotes.get(note) ?? []);
  const begun = nodes[0]?.from ?? '';
  const turns = new Map<LocalDate, Set<MessageKey>>();
  const add = (kind: MessageKey, rows: readonly Period[]): void => {
    for (const day of rows.flatMap(({ from, to }) => [from, to && addDays(to, 1)]))
      if (day !== null && day >= begun) turns.set(day, (turns.get(day) ?? new Set()).add(kind));
  };
  add('history.code', nodes);
  add('code.duty', data.duties.get(code) ?? []);
  add('code.notes', notes);
  add(
    'code.measures',
    data.rows['trade-defence'].filter((row) => row.value.codes.some((prefix) => code.startsWith(prefix))),
  );
  add(
    'code.excise',
    data.rows.excise.filter((row) => row.value.headings.some((heading) => code.startsWith(heading))),
  );
  return turns;
};

interface Period {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

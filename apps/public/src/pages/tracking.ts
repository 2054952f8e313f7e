import { type Uptime, type UptimeDay, uptimeShare, type WorkingRun } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { h, type Markup } from '../markup/h.ts';
import { badge, callout, facts, heading, link, nothing, section, table } from '../markup/parts.ts';
import { formatDay, formatLength, formatMoment, formatNumber, formatSpan } from '../words/format.ts';
import { page, type Visit } from './page.ts';

const daysShown = 30;
const outagesShown = 50;

/** How much of the time the tracking of escorts worked, as measured, and when it did not (407-11.1b, 407-18.2, D-3). */
export const trackingPage = page('/tracking', 'none', ['407-11.1b', '407-18.2', 'D-3'], async (visit) => {
  const { t, site, language, now } = visit;
  const uptime = await site.uptime();
  return {
    title: t('tracking.title'),
    body: [
      heading(t('tracking.title'), t('tracking.lead')),
      ...(uptime ? shown(visit, uptime) : [nothing(t('tracking.none'))]),
      callout('waiting', h('p', null, t('tracking.means'))),
      h(
        'p',
        { className: 'small quiet' },
        t('tracking.at', { moment: formatMoment(now, language) }),
        ' · ',
        link('/tracking.json', t('tracking.json')),
      ),
    ],
  };
});

const shown = (visit: Visit, uptime: Uptime): readonly Markup[] => {
  const { t, language } = visit;
  const { days, outages, working } = uptime;
  const share = (some: readonly UptimeDay[]): string =>
    `${formatNumber(uptimeShare(sumOf(some)), language)} %`;
  const measured = (some: readonly UptimeDay[]): string =>
    t('tracking.shareOf', {
      share: share(some),
      length: formatLength(sumOf(some).measured * 60, language),
    });
  return [
    h(
      'p',
      null,
      badge(
        working ? 'done' : 'refused',
        working
          ? t('tracking.working')
          : t('tracking.silent', { moment: momentOf(outages[0]?.fromMs ?? 0, language) }),
      ),
    ),
    facts(
      [t('tracking.today'), measured(days.slice(0, 1))],
      [t('tracking.last', { n: 30 }), measured(days.slice(0, 30))],
      [t('tracking.last', { n: 90 }), measured(days)],
    ),
    section(t('tracking.outages'), outagesShownOf(visit, outages)),
    section(
      t('tracking.days'),
      table({
        caption: t('tracking.days'),
        head: [t('tracking.day'), t('tracking.measured'), t('tracking.lost'), t('tracking.share')],
        figures: [1, 2, 3],
        rows: days
          .slice(0, daysShown)
          .map((one) => [
            formatDay(one.day, language),
            formatLength(one.measured * 60, language),
            one.lost === 0 ? '–' : formatLength(one.lost * 60, language),
            share([one]),
          ]),
      }),
    ),
  ];
};

const outagesShownOf = ({ t, language }: Visit, outages: readonly WorkingRun[]): Markup =>
  outages.length === 0
    ? h('p', null, t('tracking.noOutages'))
    : table({
        caption: t('tracking.outages'),
        head: [t('tracking.outage'), t('tracking.length')],
        figures: [1],
        rows: outages
          .slice(0, outagesShown)
          .map(({ fromMs, toMs }) => [
            formatSpan(fromEpochMs(fromMs), fromEpochMs(toMs), language),
            formatLength((toMs - fromMs) / 1000, language),
          ]),
      });

const momentOf = (ms: number, language: Visit['language']): string => formatMoment(fromEpochMs(ms), language);

const sumOf = (days: readonly UptimeDay[]): Pick<Uptime, 'measured' | 'lost'> => ({
  measured: days.reduce((sum, { measured }) => sum + measured, 0),
  lost: days.reduce((sum, { lost }) => sum + lost, 0),
});

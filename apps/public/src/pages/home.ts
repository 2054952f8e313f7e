import { notOver } from '../data/notices.ts';
import { h, type Markup } from '../markup/h.ts';
import { badge, callout, heading, link } from '../markup/parts.ts';
import { formatDay, formatSpan } from '../words/format.ts';
import { page, type Visit } from './page.ts';
import { statusTones } from './status.ts';

export const homePage = page('/', 'minute', ['389-3', '389-5', '389-7', '389-8'], async (visit) => {
  const { t, site, to, language, now } = visit;
  const [status, notices] = await Promise.all([site.status(), site.notices()]);
  const ahead = notices.ok ? notOver(notices, now) : [];
  const worst = (['failing', 'maintenance', 'unknown'] as const).find((state) =>
    status.services.some((line) => line.state === state),
  );
  const { done, part, open } = site.law.totals;
  const next = ahead[0];
  return {
    title: t('home.title'),
    body: [
      heading(t('home.title'), t('home.lead')),
      ...(status.fallbackAllowed ? [callout('refused', h('p', null, t('status.fallback')))] : []),
      h('h2', { className: 'unseen' }, t('home.tasks')),
      h('ul', { className: 'tasks' }, ...tasks(visit)),
      h('h2', null, t('home.now')),
      h(
        'dl',
        { className: 'now' },
        pair(
          t('nav.status'),
          link(to('/status'), badge(statusTones[worst ?? 'working'], t(`home.state.${worst ?? 'working'}`))),
        ),
        pair(
          t('notices.next'),
          next
            ? link(to(`/notices#${next.id}`), formatSpan(next.from, next.to, language))
            : t('notices.none'),
        ),
        pair(t('home.law'), link(to('/law'), t('home.lawRows', { done, part, all: done + part + open }))),
        pair(
          t('home.data'),
          link(to('/reference'), t('home.dataOn', { day: formatDay(visit.today, language) })),
        ),
      ),
      h('p', { className: 'quiet' }, t('home.free')),
    ],
  };
});

const pair = (name: string, value: Markup): Markup =>
  h('div', null, h('dt', null, name), h('dd', null, value));

/** What people come for, and where each is done. */
const tasks = ({ t, to, site, language }: Visit): readonly Markup[] => {
  const cabinet = site.apiUrl === null ? to('/registration') : `${site.apiUrl}/${language}/cabinet`;
  return [
    task(to('/codes'), t('task.code'), t('task.code.words')),
    task(to('/calculate'), t('task.count'), t('task.count.words')),
    task(cabinet, t('task.declare'), t('task.declare.words')),
    task(to('/calculate/vehicle'), t('task.car'), t('task.car.words')),
    task(to('/tracking'), t('task.transit'), t('task.transit.words')),
    task(to('/verify'), t('task.verify'), t('task.verify.words')),
  ];
};

const task = (href: string, title: string, words: string): Markup =>
  h('li', null, h('a', { href }, h('strong', null, title), words));

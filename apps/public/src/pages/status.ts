import { notOver } from '../data/notices.ts';
import type { ServiceState } from '../data/service-status.ts';
import { h } from '../markup/h.ts';
import { badge, callout, heading, link, section, type Tone, table } from '../markup/parts.ts';
import { formatMoment, formatSpan } from '../words/format.ts';
import { page } from './page.ts';

export const statusTones: Readonly<Record<ServiceState, Tone>> = {
  working: 'done',
  failing: 'refused',
  maintenance: 'you',
  unknown: 'draft',
};

/** What works now, and whether the procedure for an outage may be used (389-17.1, IMP-24, IMP-25). */
export const statusPage = page('/status', 'none', ['389-17.1'], async ({ t, to, site, language, now }) => {
  const [status, notices] = await Promise.all([site.status(), site.notices()]);
  const ahead = notices.ok ? notOver(notices, now) : [];
  return {
    title: t('status.title'),
    body: [
      heading(t('status.title'), t('status.at', { moment: formatMoment(status.at, language) })),
      table({
        caption: t('status.title'),
        stacked: true,
        head: [t('status.service'), t('status.state'), t('status.fallbackColumn')],
        rows: status.services.map(({ service, state, fallbackAllowed }) => [
          t(`service.${service}`),
          badge(statusTones[state], t(`state.${state}`)),
          t(fallbackAllowed ? 'status.fallbackYes' : 'status.fallbackNo'),
        ]),
      }),
      callout(
        status.fallbackAllowed ? 'refused' : 'done',
        h('p', null, t(status.fallbackAllowed ? 'status.fallback' : 'status.normal')),
        h('p', { className: 'small' }, link(to('/law/IMP-25'), t('status.ground'))),
      ),
      section(
        t('nav.notices'),
        ahead.length === 0
          ? h('p', null, t('notices.none'))
          : h(
              'ul',
              null,
              ...ahead.map(({ id, from, to: until, title }) =>
                h(
                  'li',
                  null,
                  link(to(`/notices#${id}`), title[language]),
                  `: ${formatSpan(from, until, language)}`,
                ),
              ),
            ),
      ),
      h('p', null, link('/status.json', t('status.json'))),
    ],
  };
});

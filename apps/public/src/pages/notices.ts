import { type Notice, phaseOf } from '../data/notices.ts';
import { h, type Markup } from '../markup/h.ts';
import { badge, callout, facts, heading, link, nothing, type Tone } from '../markup/parts.ts';
import { formatMoment } from '../words/format.ts';
import { page, type Visit } from './page.ts';

const phaseTones: Readonly<Record<ReturnType<typeof phaseOf>, Tone>> = {
  ahead: 'waiting',
  now: 'you',
  past: 'draft',
};

/** Notices of preventive maintenance: before, during and after (389-17.1, IMP-25). */
export const noticesPage = page('/notices', 'minute', ['389-17.1'], async (visit) => {
  const { t, to, site } = visit;
  const read = await site.notices();
  return {
    title: t('notices.title'),
    body: [
      heading(t('notices.title'), t('notices.lead')),
      read.ok
        ? null
        : callout(
            'refused',
            h('p', null, t('notices.unreadable')),
            h('p', { className: 'small quiet' }, read.fault),
          ),
      ...(read.ok && read.notices.length === 0 ? [nothing(t('notices.empty'))] : []),
      ...(read.ok ? read.notices.map((notice) => shown(visit, notice)) : []),
      h('p', null, link(to('/notices.atom'), t('notices.feed')), ' · ', link(to('/status'), t('nav.status'))),
    ],
  };
});

const shown = ({ t, language, now }: Visit, notice: Notice): Markup => {
  const phase = phaseOf(notice, now);
  return h(
    'article',
    { id: notice.id },
    h('h2', null, notice.title[language]),
    h('p', null, badge(phaseTones[phase], t(`notice.${phase}`))),
    h('p', null, notice.words[language]),
    facts(
      [t('notice.from'), h('time', { dateTime: notice.from }, formatMoment(notice.from, language))],
      [t('notice.to'), h('time', { dateTime: notice.to }, formatMoment(notice.to, language))],
      [t('notice.services'), notice.services.map((each) => t(`service.${each}`)).join(', ')],
      [t('notice.published'), formatMoment(notice.published, language)],
    ),
  );
};

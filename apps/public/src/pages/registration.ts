import { h } from '../markup/h.ts';
import { callout, heading, link, section } from '../markup/parts.ts';
import { page } from './page.ts';

/** What it takes to become a user, and what this version does not do yet (389-9, 389-10). */
export const registrationPage = page('/registration', 'version', [], ({ t, to, site, language }) => {
  const steps = ['key', 'person', 'mandate', 'browser'] as const;
  return {
    title: t('registration.title'),
    body: [
      heading(t('registration.title'), t('registration.lead')),
      section(
        t('registration.need'),
        h('ol', null, ...steps.map((step) => h('li', null, t(`registration.need.${step}`)))),
      ),
      callout(
        'you',
        h('p', null, h('strong', null, t('registration.closed'))),
        h('p', null, t('registration.closedWords')),
        h(
          'ul',
          null,
          ...site.law.clauses
            .filter(({ screens }) => screens.includes('/registration'))
            .map(({ id, state }) => h('li', null, link(to(`/law/${id}`), id), ` · ${t(`clause.${state}`)}`)),
        ),
      ),
      site.apiUrl === null
        ? null
        : h('p', null, link(`${site.apiUrl}/${language}/cabinet`, t('registration.signIn'))),
      site.supportEmail === null
        ? null
        : h('p', null, t('support'), ' ', link(`mailto:${site.supportEmail}`, site.supportEmail)),
    ],
  };
});

import { h } from '../markup/h.ts';
import { heading, link, searchForm } from '../markup/parts.ts';
import type { PageMade, Visit } from './page.ts';

/** There is no such page: said calmly, with ways on. */
export const missing = ({ t, to }: Pick<Visit, 't' | 'to'>): PageMade => ({
  title: t('missing.title'),
  status: 404,
  body: [
    heading(t('missing.title'), t('missing.words')),
    searchForm({ action: to('/search'), label: t('find.label'), value: '', button: t('find.button') }),
    h('p', null, link(to('/'), t('missing.home'))),
  ],
});

/** Our mistake, or the database is away: what happened, what to do, and the mark to name when asking for help. */
export const failed = (
  { t, to }: Pick<Visit, 't' | 'to'>,
  { status, trace }: { readonly status: 500 | 503; readonly trace: string },
): PageMade => ({
  title: t(status === 503 ? 'busy.title' : 'failed.title'),
  status,
  ...(status === 503 ? { headers: { 'retry-after': '10' } } : {}),
  body: [
    heading(
      t(status === 503 ? 'busy.title' : 'failed.title'),
      t(status === 503 ? 'busy.words' : 'failed.words'),
    ),
    h('p', { className: 'small quiet' }, t('failed.trace', { trace })),
    h('p', null, link(to('/status'), t('nav.status')), ' · ', link(to('/'), t('missing.home'))),
  ],
});

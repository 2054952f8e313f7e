import { languages } from '@tamga/domain/law';
import type { ReactElement } from 'react';
import { queryOf } from '../http/query.ts';
import type { Page, Visit } from '../pages/page.ts';
import { styleHref } from '../styles/style.ts';
import { h, type Markup } from './h.ts';
import { mark } from './mark.ts';

/** Names of the languages in themselves; on a narrow screen only the beginnings are seen. */
const languageNames = { kk: ['Қаз', 'ақша'], ru: ['Рус', 'ский'], en: ['Eng', 'lish'] } as const;

/** Parts of the site in the order of the head of the page. */
const parts = [
  ['/codes', 'nav.codes'],
  ['/calculate', 'nav.calculate'],
  ['/reference', 'nav.reference'],
  ['/law', 'nav.law'],
  ['/times', 'nav.times'],
  ['/notices', 'nav.notices'],
  ['/verify', 'nav.verify'],
  ['/manuals', 'nav.manuals'],
] as const;

/** The whole document of a page. */
export const layout = (visit: Visit, page: Page): ReactElement =>
  h(
    'html',
    { lang: visit.language },
    head(visit, page),
    h(
      'body',
      null,
      h('a', { className: 'skip', href: '#content' }, visit.t('skip')),
      banner(visit),
      h('main', { id: 'content', tabIndex: -1 }, ...page.body, basisOf(visit, page)),
      footer(visit),
    ),
  );

/** The clauses that ask for the page, each leading to what shows it. */
const basisOf = ({ t, to }: Visit, { basis }: Page): Markup =>
  basis.length === 0
    ? null
    : h(
        'p',
        { className: 'basis' },
        `${t('basis')} `,
        ...basis.flatMap((id, at) => [at === 0 ? '' : ', ', h('a', { href: to(`/law/${id}`) }, id)]),
      );

const head = (visit: Visit, page: Page): ReactElement => {
  const { t, path, site, to } = visit;
  const name = t('site.name');
  return h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', null, path === '/' ? `${name} · ${page.title}` : `${page.title} · ${name}`),
    h('meta', { name: 'description', content: page.description ?? t('site.description') }),
    h('link', { rel: 'stylesheet', href: styleHref }),
    h('link', { rel: 'icon', type: 'image/svg+xml', href: '/mark.svg' }),
    ...(page.status === undefined
      ? [
          ...languages.map((each) =>
            h('link', {
              rel: 'alternate',
              hrefLang: each,
              href: `${site.publicUrl ?? ''}${sameIn(visit, each)}`,
            }),
          ),
          h('link', { rel: 'alternate', hrefLang: 'x-default', href: `${site.publicUrl ?? ''}${path}` }),
        ]
      : [h('meta', { name: 'robots', content: 'noindex' })]),
    h('link', {
      rel: 'alternate',
      type: 'application/atom+xml',
      title: t('notices.title'),
      href: to('/notices.atom'),
    }),
  );
};

const banner = ({ t, to, path, language, site, ...visit }: Visit): ReactElement =>
  h(
    'header',
    { className: 'banner' },
    h(
      'div',
      { className: 'bar' },
      h('a', { className: 'brand', href: to('/') }, mark(28), h('span', null, 'Tamga')),
      h(
        'form',
        { action: to('/search'), method: 'get', className: 'find', role: 'search' },
        h('label', { className: 'unseen', htmlFor: 'find' }, t('find.label')),
        h('input', {
          id: 'find',
          type: 'search',
          name: 'q',
          maxLength: 200,
          autoComplete: 'off',
          placeholder: t('find.placeholder'),
        }),
        h('button', { type: 'submit' }, t('find.button')),
      ),
      h(
        'nav',
        { className: 'languages', 'aria-label': t('languages') },
        ...languages.map((each) =>
          h(
            'a',
            {
              href: sameIn({ ...visit, path, language }, each),
              lang: each,
              hrefLang: each,
              'aria-current': each === language ? 'true' : undefined,
            },
            languageNames[each][0],
            h('span', { className: 'rest' }, languageNames[each][1]),
          ),
        ),
      ),
      site.apiUrl === null
        ? null
        : h('a', { className: 'sign-in', href: `${site.apiUrl}/${language}/cabinet` }, t('signIn')),
    ),
    h(
      'nav',
      { className: 'parts', 'aria-label': t('nav.label') },
      h(
        'ul',
        null,
        ...parts.map(([target, key]) =>
          h(
            'li',
            null,
            h('a', { href: to(target), 'aria-current': here(path, target) ? 'page' : undefined }, t(key)),
          ),
        ),
      ),
    ),
  );

const here = (path: string, target: string): boolean => path === target || path.startsWith(`${target}/`);

/** The same page in another language, with what was asked of it. */
const sameIn = ({ path, query }: Pick<Visit, 'path' | 'query' | 'language'>, language: string): string => {
  const kept = Object.entries(query)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].length <= 200)
    .slice(0, 60);
  return `/${language}${path === '/' ? '' : path}${queryOf(Object.fromEntries(kept))}`;
};

const footer = ({ t, to, site }: Visit): ReactElement => {
  const item = (path: string, words: string): Markup => h('li', null, h('a', { href: to(path) }, words));
  return h(
    'footer',
    { className: 'foot' },
    h(
      'ul',
      null,
      item('/status', t('nav.status')),
      item('/tracking', t('nav.tracking')),
      item('/registration', t('nav.registration')),
      item('/law/refusals', t('nav.refusals')),
      item('/law/glossary', t('nav.glossary')),
      item('/software', t('nav.software')),
      item('/data', t('nav.data')),
    ),
    site.supportEmail === null
      ? null
      : h('p', null, t('support'), ' ', h('a', { href: `mailto:${site.supportEmail}` }, site.supportEmail)),
    site.demo ? h('p', { className: 'callout ink-you' }, h('span', null, t('demo'))) : null,
    h(
      'p',
      { className: 'quiet' },
      t('data.version'),
      ' ',
      h('code', { className: 'code' }, site.reference().data.version),
    ),
  );
};

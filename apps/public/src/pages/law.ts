import type { ClauseState } from '@tamga/contract';
import { lawSourceOf, lawSources, type ReportedClause } from '../data/clauses-report.ts';
import { oneOf, queryOf } from '../http/query.ts';
import { h, type Markup } from '../markup/h.ts';
import { badge, choice, heading, link, nothing, pager, type Tone } from '../markup/parts.ts';
import { page, type Visit } from './page.ts';
import { holds } from './search.ts';

export const clauseTones: Readonly<Record<ClauseState, Tone>> = { done: 'done', part: 'you', open: 'draft' };

const states = ['done', 'part', 'open'] as const satisfies readonly ClauseState[];
const perPage = 60;

/** How the law is implemented: every clause with its state, by act and state (389-17.2, CODE-RES-3a). */
export const lawPage = page('/law', 'version', ['389-17.2', 'CODE-RES-3a'], (visit) => {
  const { t, to, query, site } = visit;
  const q = oneOf(query, 'q');
  const state = states.find((each) => each === oneOf(query, 'state', 10)) ?? '';
  const source = lawSources.find((each) => each === oneOf(query, 'source', 10)) ?? '';
  const found = site.law.clauses.filter(
    (clause) =>
      (state === '' || clause.state === state) &&
      (source === '' || lawSourceOf(clause.id) === source) &&
      (q === '' || clause.id.toLowerCase().includes(q.toLowerCase()) || holds(clause.text, q)),
  );
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const at = Math.min(pages, Math.max(1, Number.parseInt(oneOf(query, 'page', 4), 10) || 1));
  const atPage = (n: number): string =>
    to(`/law${queryOf({ q, state, source, page: n > 1 ? String(n) : '' })}`);
  return {
    title: t('law.title'),
    body: [
      heading(t('law.title'), t('law.lead')),
      totals(visit),
      filters(visit, { q, state, source }),
      h('p', { className: 'quiet' }, t('law.found', { n: found.length })),
      found.length === 0
        ? nothing(t('law.nothing'))
        : h(
            'ul',
            { className: 'results' },
            ...found.slice((at - 1) * perPage, at * perPage).map((each) => row(visit, each)),
          ),
      pager(
        { before: t('pager.before'), after: t('pager.after'), label: t('pager.label') },
        at > 1 ? atPage(at - 1) : undefined,
        at < pages ? atPage(at + 1) : undefined,
      ),
      h(
        'p',
        null,
        link(to('/law/refusals'), t('nav.refusals')),
        ' · ',
        link(to('/law/glossary'), t('nav.glossary')),
      ),
    ],
  };
});

const totals = ({ site, t, to }: Visit): Markup =>
  h(
    'dl',
    { className: 'now' },
    ...states.map((state) =>
      h(
        'div',
        null,
        h('dt', null, badge(clauseTones[state], t(`clause.${state}`))),
        h('dd', null, link(to(`/law?state=${state}`), String(site.law.totals[state]))),
      ),
    ),
  );

const filters = (
  { t, to }: Visit,
  chosen: { readonly q: string; readonly state: string; readonly source: string },
): Markup =>
  h(
    'form',
    { action: to('/law'), method: 'get', className: 'ask', role: 'search', 'aria-label': t('law.title') },
    h(
      'label',
      { className: 'field wide' },
      h('span', null, t('law.ask')),
      h('input', { type: 'search', name: 'q', defaultValue: chosen.q, maxLength: 200, autoComplete: 'off' }),
    ),
    choice({
      name: 'source',
      label: t('law.source'),
      chosen: chosen.source,
      options: [['', t('law.all')], ...lawSources.map((each) => [each, t(`law.source.${each}`)] as const)],
    }),
    choice({
      name: 'state',
      label: t('law.state'),
      chosen: chosen.state,
      options: [['', t('law.all')], ...states.map((each) => [each, t(`clause.${each}`)] as const)],
    }),
    h('button', { type: 'submit' }, t('find.button')),
  );

const row = ({ t, to, language }: Visit, clause: ReportedClause): Markup =>
  h(
    'li',
    null,
    link(to(`/law/${clause.id}`), clause.id),
    ' ',
    badge(clauseTones[clause.state], t(`clause.${clause.state}`)),
    h('p', null, clause.text[language]),
  );

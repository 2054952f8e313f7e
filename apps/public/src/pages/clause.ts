import { screens } from '@tamga/contract';
import { refusalCodes, refusals } from '@tamga/domain/law';
import { actors, isClauseId } from '@tamga/domain/law/register';
import { h, type Markup } from '../markup/h.ts';
import { badge, callout, code, facts, heading, link, section } from '../markup/parts.ts';
import { formatDay } from '../words/format.ts';
import { clauseTones } from './law.ts';
import { missing } from './missing.ts';
import { page, type Visit } from './page.ts';

/** One clause: where it stands, what it says, and the way from it to rule, test and screen. */
export const clausePage = page('/law/:clause', 'version', ['389-17.2', 'CODE-RES-3a'], (visit) => {
  const { t, to, params, site, language } = visit;
  const id = params['clause'] ?? '';
  const clause = isClauseId(id) ? site.law.clauses.find((each) => each.id === id) : undefined;
  if (!clause) return missing(visit);
  const codes = refusalCodes.filter((each) => refusals[each].basis.some((basis) => basis === id));
  return {
    title: `${clause.id} · ${clause.source.place[language]}`,
    description: clause.text[language],
    body: [
      heading(clause.id, h('p', { className: 'lead' }, clause.text[language])),
      facts(
        [t('clause.act'), clause.source.act[language]],
        [t('clause.place'), clause.source.place[language]],
        [t('clause.binding'), t(`binding.${clause.binding}`)],
        [t('clause.actors'), clause.actors.map((each) => actors[each][language]).join(', ')],
        [t('clause.state'), badge(clauseTones[clause.state], t(`clause.${clause.state}`))],
      ),
      h('p', { className: 'small quiet' }, t(`clause.${clause.state}.words`)),
      clause.limit
        ? callout(
            'you',
            h(
              'p',
              null,
              clause.limit.reason[language],
              ' ',
              t('clause.since', { day: formatDay(clause.limit.since, language) }),
            ),
          )
        : null,
      section(
        t('clause.rules'),
        list(
          clause.rules.map((path) => code(path)),
          t('clause.noRules'),
        ),
      ),
      section(
        t('clause.tests'),
        list(
          clause.tests.map(({ title, file }) =>
            h('span', null, h('span', { lang: 'en' }, title), h('br', null), code(file)),
          ),
          t('clause.noTests'),
        ),
      ),
      section(
        t('clause.screens'),
        list(
          clause.screens.map((path) => screenLink(visit, path)),
          t('clause.noScreens'),
        ),
      ),
      codes.length === 0
        ? null
        : section(
            t('nav.refusals'),
            list(
              codes.map((each) => link(to(`/law/refusals#${each}`), code(each))),
              '',
            ),
          ),
      h('p', null, link(to('/law'), t('clause.all'))),
    ],
  };
});

const list = (items: readonly Markup[], none: string): Markup =>
  items.length === 0
    ? h('p', { className: 'quiet' }, none)
    : h('ul', null, ...items.map((each) => h('li', null, each)));

/** Screens open to everybody, by their paths without parameters. */
const openScreens = [
  '/',
  '/codes',
  '/law',
  '/reference',
  '/notices',
  '/status',
  '/tracking',
  '/verify',
  '/registration',
  '/manuals',
];

const screenLink = ({ to, language }: Visit, path: string): Markup => {
  const name = screens.find((each) => each.path === path)?.name[language];
  const open = openScreens.find((each) => path === each || path.replace(/\/:\w+$/, '') === each);
  const words = name === undefined ? path : `${name} `;
  return h('span', null, open === undefined ? words : link(to(open), words), ' ', code(path));
};

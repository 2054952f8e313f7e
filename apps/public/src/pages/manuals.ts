import { dirname, join } from 'node:path/posix';
import { editionFor, type Manual } from '../data/manuals.ts';
import { h, type Markup } from '../markup/h.ts';
import { markdown } from '../markup/markdown.ts';
import { heading, link, nothing, section } from '../markup/parts.ts';
import { missing } from './missing.ts';
import { page, type Visit } from './page.ts';

/** Training and instruction materials (389-17.5), and the decisions behind the system. */
export const manualsPage = page('/manuals', 'version', ['389-17.5'], (visit) => {
  const { t, to, site } = visit;
  const within = (folder: string) => site.manuals.list.filter(({ name }) => name.startsWith(`${folder}/`));
  const guides = within('guide');
  const decisions = within('adr');
  const others = site.manuals.list.filter((each) => !guides.includes(each) && !decisions.includes(each));
  return {
    title: t('manuals.title'),
    body: [
      heading(t('manuals.title'), t('manuals.lead')),
      guides.length === 0 ? nothing(t('manuals.nothing')) : listOf(visit, guides),
      h(
        'ul',
        null,
        h('li', null, link(to('/law/glossary'), t('nav.glossary'))),
        h('li', null, link(to('/law/refusals'), t('nav.refusals'))),
        h('li', null, link(to('/software'), t('nav.software'))),
        h('li', null, link(to('/data'), t('nav.data'))),
      ),
      others.length === 0 ? null : section(t('manuals.system'), listOf(visit, others)),
      decisions.length === 0 ? null : section(t('manuals.decisions'), listOf(visit, decisions)),
    ],
  };
});

const listOf = (visit: Visit, manuals: readonly Manual[]): Markup =>
  h(
    'ul',
    null,
    ...manuals.map((manual) => {
      const edition = editionFor(manual, visit.language);
      return h(
        'li',
        null,
        h(
          'a',
          { href: visit.to(`/manuals/${manual.name}`) },
          h('span', { lang: edition?.language }, edition?.title),
        ),
        edition?.language === visit.language ? null : ` (${(edition?.language ?? 'en').toUpperCase()})`,
      );
    }),
  );

/** One material. Its links to other materials lead to their pages here; those to source files are shown as words. */
export const manualPage = page('/manuals/*', 'version', ['389-17.5'], async (visit) => {
  const { t, to, params, site, language } = visit;
  const manual = site.manuals.list.find(({ name }) => name === params['*']);
  const edition = manual && editionFor(manual, language);
  if (!manual || !edition) return missing(visit);
  const lead = (target: string): string | undefined => {
    if (/^https?:\/\/[^\s<>"]+$/.test(target)) return target;
    const [path = ''] = target.split('#');
    if (!path.endsWith('.md')) return undefined;
    const file = join(dirname(edition.file), path);
    const other = site.manuals.list.find(({ editions }) => editions.some((each) => each.file === file));
    return other && to(`/manuals/${other.name}`);
  };
  return {
    title: edition.title,
    body: [
      edition.language === language
        ? null
        : h('p', { className: 'small quiet' }, t(`manuals.in.${edition.language}`)),
      h(
        'div',
        { className: 'manual', lang: edition.language },
        ...markdown(await site.manuals.read(edition.file), lead),
      ),
      h('p', null, link(to('/manuals'), t('manuals.title'))),
    ],
  };
});

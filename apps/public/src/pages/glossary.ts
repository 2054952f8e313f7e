import { glossary, type TermGroup, type Text } from '@tamga/domain/law';
import { oneOf } from '../http/query.ts';
import { h } from '../markup/h.ts';
import { code, heading, nothing, searchForm, table } from '../markup/parts.ts';
import { page } from './page.ts';
import { holds } from './search.ts';

const matches = ({ terms, name }: TermGroup, q: string): TermGroup => ({
  name,
  terms:
    q === ''
      ? terms
      : terms.filter(
          (term) => holds(term, q) || term.code.some((each) => each.toLowerCase().includes(q.toLowerCase())),
        ),
});

/** Terms of customs law in three languages, as the system uses them (389-2). */
export const glossaryPage = page('/law/glossary', 'version', ['389-2'], ({ t, to, query, language }) => {
  const q = oneOf(query, 'q');
  const groups = glossary.map((group) => matches(group, q)).filter(({ terms }) => terms.length > 0);
  const order = [language, ...(['kk', 'ru', 'en'] as const).filter((each) => each !== language)] as const;
  const title: Text = { kk: 'Қазақша', ru: 'Русский', en: 'English' };
  return {
    title: t('glossary.title'),
    body: [
      heading(t('glossary.title'), t('glossary.lead')),
      searchForm({
        action: to('/law/glossary'),
        label: t('glossary.ask'),
        value: q,
        button: t('find.button'),
      }),
      ...groups.map(({ name, terms }) =>
        table({
          caption: name[language],
          captionShown: true,
          stacked: true,
          head: [...order.map((each) => title[each]), t('glossary.code')],
          rows: terms.map((term) => [
            ...order.map((each) => h('span', { lang: each }, term[each])),
            h('span', null, ...term.code.flatMap((each, at) => [at === 0 ? '' : ', ', code(each)])),
          ]),
        }),
      ),
      groups.length === 0 ? nothing(t('search.nothing', { q })) : null,
    ],
  };
});

import { commodityCode, searchCommodityCodes } from '@tamga/adapters/reference';
import type { Language } from '@tamga/domain/law';
import { entryName, listEntries } from '@tamga/domain/reference';
import { localDateAt, parseLocalDate } from '@tamga/domain/time';
import { refused } from '../answer.ts';
import type { Context, Handlers } from '../context.ts';

/** Code lists and the nomenclature: public data, the same here as in the external module (389-17.4). */
export const referenceHandlers = (
  context: Pick<Context, 'reference' | 'clock'>,
): Pick<Handlers, 'listReference' | 'readList' | 'searchCommodityCodes'> => ({
  listReference: () => ({
    body: [...context.reference().lists.values()].map((list) => ({
      list: list.list,
      name: list.title,
      legal: list.act,
      count: list.entries.length,
      confidence: list.confidence,
    })),
  }),
  readList: ({ params, query }) => {
    const reference = context.reference();
    const name = params['list'] ?? '';
    if (!reference.lists.has(name)) return refused('NOT_FOUND');
    const on = parseLocalDate(query['on']?.toString() ?? '') ?? localDateAt(context.clock.now());
    const asked = query['q']?.toString().toLowerCase() ?? '';
    const rows = listEntries(reference, name, on).map((entry) => {
      const { code, section } = entry;
      const words = {
        kk: entryName(entry, 'kk'),
        ru: entryName(entry, 'ru'),
        en: entryName(entry, 'en'),
      };
      return { code, name: words, ...(section === undefined ? {} : { section }) };
    });
    const found = asked
      ? rows.filter(
          (row) =>
            row.code.toLowerCase().startsWith(asked) ||
            Object.values(row.name).some((word) => word.toLowerCase().includes(asked)),
        )
      : rows;
    return { body: found.slice(0, Number(query['limit'] ?? 1000)) };
  },
  searchCommodityCodes: ({ query }) => {
    const reference = context.reference();
    const language: Language =
      query['language'] === 'kk' || query['language'] === 'en' ? query['language'] : 'ru';
    const on = localDateAt(context.clock.now());
    const found = searchCommodityCodes(
      reference,
      query['q']?.toString() ?? '',
      language,
      on,
      Number(query['limit'] ?? 20),
    );
    return {
      body: found.map(({ code, declarable, name }) => {
        const page = declarable ? commodityCode(reference, code, language, on) : undefined;
        const shown = page?.ok ? page.value : undefined;
        return {
          code,
          declarable,
          name: name ?? shown?.ancestors.findLast((ancestor) => ancestor.name)?.name ?? code,
          dutyText: shown?.duty?.words[language] ?? null,
          unit: shown?.units[0]?.name[language] ?? null,
        };
      }),
    };
  },
});

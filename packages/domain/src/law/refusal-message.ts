import type { ClauseId } from './clauses.ts';
import { type RefusalCode, refusals } from './refusals.ts';
import { sourceOf } from './register/source-of.ts';
import { type Language, type Text, text } from './text.ts';

const ground: Text = { kk: 'Негізі', ru: 'Основание', en: 'Basis' };

/** What the addressee of a refusal reads: what is wrong, by which clause, what to do. Whole sentences. */
export const refusalMessage = (code: RefusalCode): Text => {
  const { basis, problem, remedy } = refusals[code];
  const said = (language: Language): string =>
    [problem[language], ...citation(basis, language), remedy[language]].join(' ');
  return text(said('kk'), said('ru'), said('en'));
};

/** The clauses by act, each act named once: `Basis: Order No. 389, clause 10, clause 13.` Nothing when there are none. */
const citation = (basis: readonly ClauseId[], language: Language): readonly string[] => {
  const places = new Map<string, Set<string>>();
  for (const { act, place } of basis.map(sourceOf)) {
    places.set(act[language], (places.get(act[language]) ?? new Set()).add(place[language]));
  }
  const acts = [...places].map(([act, found]) => [act, ...found].join(', '));
  return acts.length === 0 ? [] : [`${ground[language]}: ${acts.join('; ')}.`];
};

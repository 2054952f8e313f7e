import type { Persons } from '@tamga/usecases/ports';

const rememberedMax = 20_000;

/**
 * The register with a short memory, for processes that look the same persons up a hundred times a second. A change is seen
 * after `keptMs` at the latest.
 */
export const rememberedPersons = (register: Persons, keptMs: number, nowMs: () => number): Persons => {
  const known = new Map<string, { readonly answer: Promise<unknown>; readonly until: number }>();
  const remember = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const found = known.get(key);
    if (found && found.until > nowMs()) return found.answer as Promise<T>;
    if (known.size >= rememberedMax) known.clear();
    const answer = ask();
    known.set(key, { answer, until: nowMs() + keptMs });
    answer.catch(() => known.delete(key));
    return answer;
  };
  return {
    byIdentifier: (identifier) => remember(`n${identifier}`, () => register.byIdentifier(identifier)),
    byId: (id) => remember(`i${id}`, () => register.byId(id)),
    mandatesOf: (agentId, on) => remember(`m${agentId}${on}`, () => register.mandatesOf(agentId, on)),
    officialOf: (personId, on) => remember(`o${personId}${on}`, () => register.officialOf(personId, on)),
  };
};

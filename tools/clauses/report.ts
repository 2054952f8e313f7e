import type { ClauseReport, ClauseState, ClausesReport } from '@tamga/contract';
import { screens as catalogue } from '@tamga/contract';
import type { ClauseId } from '@tamga/domain/law';
import { clauses, type Limit, limits } from '@tamga/domain/law/register';
import { read, sourcePaths, testPaths } from '../sources/repository.ts';
import { rulesIn, titlesIn } from './citations.ts';

/** What was found in the code, by clause. */
export interface Findings {
  readonly rules: ReadonlyMap<ClauseId, readonly string[]>;
  readonly tests: ReadonlyMap<ClauseId, readonly { readonly title: string; readonly file: string }[]>;
  readonly screens: ReadonlyMap<ClauseId, readonly string[]>;
}

/** The register itself and the shapes of requests and screens name clauses and carry none of them out. */
const isRegister = (path: string): boolean =>
  path.startsWith('packages/domain/src/law/') || path.startsWith('packages/contract/');

/** A screen draws and decides nothing: what it cites is no rule. */
const isDrawing = (path: string): boolean => path.endsWith('.tsx');

const collect = <T>(entries: Iterable<readonly [ClauseId, T]>): ReadonlyMap<ClauseId, readonly T[]> => {
  const found = new Map<ClauseId, T[]>();
  for (const [id, value] of entries) found.set(id, [...(found.get(id) ?? []), value]);
  return found;
};

/** Reads the sources and tests of the repository. */
export const findingsOfRepository = (): Findings => {
  const sources = sourcePaths
    .filter((path) => !isRegister(path))
    .map((path) => ({ path, source: read(path) }));
  return {
    rules: collect(
      sources
        .filter(({ path }) => !isDrawing(path))
        .flatMap(({ path, source }) => rulesIn(source).map((id) => [id, path] as const)),
    ),
    tests: collect(
      testPaths.flatMap((file) =>
        titlesIn(read(file)).flatMap(({ title, clauses: ids }) =>
          ids.map((id) => [id, { title, file }] as const),
        ),
      ),
    ),
    screens: collect(catalogue.flatMap(({ path, clauses: ids }) => ids.map((id) => [id, path] as const))),
  };
};

/** State of a clause: done needs a rule and a test and no limit. A limit never raises a state. */
export const stateOf = (hasRule: boolean, hasTest: boolean, limit: Limit | undefined): ClauseState => {
  if (!hasRule && !hasTest) return 'open';
  return hasRule && hasTest && limit === undefined ? 'done' : 'part';
};

/** The report of all clauses, in the order of the requirements. */
export const reportOf = (findings: Findings): ClausesReport => {
  const rows = clauses.map(({ id }): ClauseReport => {
    const rules = findings.rules.get(id) ?? [];
    const tests = findings.tests.get(id) ?? [];
    const limit = limits[id];
    const state = stateOf(rules.length > 0, tests.length > 0, limit);
    const row = { id, state, rules, tests, screens: findings.screens.get(id) ?? [] };
    return limit === undefined ? row : { ...row, limit };
  });
  const count = (state: ClauseState): number => rows.filter((row) => row.state === state).length;
  return { totals: { done: count('done'), part: count('part'), open: count('open') }, clauses: rows };
};

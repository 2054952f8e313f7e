import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClauseReport, ClauseState, ClausesReport } from '@tamga/contract';
import { type Clause, clauses } from '@tamga/domain/law/register';
import { rootDir } from './root.ts';

/** A clause with what the code shows of it. */
export interface ReportedClause extends Clause, Omit<ClauseReport, 'id'> {}

export interface LawReport {
  readonly totals: Readonly<Record<ClauseState, number>>;
  readonly clauses: readonly ReportedClause[];
}

/** The register joined with `docs/clauses.json`; a clause the report does not name is open. */
export const readLawReport = async (path = join(rootDir, 'docs', 'clauses.json')): Promise<LawReport> =>
  joined(JSON.parse(await readFile(path, 'utf8')) as ClausesReport);

const joined = (report: ClausesReport): LawReport => {
  const shown = new Map(report.clauses.map((each) => [each.id, each]));
  const rows = clauses.map((clause): ReportedClause => ({ ...open, ...shown.get(clause.id), ...clause }));
  const count = (state: ClauseState): number => rows.filter((row) => row.state === state).length;
  return { totals: { done: count('done'), part: count('part'), open: count('open') }, clauses: rows };
};

const open = { state: 'open', rules: [], tests: [], screens: [] } as const;

/** The acts clauses come from, as the beginning of their ids says. */
export const lawSources = ['389', '407', 'CODE', 'AGR', 'needs'] as const;
export type LawSource = (typeof lawSources)[number];

export const lawSourceOf = (id: string): LawSource =>
  lawSources.find((source) => source !== 'needs' && id.startsWith(`${source}-`)) ?? 'needs';

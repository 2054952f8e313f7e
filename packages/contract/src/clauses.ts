import type { ClauseId, Text } from '@tamga/domain/law';

/** What the code shows of a clause: done = a rule and a test cite it, part = one of the two (or a stated limit), open = none. */
export type ClauseState = 'done' | 'part' | 'open';

/** One row of `docs/clauses.json`, which `tools/clauses` writes and the public law pages show. Paths are the repository's. */
export interface ClauseReport {
  readonly id: ClauseId;
  readonly state: ClauseState;
  readonly rules: readonly string[];
  readonly tests: readonly { readonly title: string; readonly file: string }[];
  readonly screens: readonly string[];
  readonly limit?: { readonly since: string; readonly reason: Text };
}

/** The whole of `docs/clauses.json`. */
export interface ClausesReport {
  readonly totals: Readonly<Record<ClauseState, number>>;
  readonly clauses: readonly ClauseReport[];
}

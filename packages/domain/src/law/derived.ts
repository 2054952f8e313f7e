import type { ClauseId } from './clauses.ts';

/** A rule of a specification that a clause relies on: payments `PAY-…`, format-logical control `FLC-…` and the like. */
export type RuleId =
  `${'PAY' | 'FLC' | 'REG' | 'NUM' | 'KDT' | 'DTS' | 'TD' | 'TDTS' | 'PTD' | 'TPO' | 'REL' | 'PI'}-${string}`;

/** The clause that says so, or `[I]` and the clause that implies it, or a rule id with its source named in the rule. */
export type Basis = ClauseId | `[I] ${ClauseId}` | RuleId;

/** A value that knows its origin: a fact someone stated, or a rule applied to other values. */
export interface Derived<T> {
  readonly value: T;
  readonly source: { readonly fact: string } | { readonly basis: Basis; readonly words?: string };
  readonly from: Readonly<Record<string, Derived<unknown>>>;
}

type Inputs = Readonly<Record<string, Derived<unknown>>>;
type Values<From extends Inputs> = {
  readonly [K in keyof From]: From[K] extends Derived<infer V> ? V : never;
};

/** A value somebody stated or a table holds; `fact` names the place: `box 45`, `tariff, from 2024-01-01`. */
export const stated = <T>(value: T, fact: string): Derived<T> => ({ value, source: { fact }, from: {} });

/** Applies `formula` to the values in `from`, as `basis` provides. `words` says the formula in short for people. */
export const derive = <T, From extends Inputs>(
  basis: Basis,
  from: From,
  formula: (values: Values<From>) => T,
  words?: string,
): Derived<T> => ({
  value: formula(valuesOf(from)),
  source: words === undefined ? { basis } : { basis, words },
  from,
});

const valuesOf = <From extends Inputs>(from: From): Values<From> =>
  Object.fromEntries(Object.entries(from).map(([name, { value }]) => [name, value])) as Values<From>;

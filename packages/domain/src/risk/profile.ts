import type { Basis, Text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';

/** Channel of a declaration: green is released by itself, yellow is looked at on paper, red is inspected. */
export type Channel = 'green' | 'yellow' | 'red';

/** A test over places of a declaration. `items[].x` holds when it holds for any item. Numbers are decimal text. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly startsWith: readonly string[] }
  | { readonly field: string; readonly below: string }
  | { readonly field: string; readonly above: string }
  /** Customs value of an item for a kilogram of net mass, tenge. */
  | { readonly valuePerKilogramBelow: string }
  | { readonly absent: string }
  /** Holds when the draw of this declaration (0 to 9999) is below the number: the random layer. */
  | { readonly drawBelow: number }
  /** A finding of format-logical control with one of these rules. */
  | { readonly finding: readonly string[] };

/** A dated risk profile (IMP-13): data approved by the authorised body, run by `assess`. */
export interface RiskProfile {
  readonly id: string;
  readonly version: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly basis: Basis;
  readonly name: Text;
  /** What the official should do; officials only. */
  readonly measure: Text;
  readonly channel: Exclude<Channel, 'green'>;
  /** For transits: its measure is electronic escort, and goods declarations do not know it (407-5.1). */
  readonly escort?: true;
  readonly when: Condition;
}

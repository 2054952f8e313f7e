import type { Basis, Text } from '../law/index.ts';

/**
 * How much a finding weighs: `E` refuses registration, `W` warns and is shown to the inspector, `R` goes to risk analysis and
 * is never shown to the declarant, `S` suggests.
 */
export type Severity = 'E' | 'W' | 'R' | 'S';

/** Ground of EAEU CC 111(5) that a refusing finding falls under, 1 to 8 (REG-003). */
export type RefusalGround = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A rule that is not met, at a place, with what was found and what was expected. */
export interface Finding {
  readonly rule: string;
  readonly clause: Basis;
  readonly severity: Severity;
  readonly ground?: RefusalGround;
  /** Path in the declaration, `items[0].grossMass`; empty for the whole document. */
  readonly place: string;
  /** Number of the box on the form, when the place has one. */
  readonly box?: string;
  /** 1-based number of the item, when the place lies in one. */
  readonly item?: number;
  readonly found: string;
  readonly expected: string;
  readonly message: Text;
  readonly fix: Text;
}

import type { LocalDate } from '../time/index.ts';
import type { ActKind } from './roles.ts';

/** A signed act on a declaration: what the addressee is told and by which clause (CODE-PROT-2, AGR-2.7). */
export interface Act {
  readonly kind: ActKind;
  readonly declarationId: string;
  /** Number of the declaration, so that the signer sees what he signs. */
  readonly declarationNumber: string;
  /** Version the act was made on; another version in the meantime makes it void. */
  readonly version: number;
  /** Row of the requirements or article the act rests on, as shown. */
  readonly clause: string;
  readonly facts: string;
  readonly reason: string;
  /** What the addressee can do about it, and where to complain. */
  readonly remedy: string;
  readonly deadline: LocalDate | null;
}

/** Longest text of one member of an act, characters. */
export const actTextMax = 4000;

import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Language } from '@tamga/domain/law';
import type { GoodsPayments } from '@tamga/domain/payment';
import type { Instant } from '@tamga/domain/time';
import type { IncidentForm } from './incident.ts';
import type { LetterForm } from './letter.ts';

/** Any form that is printed. */
export type AnyForm = PrintForm | LetterForm | IncidentForm;

/** What is printed: the declaration as stated, and what registration added to it (389-19.5). */
export interface PrintForm {
  readonly declaration: GoodsDeclaration;
  /** Calculated payments: printed where the declaration states no lines of its own. */
  readonly payments: GoodsPayments | null;
  /** Language of titles and labels; values are printed as stated. */
  readonly language: Language;
  /** When it is printed; shown at the foot and kept as the date of the file. */
  readonly printedAt: Instant;
  /** Number, moments and the address that verifies the form; absent on a draft, which is marked as one. */
  readonly registered: RegisteredMarks | null;
}

export interface RegisteredMarks {
  readonly number: string;
  readonly registeredAt: Instant;
  readonly releasedAt: Instant | null;
  readonly verificationCode: string;
  /** Public address at which anybody checks the form, with the code in it; `null` when the system has no public address. */
  readonly verifyUrl: string | null;
  readonly signedBy: string;
}

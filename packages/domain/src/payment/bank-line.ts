import type { Transition } from '../law/index.ts';
import type { Instant, LocalDate } from '../time/index.ts';

/** One movement on the treasury's bank account, as the bank reported it. */
export interface BankLine {
  /** The bank's own reference of the movement: the same movement in a notice and in a statement bears the same one. */
  readonly reference: string;
  readonly direction: 'in' | 'out';
  /** Tiyn, positive. */
  readonly amount: bigint;
  readonly bookedOn: LocalDate;
  /** Who paid, or was paid. */
  readonly name: string;
  /** IIN or BIN, when the bank states one in its field. */
  readonly identifier: string | null;
  readonly iban: string | null;
  readonly purpose: string;
  /** Payment code of the tax part, when the payer filled it in. */
  readonly paymentCode: string | null;
  /** The id the one who ordered the payment gave it: ours, when it is a refund. */
  readonly endToEndId: string | null;
  /** The bank takes a movement back. */
  readonly reversal: boolean;
}

/** A report of the bank about one account: a statement of a day (camt.053) or a notice of movements (camt.054). */
export interface BankReport {
  readonly kind: 'statement' | 'notice';
  readonly number: string;
  readonly account: string;
  readonly createdAt: Instant;
  /** Tiyn; a notice has none. */
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly lines: readonly BankLine[];
}

/** Money to be paid out, of the account of the treasury. */
export interface PaymentOrder {
  /** At most 35 letters and digits; the bank gives it back as the end-to-end id. */
  readonly id: string;
  readonly amount: bigint;
  readonly name: string;
  readonly identifier: string;
  readonly iban: string;
  readonly purpose: string;
}

export type BankLineState = 'waiting' | 'decided' | 'posted';
export type BankLineEvent = 'match' | 'decide' | 'post';

/**
 * A line is posted when its payer is certain; else its money waits on the account of unidentified payments until an official
 * decides (IMP-9). What is posted is set right by another transfer only.
 */
export const bankLineTransitions = [
  // from     event     to         basis
  ['waiting', 'match', 'posted', '[I] IMP-9'],
  ['waiting', 'decide', 'decided', '[I] IMP-9'],
  ['decided', 'post', 'posted', '[I] IMP-9'],
] as const satisfies readonly Transition<BankLineState, BankLineEvent>[];

/** A person a payment may be of, and what speaks for him. */
export interface PayerProposal {
  readonly identifier: string;
  readonly reasons: readonly ('payerField' | 'purpose' | 'declaration')[];
}

/** IIN and BIN written in a text, each once, in their order. */
export const identifiersIn = (purpose: string): readonly string[] => [
  ...new Set(purpose.match(/(?<!\d)\d{12}(?!\d)/g) ?? []),
];

/** Registration numbers of declarations written in a text (NUM-002), each once, in their order. */
export const declarationNumbersIn = (purpose: string): readonly string[] => [
  ...new Set(purpose.match(/(?<![\d/])\d{5}\/\d{6}\/\d{7}(?![\d/])/g) ?? []),
];

/** What is known of the persons and declarations a line names. */
export interface KnownPayers {
  readonly isRegistered: (identifier: string) => boolean;
  /** Identifier of the declarant of a declaration by its number. */
  readonly declarantOf: (declarationNumber: string) => string | undefined;
}

/**
 * Who paid: certain when everything the line says of a payer points to one registered person, and the bank's own field does
 * not name another; else the persons it may be of, the likeliest first.
 */
export const matchPayer = (
  { identifier, purpose, reversal }: BankLine,
  known: KnownPayers,
): { readonly certain: string } | { readonly proposals: readonly PayerProposal[] } => {
  const said = new Map<string, PayerProposal['reasons'][number][]>();
  const say = (of: string | undefined, reason: PayerProposal['reasons'][number]): void => {
    if (of && known.isRegistered(of)) said.set(of, [...(said.get(of) ?? []), reason]);
  };
  say(identifier ?? undefined, 'payerField');
  for (const written of identifiersIn(purpose)) say(written, 'purpose');
  for (const number of declarationNumbersIn(purpose)) say(known.declarantOf(number), 'declaration');
  const proposals = [...said]
    .map(([of, reasons]) => ({ identifier: of, reasons: [...new Set(reasons)] }))
    .toSorted((a, b) => b.reasons.length - a.reasons.length);
  const [only, another] = proposals;
  const foreign = identifier !== null && identifier !== only?.identifier;
  const byNumberAlone = only?.reasons.length === 1 && only.reasons[0] === 'declaration';
  return only && !another && !foreign && !byNumberAlone && !reversal
    ? { certain: only.identifier }
    : { proposals };
};

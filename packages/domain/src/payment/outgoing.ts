import type { Transition } from '../law/index.ts';

export type OutgoingState = 'ordered' | 'sent' | 'paid';

/** Money on its way out: ordered by a decision, sent to the bank in a batch, paid when the bank reports it. */
export const outgoingTransitions = [
  ['ordered', 'send', 'sent', '[I] IMP-9'],
  ['sent', 'pay', 'paid', '[I] IMP-9'],
] as const satisfies readonly Transition<OutgoingState, 'send' | 'pay'>[];

/** The id of a payment at the bank, at most 35 characters: ours without hyphens. */
export const endToEndIdOf = (id: string): string => id.replaceAll('-', '').slice(0, 35).toUpperCase();

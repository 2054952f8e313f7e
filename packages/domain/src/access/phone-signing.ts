import type { Transition } from '../law/index.ts';

/**
 * Signing on a person's phone: the page draws a code, the phone opens it, is shown what is to be signed and hands it in
 * signed; the page takes it. Each step happens once, but that the phone may ask again for what it is shown.
 */
export type PhoneSigningState =
  | 'offered'
  | 'opened'
  | 'shown'
  | 'signed'
  | 'taken'
  | 'refused'
  | 'cancelled'
  | 'expired';

export type PhoneSigningEvent = 'open' | 'show' | 'sign' | 'take' | 'refuse' | 'cancel' | 'expire';

export const phoneSigningTransitions = [
  ['offered', 'open', 'opened', '[I] 389-10'],
  ['offered', 'cancel', 'cancelled', '[I] 389-10'],
  ['offered', 'expire', 'expired', '[I] 389-10'],
  ['opened', 'show', 'shown', '[I] 389-14.1'],
  ['opened', 'cancel', 'cancelled', '[I] 389-10'],
  ['opened', 'expire', 'expired', '[I] 389-10'],
  ['shown', 'show', 'shown', '[I] 389-14.1'],
  ['shown', 'sign', 'signed', '389-14.1'],
  ['shown', 'refuse', 'refused', '389-10'],
  ['shown', 'cancel', 'cancelled', '[I] 389-10'],
  ['shown', 'expire', 'expired', '[I] 389-10'],
  ['signed', 'take', 'taken', '389-14.1'],
  ['signed', 'cancel', 'cancelled', '[I] 389-10'],
  ['signed', 'expire', 'expired', '[I] 389-10'],
] as const satisfies readonly Transition<PhoneSigningState, PhoneSigningEvent>[];

/** How long a code for documents may be answered, in minutes; one for a sign-in lasts as long as its statement. */
export const phoneSigningMinutes = 5;

/** Documents of one code at most, and their bytes together: they travel as base64 in one JSON. */
export const phoneDocumentsMax = 50;
export const phoneBytesMax = 4 * 1024 * 1024;

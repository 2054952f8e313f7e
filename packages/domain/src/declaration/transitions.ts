import type { Transition } from '../law/index.ts';

export const declarationStates = [
  'draft',
  'signed',
  'submitted',
  'registered',
  'registrationRefused',
  'underControl',
  'released',
  'releaseRefused',
  'withdrawn',
] as const;

/** State of a customs declaration (SM-2). */
export type DeclarationState = (typeof declarationStates)[number];

export type DeclarationEvent =
  | 'sign'
  | 'rejectSignature'
  | 'submit'
  | 'register'
  | 'refuseRegistration'
  | 'takeUnderControl'
  | 'release'
  | 'refuseRelease'
  | 'withdraw'
  | 'correct';

/** SM-2, row by row. Nothing else assigns a state. */
export const declarationTransitions = [
  // from          event                 to                     basis
  ['draft', 'sign', 'signed', '389-14.1'],
  ['signed', 'submit', 'submitted', '389-19.1a'],
  ['signed', 'rejectSignature', 'draft', '389-14.1'],
  ['submitted', 'register', 'registered', '389-19.3'],
  ['submitted', 'refuseRegistration', 'registrationRefused', '[I] 389-19.3'],
  ['registered', 'takeUnderControl', 'underControl', '[I] SM-2'],
  ['registered', 'release', 'released', '389-19.4'],
  ['underControl', 'release', 'released', '389-19.4'],
  ['registered', 'refuseRelease', 'releaseRefused', '[I] SM-2'],
  ['underControl', 'refuseRelease', 'releaseRefused', '[I] SM-2'],
  ['registered', 'withdraw', 'withdrawn', '[I] SM-2'],
  ['underControl', 'withdraw', 'withdrawn', '[I] SM-2'],
  ['registered', 'correct', 'registered', '389-19.9a'],
  ['underControl', 'correct', 'underControl', '389-19.9a'],
  ['released', 'correct', 'released', '389-19.9a'],
] as const satisfies readonly Transition<DeclarationState, DeclarationEvent>[];

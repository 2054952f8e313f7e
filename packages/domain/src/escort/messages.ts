import type { Transition } from '../law/index.ts';

/**
 * Messages between customs bodies and the operator by their topics, under the names of the requirements (407-1.2). Positions and
 * off-nominal situations have records of their own: the track, and the clock of each body.
 */
export const messageNames: Readonly<Record<string, string>> = {
  'escort-decision': 'EscortDecisionNotice',
  'escort-accepted': 'EscortAccepted',
  'escort-seal-activated': 'SealActivated',
  'escort-seal-deactivated': 'SealDeactivated',
  'escort-situation-read': 'OffNominalAcknowledged',
  'escort-situation-closed': 'OffNominalClosed',
  'escort-arrived': 'ArrivalConfirmed',
};

/** Messages to a body that say what its pages show: nobody is asked to confirm that he read them. */
export const readWithoutAsking: readonly string[] = [
  'escort-accepted',
  'escort-seal-activated',
  'escort-seal-deactivated',
];

/** Where a message is: every one is sent, received and processed, or it is known that it is not. */
export type MessageState = 'sent' | 'received' | 'accepted' | 'refused';

export type MessageEvent = 'receive' | 'accept' | 'refuse' | 'sendAgain';

/** A message that was lost after its receipt is sent again too: who asks where it is gets it. */
export const messageTransitions = [
  ['sent', 'receive', 'received', '[I] 407-1.2'],
  ['sent', 'accept', 'accepted', '[I] 407-1.2'],
  ['sent', 'refuse', 'refused', '[I] 407-1.2'],
  ['received', 'accept', 'accepted', '[I] 407-1.2'],
  ['received', 'refuse', 'refused', '[I] 407-1.2'],
  ['sent', 'sendAgain', 'sent', '[I] 407-1.2'],
  ['received', 'sendAgain', 'sent', '[I] 407-1.2'],
  ['accepted', 'sendAgain', 'sent', '[I] 407-1.2'],
  ['refused', 'sendAgain', 'sent', '[I] 407-1.2'],
] as const satisfies readonly Transition<MessageState, MessageEvent>[];

/** A message the operator has not received for so long is told to who sent it: a setting, the text names none. */
export const unreceivedMinutes = 15;

/** Most sendings of one message: more are no cure. */
export const sendingsMax = 100;

import type { Transition } from '../law/index.ts';

/** State of an electronic customs escort (SM-7). */
export type EscortState =
  | 'riskIdentified'
  | 'notApplied'
  | 'decided'
  | 'notified'
  | 'organised'
  | 'inTransit'
  | 'arrived'
  | 'completed'
  | 'cancelled';

export type EscortEvent =
  | 'decideNotToApply'
  | 'decide'
  | 'notifyParties'
  | 'passOrganiseTerm'
  | 'organise'
  | 'depart'
  | 'findSituation'
  | 'arrive'
  | 'deactivateSeals'
  | 'cancel';

/** SM-7, row by row. A term that passes changes no state: it makes the escort overdue and is escalated. */
export const escortTransitions = [
  ['riskIdentified', 'decideNotToApply', 'notApplied', '[I] SM-7'],
  ['riskIdentified', 'decide', 'decided', '407-5.1'],
  ['decided', 'notifyParties', 'notified', '407-5.2a'],
  ['decided', 'passOrganiseTerm', 'decided', '407-5.2b'],
  ['notified', 'passOrganiseTerm', 'notified', '407-5.2b'],
  ['notified', 'organise', 'organised', '407-5.2b'],
  ['organised', 'depart', 'inTransit', '407-11.1a'],
  ['inTransit', 'findSituation', 'inTransit', '407-11.2'],
  ['inTransit', 'arrive', 'arrived', '407-11.1a'],
  ['arrived', 'deactivateSeals', 'completed', '407-18.3b'],
  ['decided', 'cancel', 'cancelled', '[I] SM-7'],
  ['notified', 'cancel', 'cancelled', '[I] SM-7'],
  ['organised', 'cancel', 'cancelled', '[I] SM-7'],
  ['inTransit', 'cancel', 'cancelled', '[I] SM-7'],
] as const satisfies readonly Transition<EscortState, EscortEvent>[];

/** State of an off-nominal situation (SM-8). */
export type SituationState = 'detected' | 'partlyNotified' | 'notified' | 'acknowledged' | 'closed';

export type SituationEvent = 'deliverFirst' | 'deliverBoth' | 'passNoticeTerm' | 'acknowledge' | 'close';

/** SM-8, row by row. Nothing is acknowledged or closed before both customs bodies have been notified. */
export const situationTransitions = [
  ['detected', 'deliverFirst', 'partlyNotified', '407-11.2'],
  ['partlyNotified', 'deliverBoth', 'notified', '407-11.2'],
  ['detected', 'passNoticeTerm', 'detected', '407-11.2'],
  ['partlyNotified', 'passNoticeTerm', 'partlyNotified', '407-11.2'],
  ['notified', 'acknowledge', 'acknowledged', '[I] SM-8'],
  ['acknowledged', 'close', 'closed', '[I] SM-8'],
] as const satisfies readonly Transition<SituationState, SituationEvent>[];

/** State of tracking data (SM-9). */
export type RetentionState = 'collecting' | 'retained' | 'disposable' | 'disposed';

export type RetentionEvent = 'deactivateLastSeal' | 'refuseDisposal' | 'passTerm' | 'dispose';

/** SM-9, row by row. A seal that is never deactivated starts no count, and nothing of it is ever deleted. */
export const retentionTransitions = [
  ['collecting', 'deactivateLastSeal', 'retained', '407-18.3b'],
  ['collecting', 'refuseDisposal', 'collecting', '407-18.3a'],
  ['retained', 'refuseDisposal', 'retained', '407-18.3a'],
  ['retained', 'passTerm', 'disposable', '407-18.3a'],
  ['disposable', 'dispose', 'disposed', '[I] SM-9'],
] as const satisfies readonly Transition<RetentionState, RetentionEvent>[];

/** State of a navigation seal in the operator's stock. */
export type SealLifeState =
  | 'inStock'
  | 'assigned'
  | 'fitted'
  | 'active'
  | 'deactivated'
  | 'faulty'
  | 'writtenOff';

export type SealLifeEvent =
  | 'assign'
  | 'release'
  | 'fit'
  | 'activate'
  | 'deactivate'
  | 'takeBack'
  | 'findFaulty'
  | 'repair'
  | 'writeOff';

/** The life of a seal. An active seal leaves an escort by deactivation only: that day starts the five years. */
export const sealLifeTransitions = [
  ['inStock', 'assign', 'assigned', '[I] 407-18.1'],
  ['assigned', 'release', 'inStock', '[I] 407-18.1'],
  ['assigned', 'fit', 'fitted', '[I] 407-2.1'],
  ['fitted', 'release', 'inStock', '[I] 407-2.1'],
  ['fitted', 'activate', 'active', '407-2.1'],
  ['active', 'deactivate', 'deactivated', '407-18.3b'],
  ['deactivated', 'takeBack', 'inStock', '[I] 407-18.3b'],
  ['deactivated', 'findFaulty', 'faulty', '[I] 407-2.1'],
  ['inStock', 'findFaulty', 'faulty', '[I] 407-2.1'],
  ['faulty', 'repair', 'inStock', '[I] 407-2.1'],
  ['faulty', 'writeOff', 'writtenOff', '[I] 407-2.1'],
] as const satisfies readonly Transition<SealLifeState, SealLifeEvent>[];

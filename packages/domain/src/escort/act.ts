import type { LocalDate } from '../time/index.ts';

/** What a head decides on the escort of one transit (407-5.1). */
export const escortActKinds = ['decide', 'decideNotToApply', 'cancel'] as const;

export type EscortActKind = (typeof escortActKinds)[number];

/** A decision on an escort as it is signed: everything the head answers for, so that he sees what he signs. */
export interface EscortAct {
  readonly kind: EscortActKind;
  readonly escortId: string;
  readonly carriageNumber: string;
  readonly declarationNumber: string;
  /** Case of the risk-management system (407-5.1). */
  readonly riskCaseId: string;
  readonly vehicle: string;
  readonly departureBody: string;
  readonly destinationBody: string;
  readonly madeOn: LocalDate;
  readonly reason: string;
}

/** Longest text of one member of an act, characters. */
export const escortTextMax = 4000;

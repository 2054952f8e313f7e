import { accept, type Derived, derive, type Result, refuse, stated } from '../law/index.ts';
import { addHours, type Instant } from '../time/index.ts';
import { escortTerms } from './terms.ts';

/** What a decision on electronic escort rests on (407-5.1). */
export interface EscortCase {
  readonly procedure: string;
  /** The case of the risk-management system, if it marked the transit. */
  readonly riskCaseId: string | null;
  /** The body that performs the operations of placing the goods under transit. */
  readonly placingBody: string;
  readonly decidedBy: { readonly role: string; readonly body: string };
}

/** Code of the transit procedure in the classifier of procedures of the Union. */
export const transitProcedure = '80';

const heads: readonly string[] = ['HeadOfCustomsBody', 'DeputyHead', 'ActingHead'];

export type DecisionRefusal = {
  readonly code: 'ESCORT_NOT_TRANSIT' | 'ESCORT_NO_RISK_CASE' | 'ESCORT_NOT_HEAD' | 'ESCORT_WRONG_BODY';
};

/**
 * May the decision be taken: by the head of the body that places the goods under transit, in a case of the risk-management
 * system (407-1.1, 407-5.1). The first reason that applies refuses.
 */
export const mayDecideEscort = (found: EscortCase): Result<true, DecisionRefusal> => {
  if (found.procedure !== transitProcedure) return refuse({ code: 'ESCORT_NOT_TRANSIT' });
  if (found.riskCaseId === null) return refuse({ code: 'ESCORT_NO_RISK_CASE' });
  if (!heads.includes(found.decidedBy.role)) return refuse({ code: 'ESCORT_NOT_HEAD' });
  if (found.decidedBy.body !== found.placingBody) return refuse({ code: 'ESCORT_WRONG_BODY' });
  return accept(true);
};

/** Those told of the decision at once: three kinds of notice, no fewer and no more (407-5.2a). */
export const toldOfDecision = ['declarant', 'carrier', 'nationalOperator'] as const;

/** Clock hours, nights and holidays included, from the moment the head's signature is accepted (407-5.2b, D-1, A-7). */
export const organiseBy = (decidedAt: Instant): Derived<Instant> =>
  derive('407-5.2b', { decidedAt: stated(decidedAt, 'signature of the head') }, (v) =>
    addHours(v.decidedAt, escortTerms.organise.hours),
  );

/** What must stand before the escort counts as organised (407-2.1, 407-18.1, A-8). */
export interface Organising {
  /** Operator designated by the Government on the day, and the one that tracks (407-2.2). */
  readonly designatedOperator: string | null;
  readonly operator: string;
  /** Parties the contracts in force cover (407-4, 407-18.1, A-13). */
  readonly contractWith: readonly ('declarant' | 'carrier')[];
  /** The seal is active and has given a valid position and an intact state. */
  readonly sealActive: boolean;
  readonly firstSignal: { readonly validFix: boolean; readonly intact: boolean } | null;
}

export type OrganiseRefusal = {
  readonly code: 'ESCORT_OPERATOR_UNKNOWN' | 'ESCORT_NO_CONTRACT' | 'ESCORT_NO_EQUIPMENT';
};

/** Is the escort organised: operator, contract with declarant and carrier, working equipment, in this order. */
export const mayOrganise = (found: Organising): Result<true, OrganiseRefusal> => {
  if (found.designatedOperator !== found.operator) return refuse({ code: 'ESCORT_OPERATOR_UNKNOWN' });
  const covered = found.contractWith.includes('declarant') && found.contractWith.includes('carrier');
  if (!covered) return refuse({ code: 'ESCORT_NO_CONTRACT' });
  const works = found.sealActive && found.firstSignal?.validFix === true && found.firstSignal.intact;
  return works ? accept(true) : refuse({ code: 'ESCORT_NO_EQUIPMENT' });
};

import type { Basis } from '../law/index.ts';

/** Who acts: a person in his own or another's affairs, an official of a customs body, or the system by rule. */
export type ActorKind = 'declarant' | 'customs' | 'system';

export type OfficialRole = 'CustomsInspector' | 'HeadOfCustomsBody' | 'SecurityAuditor';

/** What may be done to a declaration by a signed act. */
export type ActKind =
  | 'takeUnderControl'
  | 'query'
  | 'answer'
  | 'release'
  | 'proposeRefusal'
  | 'refuseRelease'
  | 'withdraw';

/** Who may make an act: role, act, basis. Nothing else decides it. */
export const actRights = [
  ['CustomsInspector', 'takeUnderControl', '[I] SM-2'],
  ['CustomsInspector', 'query', '389-19.7d'],
  ['CustomsInspector', 'release', '389-19.4'],
  ['CustomsInspector', 'proposeRefusal', '[I] IMP-14'],
  ['CustomsInspector', 'refuseRelease', '[I] SM-2'],
  ['HeadOfCustomsBody', 'takeUnderControl', '[I] SM-2'],
  ['HeadOfCustomsBody', 'query', '389-19.7d'],
  ['HeadOfCustomsBody', 'release', '389-19.4'],
  ['HeadOfCustomsBody', 'proposeRefusal', '[I] IMP-14'],
  ['HeadOfCustomsBody', 'refuseRelease', '[I] SM-2'],
  ['declarant', 'answer', '389-19.9b'],
  ['declarant', 'withdraw', '389-19.9b'],
] as const satisfies readonly (readonly [role: OfficialRole | 'declarant', act: ActKind, basis: Basis])[];

/** Basis on which the role may make the act, or `undefined`. */
export const actBasis = (role: OfficialRole | 'declarant', act: ActKind): Basis | undefined =>
  actRights.find(([who, what]) => who === role && what === act)?.[2];

/**
 * Acts that take two officials: one proposes by the first act, another decides by the second. A refusal of release is final and
 * stops the goods, so nobody makes it alone.
 */
export const fourEyes = [
  ['proposeRefusal', 'refuseRelease', '[I] IMP-14'],
] as const satisfies readonly (readonly [proposal: ActKind, decision: ActKind, basis: Basis])[];

/** An act that was made, as the rule of two officials sees it. */
export interface MadeAct {
  readonly kind: string;
  readonly actorId: string | null;
}

/** What the official may still do of an act that takes two: propose it, decide it, or neither (his own proposal stands). */
export const fourEyesStep = (
  act: ActKind,
  made: readonly MadeAct[],
  officialId: string,
): 'free' | 'not yet proposed' | 'proposed by another' | 'proposed by oneself' => {
  const row = fourEyes.find(([proposal, decision]) => proposal === act || decision === act);
  if (!row) return 'free';
  const [proposal] = row;
  const standing = standingProposal(proposal, made);
  if (!standing) return 'not yet proposed';
  return standing.actorId === officialId ? 'proposed by oneself' : 'proposed by another';
};

/** A proposal stands until the declarant is asked or answers: then there is something new to look at. */
const standingProposal = (proposal: ActKind, made: readonly MadeAct[]): MadeAct | undefined => {
  const at = made.findLastIndex(({ kind }) => kind === proposal);
  const news = made.findLastIndex(({ kind }) => kind === 'query' || kind === 'answer');
  return at > news ? made[at] : undefined;
};

/** Whether the declarant is told of the act: a proposal is a matter of the office until it is decided. */
export const isForDeclarant = (kind: string): boolean => !fourEyes.some(([proposal]) => proposal === kind);

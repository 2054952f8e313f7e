import type { Basis } from '../law/index.ts';

/** Who acts: a person in his own or another's affairs, an official of a customs body, or the system by rule. */
export type ActorKind = 'declarant' | 'customs' | 'system';

export type OfficialRole = 'CustomsInspector' | 'HeadOfCustomsBody' | 'SecurityAuditor';

/** What may be done to a declaration by a signed act. */
export type ActKind = 'takeUnderControl' | 'query' | 'answer' | 'release' | 'refuseRelease' | 'withdraw';

/** Who may make an act: role, act, basis. Nothing else decides it. */
export const actRights = [
  ['CustomsInspector', 'takeUnderControl', '[I] SM-2'],
  ['CustomsInspector', 'query', '389-19.7d'],
  ['CustomsInspector', 'release', '389-19.4'],
  ['CustomsInspector', 'refuseRelease', '[I] SM-2'],
  ['HeadOfCustomsBody', 'takeUnderControl', '[I] SM-2'],
  ['HeadOfCustomsBody', 'query', '389-19.7d'],
  ['HeadOfCustomsBody', 'release', '389-19.4'],
  ['HeadOfCustomsBody', 'refuseRelease', '[I] SM-2'],
  ['declarant', 'answer', '389-19.9b'],
  ['declarant', 'withdraw', '389-19.9b'],
] as const satisfies readonly (readonly [role: OfficialRole | 'declarant', act: ActKind, basis: Basis])[];

/** Basis on which the role may make the act, or `undefined`. */
export const actBasis = (role: OfficialRole | 'declarant', act: ActKind): Basis | undefined =>
  actRights.find(([who, what]) => who === role && what === act)?.[2];

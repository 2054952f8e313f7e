import { oids } from '../algorithms/oids.ts';
import { type Certificate, isSelfIssued } from '../x509/index.ts';

/**
 * The state of certificate policies along a path (RFC 5280 6.1.2 to 6.1.5), with any policy asked for. Nodes of one depth that
 * carry the same policy expect the same ones, so a depth is kept as a map and not as a tree: an attacker cannot make it grow.
 */
export interface PolicyState {
  /** Valid policies of this depth and the policies expected next; `undefined` when none is left. */
  readonly valid: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly explicit: number;
  readonly mapping: number;
  readonly inhibitAny: number;
}

const any = oids.anyPolicy;

export const startPolicies = (pathLength: number): PolicyState => ({
  valid: new Map([[any, new Set([any])]]),
  explicit: pathLength + 1,
  mapping: pathLength + 1,
  inhibitAny: pathLength + 1,
});

/** 6.1.3 d to f: the policies of this certificate against those expected; `undefined` when a policy is asked for and none is left. */
export const withCertificate = (
  state: PolicyState,
  certificate: Certificate,
  isLast: boolean,
): PolicyState | undefined => {
  const { policies } = certificate.extensions;
  const anyCounts = state.inhibitAny > 0 || (!isLast && isSelfIssued(certificate));
  const valid = policies && state.valid ? nextDepth(state.valid, policies, anyCounts) : undefined;
  const explicit = isLast ? explicitAtEnd(state.explicit, certificate) : state.explicit;
  return explicit === 0 && !valid ? undefined : { ...state, explicit, valid };
};

/** 6.1.5 a, b. */
const explicitAtEnd = (explicit: number, { extensions }: Certificate): number =>
  extensions.policyConstraints?.requireExplicit === 0 ? 0 : Math.max(0, explicit - 1);

const nextDepth = (
  before: ReadonlyMap<string, ReadonlySet<string>>,
  policies: readonly string[],
  anyCounts: boolean,
): ReadonlyMap<string, ReadonlySet<string>> | undefined => {
  const next = new Map<string, ReadonlySet<string>>();
  const expected = new Set([...before.values()].flatMap((set) => [...set]));
  for (const policy of policies)
    if (policy !== any && (expected.has(policy) || before.has(any))) next.set(policy, new Set([policy]));
  if (policies.includes(any) && anyCounts)
    for (const policy of expected) if (!next.has(policy)) next.set(policy, new Set([policy]));
  return next.size > 0 ? next : undefined;
};

/** 6.1.4 a, b, h to j: mappings and limits for the next certificate; `undefined` when a mapping is not allowed. */
export const afterAuthority = (state: PolicyState, certificate: Certificate): PolicyState | undefined => {
  const { policyMappings, policyConstraints, inhibitAnyPolicy } = certificate.extensions;
  if (policyMappings.some(({ issuer, subject }) => issuer === any || subject === any)) return undefined;
  const valid = state.valid && mapped(state.valid, policyMappings, state.mapping > 0);
  const step = isSelfIssued(certificate) ? 0 : 1;
  const down = (count: number, limit: number | undefined): number =>
    Math.min(Math.max(0, count - step), limit ?? Number.POSITIVE_INFINITY);
  return {
    valid: valid && valid.size > 0 ? valid : undefined,
    explicit: down(state.explicit, policyConstraints?.requireExplicit),
    mapping: down(state.mapping, policyConstraints?.inhibitMapping),
    inhibitAny: down(state.inhibitAny, inhibitAnyPolicy),
  };
};

const mapped = (
  valid: ReadonlyMap<string, ReadonlySet<string>>,
  mappings: Certificate['extensions']['policyMappings'],
  allowed: boolean,
): Map<string, ReadonlySet<string>> => {
  const next = new Map(valid);
  for (const issuer of new Set(mappings.map((mapping) => mapping.issuer))) {
    const subjects = new Set(
      mappings.filter((mapping) => mapping.issuer === issuer).map(({ subject }) => subject),
    );
    if (!allowed) next.delete(issuer);
    else if (valid.has(issuer) || valid.has(any)) next.set(issuer, subjects);
  }
  return next;
};

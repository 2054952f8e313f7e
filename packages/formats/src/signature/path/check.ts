import type { SubIndication } from '@tamga/domain/signature';
import { type Certificate, isSelfIssued } from '../x509/index.ts';
import { type NameLimits, namesAllowed, narrowed, noLimits } from './name-constraints.ts';
import { afterAuthority, type PolicyState, startPolicies, withCertificate } from './policies.ts';

/** Why a path does not hold, and at which certificate (0 is the one under the anchor). */
export interface PathFault {
  readonly subIndication: SubIndication;
  readonly at: number;
  readonly detail: string;
}

/** Time for the path: `at` in milliseconds, with the difference of clocks that is let pass. */
export interface PathTime {
  readonly at: number;
  readonly skewMs: number;
}

interface State {
  readonly names: NameLimits;
  readonly policies: PolicyState;
  readonly lengthLeft: number;
}

/**
 * Checks a path by RFC 5280 6.1, anchor first; signatures are checked by the one who built it. `undefined` when it holds,
 * else the first fault: constraints before validity, so that an expired certificate misused is called misused.
 */
export const checkPath = (path: readonly Certificate[], time: PathTime): PathFault | undefined =>
  checkConstraints(path) ?? checkValidity(path, time);

const checkConstraints = (path: readonly Certificate[]): PathFault | undefined => {
  const [anchor, ...rest] = path;
  if (!anchor) return { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', at: 0, detail: 'an empty path' };
  let state: State = {
    names: anchor.extensions.nameConstraints
      ? narrowed(noLimits, anchor.extensions.nameConstraints)
      : noLimits,
    policies: startPolicies(rest.length),
    lengthLeft: anchor.extensions.basicConstraints?.pathLength ?? rest.length,
  };
  for (const [i, certificate] of rest.entries()) {
    const next = step(state, certificate, i === rest.length - 1);
    if (typeof next === 'string') return { subIndication: 'CHAIN_CONSTRAINTS_FAILURE', at: i, detail: next };
    state = next;
  }
  return undefined;
};

/** One certificate of the path: the state for the next one, or what is wrong. */
const step = (state: State, certificate: Certificate, isLast: boolean): State | string => {
  const { extensions } = certificate;
  if (extensions.unknownCritical.length > 0)
    return `the critical extension ${extensions.unknownCritical[0]} is not understood`;
  if ((isLast || !isSelfIssued(certificate)) && !namesAllowed(certificate, state.names))
    return 'a name outside the name constraints';
  const policies = withCertificate(state.policies, certificate, isLast);
  if (!policies) return 'no certificate policy is left, and one is asked for';
  return isLast ? { ...state, policies } : asAuthority({ ...state, policies }, certificate);
};

/** 6.1.4: what the certificate of an authority must have, and what it imposes on those below. */
const asAuthority = (state: State, certificate: Certificate): State | string => {
  const { basicConstraints, keyUsage, nameConstraints } = certificate.extensions;
  if (certificate.version !== 3 || !basicConstraints?.ca) return 'an issuer that is not an authority';
  if (keyUsage && !keyUsage.has('keyCertSign')) return 'an issuer whose key may not sign certificates';
  const lengthLeft = state.lengthLeft - (isSelfIssued(certificate) ? 0 : 1);
  if (lengthLeft < 0) return 'a path longer than an authority allows';
  const policies = afterAuthority(state.policies, certificate);
  if (!policies) return 'a policy mapping from or to any policy';
  return {
    names: nameConstraints ? narrowed(state.names, nameConstraints) : state.names,
    policies,
    lengthLeft: Math.min(lengthLeft, basicConstraints.pathLength ?? lengthLeft),
  };
};

const checkValidity = (path: readonly Certificate[], { at, skewMs }: PathTime): PathFault | undefined => {
  for (const [i, { notBefore, notAfter }] of path.entries()) {
    if (at + skewMs < notBefore)
      return { subIndication: 'NOT_YET_VALID', at: i - 1, detail: `valid from ${written(notBefore)}` };
    if (at > notAfter)
      return { subIndication: 'OUT_OF_BOUNDS_NO_POE', at: i - 1, detail: `valid until ${written(notAfter)}` };
  }
  return undefined;
};

const written = (ms: number): string => new Date(ms).toISOString();

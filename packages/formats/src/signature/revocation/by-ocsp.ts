import { digest, schemeByOid, verifySignature } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { toHex } from '../asn1/index.ts';
import { isAbout, type OcspResponse } from '../ocsp/index.ts';
import type { Budget, SignedBy } from '../path/index.ts';
import type { Certificate } from '../x509/index.ts';
import { type EvidenceTime, isUsable, type RevocationStatus } from './status.ts';

/** Whether an answer may be believed, and who signed it. */
export type ResponderVerdict =
  | { readonly ok: true; readonly responder: Certificate }
  | { readonly ok: false; readonly signed: boolean; readonly detail: string };

/**
 * The responder of an answer about certificates of `issuer`: the issuer itself, or a certificate that the issuer signed for this
 * purpose (RFC 6960 4.2.2.2), valid when the answer was produced. Anybody else is not heard.
 */
export const responderOf = (
  response: OcspResponse,
  issuer: Certificate,
  pool: readonly Certificate[],
  signedBy: SignedBy,
  budget?: Budget,
): ResponderVerdict => {
  let signed = false;
  let detail = 'no certificate of the responder';
  for (const candidate of [issuer, ...response.certificates, ...pool]) {
    if (!isNamed(response, candidate)) continue;
    if (!signatureHolds(response, candidate, budget)) {
      detail = 'the signature of the answer does not match';
      continue;
    }
    signed = true;
    const fault =
      candidate === issuer ? undefined : delegationFault(candidate, issuer, response.producedAt, signedBy);
    if (!fault) return { ok: true, responder: candidate };
    detail = fault;
  }
  return { ok: false, signed, detail };
};

/** Whether the signature of an answer is right under a key. Remembered and bounded as that of a list. */
export const signatureHolds = (response: OcspResponse, candidate: Certificate, budget?: Budget): boolean => {
  const known = answers.get(response)?.get(candidate);
  if (known !== undefined) return known;
  if (budget && budget.signaturesLeft-- <= 0) return false;
  const scheme = schemeByOid(response.signatureAlgorithm.oid);
  const holds =
    scheme !== undefined && verifySignature(scheme, candidate.publicKey, response.tbs, response.signature);
  const ofResponse = answers.get(response) ?? new WeakMap<Certificate, boolean>();
  answers.set(response, ofResponse.set(candidate, holds));
  return holds;
};

const answers = new WeakMap<OcspResponse, WeakMap<Certificate, boolean>>();

export const isNamed = ({ responder }: OcspResponse, candidate: Certificate): boolean =>
  responder.kind === 'name'
    ? candidate.subject.key === responder.name.key
    : toHex(digest('sha-1', candidate.publicKey.bits)) === responder.keyHash;

const delegationFault = (
  candidate: Certificate,
  issuer: Certificate,
  producedAt: number,
  signedBy: SignedBy,
): string | undefined => {
  const { extendedKeyUsage, keyUsage, unknownCritical } = candidate.extensions;
  if (candidate.issuer.key !== issuer.subject.key) return 'the responder is of another authority';
  if (!extendedKeyUsage?.includes(oids.ocspSigning)) return 'the responder may not answer such questions';
  if (keyUsage && !keyUsage.has('digitalSignature')) return 'the key of the responder may not sign';
  if (unknownCritical.length > 0) return 'the certificate of the responder is not understood';
  if (producedAt < candidate.notBefore || producedAt > candidate.notAfter)
    return 'the responder was not valid';
  return signedBy(candidate, issuer) ? undefined : 'the authority did not sign the responder';
};

/** What the given answers say of a certificate. Answers of others, stale ones and unsigned ones are passed over. */
export const statusByOcsp = (
  certificate: Certificate,
  issuer: Certificate,
  responses: readonly OcspResponse[],
  context: {
    readonly pool: readonly Certificate[];
    readonly signedBy: SignedBy;
    readonly budget: Budget;
    readonly time: EvidenceTime;
  },
): RevocationStatus => {
  let detail = 'no answer about this certificate';
  let best: RevocationStatus | undefined;
  for (const response of responses) {
    const answer = response.answers.find(({ id }) => isAbout(id, certificate, issuer));
    if (!answer) continue;
    const verdict = responderOf(response, issuer, context.pool, context.signedBy, context.budget);
    if (!verdict.ok) detail = verdict.detail;
    else if (!isUsable(answer, context.time, context.time.ocspAgeMs)) detail = 'the answer is too old';
    else if (answer.status === 'unknown') detail = 'the responder does not know the certificate';
    else if (answer.status === 'revoked')
      return {
        status: 'revoked',
        source: 'ocsp',
        at: answer.revokedAt ?? answer.thisUpdate,
        reason: answer.reason,
        detail: '',
      };
    else best ??= { status: 'good', source: 'ocsp', thisUpdate: answer.thisUpdate, detail: '' };
  }
  return best ?? { status: 'unknown', detail };
};

import type { CheckResult, Judgement, SignatureReport } from '@tamga/domain/signature';
import { checkResult, judge, verdictOf, verdictOverAll } from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { digest } from '../algorithms/index.ts';
import { FormatFault, sameBytes } from '../asn1/index.ts';
import { readSignedData } from '../cms/index.ts';
import { cardOf, unwrapped, type VerifyOptions, verifyCms } from '../verify/index.ts';
import type { Certificate } from '../x509/index.ts';
import { dvcsContentTypes, type VsdRequest } from './request.ts';
import { readVsdResponse, type VsdCertificate, type VsdStatus } from './response.ts';

/** What became of a question. `status` counts only while `verdict` is `valid`. */
export interface VsdAnswer extends Judgement {
  readonly status: VsdStatus;
  readonly certificate?: VsdCertificate;
  /** The report on the signed message the answer came in. */
  readonly signature: SignatureReport;
}

/**
 * Checks the answer to a question: signed by a registered third party, for this very document and this very question, and
 * not older than the question. Anything else leaves the document unverified. Never throws for the bytes it is given.
 */
export const verifyVsdAnswer = (
  bytes: Uint8Array,
  request: VsdRequest,
  options: VerifyOptions & { readonly thirdParties: readonly Certificate[] },
): VsdAnswer => {
  // The third party is no person with a number of the NCA: its certificate is known by the register.
  const judged = { ...options, policy: { ...options.policy, profile: 'any' as const } };
  const { content, ...signature } = verifyCms(bytes, judged);
  if (!content) return { ...signature, status: 'cannot-be-verified', signature };
  try {
    const checks = checkMessage(bytes, signature, options.thirdParties);
    const response = readVsdResponse(content.value);
    if (response.kind === 'error')
      return answer(signature, [...checks, refused(`an error: ${response.words.join(' ')}`.trim())]);
    const { certificate } = response;
    return answer(signature, [...checks, ...checkAnswer(certificate, request, options)], certificate);
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    return answer(signature, [
      checkResult('format', 'failed', {
        subIndication: 'FORMAT_FAILURE',
        detail: `${fault.place}: ${fault.message}`,
      }),
    ]);
  }
};

const answer = (
  signature: SignatureReport,
  checks: readonly CheckResult[],
  certificate?: VsdCertificate,
): VsdAnswer => {
  const own = judge(checks, verdictOf);
  const overall = verdictOverAll([signature, own]);
  return {
    ...overall,
    checks,
    status:
      overall.verdict === 'valid' ? (certificate?.status ?? 'cannot-be-verified') : 'cannot-be-verified',
    ...(certificate ? { certificate } : {}),
    signature,
  };
};

const checkMessage = (
  bytes: Uint8Array,
  { signers }: SignatureReport,
  registered: readonly Certificate[],
): readonly CheckResult[] => {
  if (readSignedData(unwrapped(bytes)).contentType !== dvcsContentTypes.response)
    return [refused('not an answer of a third party')];
  const [signer, second] = signers;
  const known = registered.map((certificate) => cardOf(certificate).sha256);
  return signer?.certificate && !second && known.includes(signer.certificate.sha256)
    ? [checkResult('third-party', 'passed')]
    : [refused('the answer is not signed by a registered third party')];
};

const checkAnswer = (
  certificate: VsdCertificate,
  request: VsdRequest,
  { policy, at }: VerifyOptions,
): readonly CheckResult[] => {
  const { digest: name, imprint, responseTime } = certificate;
  if (certificate.request.nonce !== request.nonce) return [refused('the answer is to another question')];
  if (!name || name === 'sha-1' || !sameBytes(digest(name, request.message), imprint))
    return [refused('the answer is for another document')];
  const skewMs = policy.clockSkewSeconds * 1000;
  return responseTime < request.requestTime - skewMs || responseTime > toEpochMs(at) + skewMs
    ? [refused('the answer is older than the question, or of the future')]
    : [];
};

const refused = (detail: string): CheckResult =>
  checkResult('third-party', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail });

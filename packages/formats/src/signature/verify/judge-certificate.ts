import {
  type CheckResult,
  checkResult,
  type Judgement,
  judge,
  type SignaturePolicy,
  verdictOf,
} from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { digest, schemeByOid } from '../algorithms/index.ts';
import { toHex } from '../asn1/index.ts';
import { type BuiltPaths, buildPaths, checkPath } from '../path/index.ts';
import { type Certificate, isSelfIssued, writtenName } from '../x509/index.ts';
import type { VerdictCache } from './cache.ts';
import { checkProfile, checkPurpose, type Purpose } from './check-purpose.ts';
import { checkRevocation } from './check-revocation.ts';
import type { Judging } from './judging.ts';

/** The judgement on a certificate. `signatureValid`: its own signature is right under an issuer that is at hand. */
export interface CertificateJudgement extends Judgement {
  readonly signatureValid: boolean;
  readonly path?: readonly Certificate[];
}

/**
 * Judges a certificate for a purpose: path to an anchor, constraints, validity, revocation, algorithms, profile.
 * `existed` is the moment the signature is proven to have existed, `at` of the options when none is.
 */
export const judgeCertificate = (
  judging: Judging,
  certificate: Certificate,
  purpose: Purpose,
  existed: number = toEpochMs(judging.options.at),
): CertificateJudgement => {
  const { options, own } = judging;
  const at = toEpochMs(options.at);
  if (own || !options.cache) return judgeAnew(judging, certificate, purpose, existed);
  const now = judgedNow(judging, certificate, purpose, at, options.cache);
  // What is valid today was so at every earlier moment from which its path is valid: revocation is not taken back.
  const skewMs = options.policy.clockSkewSeconds * 1000;
  const covers = now.path?.every(({ notBefore }) => existed + skewMs >= notBefore) === true;
  return existed === at || (now.verdict === 'valid' && existed < at && covers)
    ? now
    : judgeAnew(judging, certificate, purpose, existed);
};

/** The verdict as of the moment of validation, remembered while it is `valid`. */
const judgedNow = (
  judging: Judging,
  certificate: Certificate,
  purpose: Purpose,
  at: number,
  cache: VerdictCache,
): CertificateJudgement => {
  const { trust, revocation, policy } = judging.options;
  const hour = Math.floor((judging.evidenceFrom ?? 0) / 3_600_000);
  const key = `${policy.id} ${purpose} ${hour} ${toHex(digest('sha-256', certificate.der))}`;
  const basis = [trust, revocation] as const;
  const cached = cache.find(basis, key, at);
  if (cached) return cached;
  const judgement = judgeAnew(judging, certificate, purpose, at);
  if (judgement.verdict === 'valid') {
    const path = judgement.path ?? [];
    const until = Math.min(...path.map(({ notAfter }) => notAfter), ...fetchedUntil(judging, path));
    if (until >= at) cache.keep(basis, key, judgement, { from: at, until });
  }
  return judgement;
};

/** Until when what was fetched for the certificates of a path counts; for one nothing was fetched for, no longer. */
const fetchedUntil = ({ options: { fetched } }: Judging, path: readonly Certificate[]): readonly number[] =>
  fetched
    ? path
        .slice(1)
        .filter(({ extensions }) => !extensions.ocspNoCheck)
        .map((certificate) => fetched.find(certificate)?.until ?? Number.NEGATIVE_INFINITY)
    : [];

const judgeAnew = (
  judging: Judging,
  certificate: Certificate,
  purpose: Purpose,
  existed: number,
): CertificateJudgement => {
  const built = buildPaths(certificate, judging);
  const own = [
    ...checkPurpose(certificate, purpose),
    ...checkProfile(certificate, purpose, judging.options.policy),
  ];
  const signatureValid = built.leafSigned;
  if (built.paths.length === 0)
    return { ...judge([...own, noPath(built, certificate, judging)], verdictOf), signatureValid };
  let best: CertificateJudgement | undefined;
  for (const path of built.paths) {
    const checks = [...own, ...checkOnePath(judging, path, existed)];
    const judgement = { ...judge(checks, verdictOf), signatureValid, path };
    if (judgement.verdict === 'valid') return judgement;
    if (!best || (best.verdict === 'invalid' && judgement.verdict === 'indeterminate')) best = judgement;
  }
  return best ?? { ...judge([noPath(built, certificate, judging)], verdictOf), signatureValid };
};

const noPath = ({ leafForged }: BuiltPaths, certificate: Certificate, judging: Judging): CheckResult =>
  leafForged
    ? checkResult('chain', 'failed', {
        subIndication: 'SIG_CRYPTO_FAILURE',
        detail: 'the named issuer did not sign the certificate',
      })
    : checkResult('chain', 'unknown', {
        subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
        detail: missingIn(certificate, judging),
      });

const stepsMax = 8;

/** Where the way up ends, by names: a certificate that is not at hand, or one at the top that nobody trusts. */
const missingIn = (leaf: Certificate, { anchors, pool }: Judging): string => {
  let top = leaf;
  for (let step = 0; step < stepsMax && !isSelfIssued(top); step++) {
    const above = [...anchors, ...pool].find(({ subject }) => subject.key === top.issuer.key);
    if (!above) return `the certificate of the issuer is not installed: ${writtenName(top.issuer)}`;
    top = above;
  }
  return `not trusted here: ${writtenName(top.subject)}`;
};

const checkOnePath = (
  judging: Judging,
  path: readonly Certificate[],
  existed: number,
): readonly CheckResult[] => {
  const { policy } = judging.options;
  const fault = checkPath(path, { at: existed, skewMs: policy.clockSkewSeconds * 1000 });
  const isValidity =
    fault?.subIndication === 'OUT_OF_BOUNDS_NO_POE' || fault?.subIndication === 'NOT_YET_VALID';
  const broken = fault
    ? checkResult(
        isValidity ? 'validity' : 'chain',
        verdictOf(fault.subIndication) === 'invalid' ? 'failed' : 'unknown',
        {
          subIndication: fault.subIndication,
          detail: fault.detail,
        },
      )
    : undefined;
  return [
    broken && !isValidity ? broken : checkResult('chain', 'passed'),
    broken && isValidity ? broken : checkResult('validity', 'passed'),
    ...(broken && !isValidity ? [] : checkRevocation(judging, path, existed)),
    ...path.slice(1).flatMap((certificate) => checkAlgorithm(certificate, policy, existed)),
  ];
};

const checkAlgorithm = (
  { signatureAlgorithm, publicKey }: Certificate,
  policy: SignaturePolicy,
  existed: number,
): readonly CheckResult[] => {
  const family = schemeByOid(signatureAlgorithm.oid)?.family;
  const until = family && policy.algorithms[family];
  const bits = publicKey.kind === 'rsa' ? publicKey.modulus.toString(2).length : undefined;
  if (until === undefined || (bits !== undefined && bits < policy.rsaBitsMin))
    return [
      checkResult('algorithms', 'failed', {
        subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
        detail: family ?? signatureAlgorithm.oid,
      }),
    ];
  return until !== null && existed > toEpochMs(until)
    ? [
        checkResult('algorithms', 'unknown', {
          subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
          detail: `until ${until}`,
        }),
      ]
    : [];
};

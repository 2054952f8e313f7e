import {
  type CheckResult,
  checkResult,
  type Holder,
  hasCheckDigit,
  type Judgement,
  judge,
  type RevocationRule,
  type SignaturePolicy,
  verdictOf,
  wrongCheckDigit,
} from '@tamga/domain/signature';
import { type Instant, toEpochMs } from '@tamga/domain/time';
import { digest, schemeByOid } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { toHex } from '../asn1/index.ts';
import type { RevocationList } from '../crl/index.ts';
import {
  type BuiltPaths,
  buildPaths,
  checkPath,
  countedSignedBy,
  type SignedBy,
  signaturesMax,
} from '../path/index.ts';
import {
  type EvidenceTime,
  listSignedBy,
  type RevocationStatus,
  statusByLists,
  statusByOcsp,
} from '../revocation/index.ts';
import { type Certificate, holderOf } from '../x509/index.ts';
import type { VerdictCache } from './cache.ts';
import { noEvidence, type RevocationEvidence, type VerifyOptions } from './options.ts';

/** What a certificate is judged for. `any` asks for no purpose: a certificate file by itself. */
export type Purpose = 'document' | 'sign-in' | 'time-stamp' | 'any';

/** The judgement on a certificate. `signatureValid`: its own signature is right under an issuer that is at hand. */
export interface CertificateJudgement extends Judgement {
  readonly signatureValid: boolean;
  readonly path?: readonly Certificate[];
}

/** All that certificates of one verification are judged with. Made once for a message, so that its bounds hold for all of it. */
export interface Judging {
  readonly options: VerifyOptions;
  readonly anchors: readonly Certificate[];
  readonly pool: readonly Certificate[];
  readonly evidence: RevocationEvidence;
  readonly signedBy: SignedBy;
  /** Whether the message brought evidence of its own; then nothing is taken from the cache or kept. */
  readonly own: boolean;
  /**
   * The moment from which lists and answers count however old they are; the proven moment when absent. For the authority of a
   * time-stamp it is the stamp's own moment: then a document with its evidence can be judged after years without the network.
   * That authority's validity is judged as of now all the same, for nothing proves the stamp itself older.
   */
  readonly evidenceFrom?: number;
}

export const startJudging = (
  options: VerifyOptions,
  brought: { readonly certificates: readonly Certificate[]; readonly evidence?: RevocationEvidence } = {
    certificates: [],
  },
): Judging => {
  const given = options.revocation ?? noEvidence;
  const own = brought.evidence ?? noEvidence;
  return {
    options,
    anchors: options.trust.anchors,
    pool: [...options.trust.intermediates, ...brought.certificates],
    evidence: { lists: [...given.lists, ...own.lists], ocsp: [...given.ocsp, ...own.ocsp] },
    signedBy: countedSignedBy({ signaturesLeft: signaturesMax }),
    own: own.lists.length + own.ocsp.length > 0,
  };
};

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
    const until = Math.min(...(judgement.path ?? []).map(({ notAfter }) => notAfter));
    cache.keep(basis, key, judgement, { from: at, until });
  }
  return judgement;
};

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
  if (built.paths.length === 0) return { ...judge([...own, noPath(built)], verdictOf), signatureValid };
  let best: CertificateJudgement | undefined;
  for (const path of built.paths) {
    const checks = [...own, ...checkOnePath(judging, path, existed)];
    const judgement = { ...judge(checks, verdictOf), signatureValid, path };
    if (judgement.verdict === 'valid') return judgement;
    if (!best || (best.verdict === 'invalid' && judgement.verdict === 'indeterminate')) best = judgement;
  }
  return best ?? { ...judge([noPath(built)], verdictOf), signatureValid };
};

const noPath = ({ leafForged }: BuiltPaths): CheckResult =>
  leafForged
    ? checkResult('chain', 'failed', {
        subIndication: 'SIG_CRYPTO_FAILURE',
        detail: 'the named issuer did not sign the certificate',
      })
    : checkResult('chain', 'unknown', { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });

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

const checkRevocation = (
  judging: Judging,
  path: readonly Certificate[],
  existed: number,
): readonly CheckResult[] =>
  path.slice(1).flatMap((certificate, i) => {
    const issuer = path[i];
    const isAuthority = certificate.extensions.basicConstraints?.ca === true;
    const { policy } = judging.options;
    const rule = isAuthority ? policy.authorityRevocation : policy.endEntityRevocation;
    const check = isAuthority ? 'authority-revocation' : 'revocation';
    if (!issuer) return [];
    if (rule === 'none') return [checkResult(check, 'not-checked')];
    if (!isAuthority && certificate.extensions.ocspNoCheck)
      return [checkResult(check, 'not-checked', { detail: 'nocheck' })];
    const status = revocationOf(judging, certificate, issuer, path, existed);
    return [revocationResult(check, status, ruleNow(rule, judging), existed)];
  });

const ruleNow = (rule: RevocationRule, { evidence }: Judging): 'hard' | 'soft' =>
  rule === 'hard' || (rule === 'if-offered' && evidence.lists.length + evidence.ocsp.length > 0)
    ? 'hard'
    : 'soft';

const revocationResult = (
  check: 'revocation' | 'authority-revocation',
  status: RevocationStatus,
  rule: 'hard' | 'soft',
  existed: number,
): CheckResult => {
  if (status.status === 'good')
    return checkResult(check, 'passed', { detail: `${status.source}, ${iso(status.thisUpdate)}` });
  if (status.status === 'unknown')
    return checkResult(check, rule === 'hard' ? 'unknown' : 'warning', {
      subIndication: 'TRY_LATER',
      detail: status.detail,
    });
  const detail = `${status.source}, ${iso(status.at)}`;
  if (status.at > existed) return checkResult(check, 'passed', { detail: `revoked later: ${detail}` });
  // A certificate on hold counts as revoked: its holder asked that nothing be signed with it.
  return checkResult(check, 'failed', { subIndication: 'REVOKED', detail });
};

const revocationOf = (
  judging: Judging,
  certificate: Certificate,
  issuer: Certificate,
  path: readonly Certificate[],
  existed: number,
  depth = 0,
): RevocationStatus => {
  const { policy, at } = judging.options;
  const time: EvidenceTime = {
    at: toEpochMs(at),
    existed: judging.evidenceFrom ?? existed,
    skewMs: policy.clockSkewSeconds * 1000,
    ocspAgeMs: policy.ocspAgeHoursMax * 3_600_000,
  };
  const asked = policy.revocationSources.map((source) =>
    source === 'ocsp'
      ? statusByOcsp(certificate, issuer, judging.evidence.ocsp, {
          pool: judging.pool,
          signedBy: judging.signedBy,
          time,
        })
      : statusByLists(certificate, issuer, {
          lists: judging.evidence.lists,
          time,
          signerOf: listSigner(judging, path, existed, depth),
        }),
  );
  // One source may be fresher than the other: that one of them knows of a revocation is enough.
  return (
    asked.find(({ status }) => status === 'revoked') ??
    asked.find(({ status }) => status === 'good') ??
    asked.at(-1) ?? { status: 'unknown', detail: 'the policy names no source' }
  );
};

/** Keys of lists may stand under keys of lists; nobody builds it deeper. */
const listDepthMax = 2;

/**
 * Who signed a list: the issuer of the certificate itself, or another certificate of the list's name with a sound path to the
 * same anchor, in which nothing is revoked (RFC 5280 6.3.3 f).
 */
const listSigner =
  (judging: Judging, path: readonly Certificate[], existed: number, depth: number) =>
  (list: RevocationList, issuer: Certificate): Certificate | undefined => {
    if (listSignedBy(list, issuer)) return issuer;
    if (depth === listDepthMax) return undefined;
    return [...judging.anchors, ...judging.pool].find(
      (candidate) =>
        candidate !== issuer &&
        listSignedBy(list, candidate) &&
        (candidate === path[0] ||
          buildPaths(candidate, judging).paths.some(
            (found) => found[0] === path[0] && isSound(judging, found, existed, depth + 1),
          )),
    );
  };

const isSound = (judging: Judging, path: readonly Certificate[], existed: number, depth: number): boolean =>
  !checkPath(path, {
    at: toEpochMs(judging.options.at),
    skewMs: judging.options.policy.clockSkewSeconds * 1000,
  }) &&
  path.slice(1).every((certificate, i) => {
    const issuer = path[i];
    return issuer && revocationOf(judging, certificate, issuer, path, existed, depth).status !== 'revoked';
  });

const checkPurpose = (certificate: Certificate, purpose: Purpose): readonly CheckResult[] => {
  if (purpose === 'any') return [];
  const fault = purposeFault(certificate, purpose);
  return [
    fault
      ? checkResult('key-purpose', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail: fault })
      : checkResult('key-purpose', 'passed'),
  ];
};

const purposeFault = (certificate: Certificate, purpose: Exclude<Purpose, 'any'>): string | undefined => {
  const { keyUsage, extendedKeyUsage, extendedKeyUsageCritical } = certificate.extensions;
  if (keyUsage && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation'))
    return 'the key may not sign';
  if (purpose === 'time-stamp')
    return extendedKeyUsage?.length === 1 &&
      extendedKeyUsage[0] === oids.timeStamping &&
      extendedKeyUsageCritical
      ? undefined
      : 'the key is not one of a time-stamping authority alone';
  const allowed = holderOf(certificate).purpose;
  if (allowed === 'none') return 'the key is neither for signing nor for signing in';
  if (purpose === 'document' && allowed === 'authentication')
    return 'the key is for signing in, not for documents';
  return undefined;
};

const checkProfile = (
  certificate: Certificate,
  purpose: Purpose,
  policy: SignaturePolicy,
): readonly CheckResult[] => {
  if (purpose !== 'document' && purpose !== 'sign-in') return [];
  const holder = holderOf(certificate);
  const fault = policy.profile === 'nca-kz' ? profileFault(holder) : undefined;
  if (fault)
    return [checkResult('profile', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail: fault })];
  const wrong = [holder.iin, holder.bin].filter((number) => number !== undefined && !hasCheckDigit(number));
  if (wrong.length === 0) return [checkResult('profile', 'passed')];
  return [
    checkResult('profile', policy.personNumberCheckDigit === 'refuse' ? 'failed' : 'warning', {
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      message: wrongCheckDigit,
      detail: wrong.join(', '),
    }),
  ];
};

const profileFault = ({ iin, bin, system, roles }: Holder): string | undefined => {
  if (roles.length === 0) return 'no role of the NCA among the key usages';
  if (!iin && !(system && bin)) return 'neither an IIN nor an information system with a BIN';
  return roles.includes('legal-entity') && !bin ? 'a key of a legal entity without a BIN' : undefined;
};

export const iso = (ms: number): Instant => new Date(ms).toISOString() as Instant;

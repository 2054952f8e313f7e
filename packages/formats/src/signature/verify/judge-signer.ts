import {
  type AlgorithmFamily,
  type CheckResult,
  checkResult,
  judge,
  mainRole,
  type SignerReport,
  verdictOf,
} from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { type Certificate, holderOf } from '../x509/index.ts';
import { cardOf } from './card.ts';
import { checkFamilyAt } from './check-signer.ts';
import { judgeCertificate } from './judge-certificate.ts';
import { iso, type Judging } from './judging.ts';
import { type CheckedTimeStamp, verifyTimeStamp } from './verify-time-stamp.ts';

/** A signature found in any format: what its own checks gave, its certificate, and the tokens over it. */
export interface FoundSignature {
  readonly checks: readonly CheckResult[];
  readonly signatureValid: boolean;
  readonly certificate?: Certificate;
  readonly family?: AlgorithmFamily;
  /** What the signer's program wrote, in milliseconds. */
  readonly claimedAt?: number;
  /** Time-stamp tokens, and the bytes each must be over. */
  readonly tokens: readonly { readonly token: Uint8Array; readonly stamped: Uint8Array }[];
  readonly scope: string;
}

/** No signature carries more: a token costs about as much to check as a signature. */
const tokensMax = 4;

/**
 * The report on one signature, in CMS and in XML alike: tokens first, for the moment they prove; then the certificate as of that
 * moment. Without a valid token the moment is that of validation.
 */
export const judgeSigner = (judging: Judging, found: FoundSignature): SignerReport => {
  const { options } = judging;
  const purpose = options.purpose ?? 'document';
  const stamps = found.tokens
    .slice(0, tokensMax)
    .map(({ token, stamped }) => verifyTimeStamp(token, stamped, judging));
  const proven = provenMs(stamps);
  const existed = proven ?? toEpochMs(options.at);
  const chain = found.certificate && judgeCertificate(judging, found.certificate, purpose, existed);
  const checks = [
    ...found.checks,
    ...stampChecks(stamps, found, judging),
    ...(chain?.checks ?? []),
    ...(found.family ? checkFamilyAt(found.family, options.policy, existed) : []),
  ];
  return {
    ...judge(checks, verdictOf),
    ...(found.certificate ? identity(found.certificate) : {}),
    ...(found.family ? { algorithm: found.family } : {}),
    signatureValid: found.signatureValid,
    ...(found.claimedAt === undefined ? {} : { claimedTime: iso(found.claimedAt) }),
    ...(proven === undefined ? {} : { provenTime: iso(proven) }),
    timeStamps: stamps.map(({ timeMs: _, signatureValid: __, ...report }) => report),
    scope: found.scope,
  };
};

const identity = (certificate: Certificate) => {
  const holder = holderOf(certificate);
  const role = mainRole(holder);
  return { holder, certificate: cardOf(certificate), ...(role ? { role } : {}) };
};

const provenMs = (stamps: readonly CheckedTimeStamp[]): number | undefined => {
  const times = stamps.flatMap(({ verdict, timeMs }) =>
    verdict === 'valid' && timeMs !== undefined ? [timeMs] : [],
  );
  return times.length > 0 ? Math.min(...times) : undefined;
};

/**
 * A token over something else, or forged, leaves the verdict open even where none is asked for: somebody put it there to be
 * believed. One whose authority cannot be judged here proves nothing, and takes nothing away.
 */
const stampChecks = (
  stamps: readonly CheckedTimeStamp[],
  { tokens }: FoundSignature,
  { options: { policy } }: Judging,
): readonly CheckResult[] => {
  const results = stamps.map(({ verdict, subIndication, checks }) => {
    const detail = checks.find((check) => check.outcome === 'failed' || check.outcome === 'unknown')?.detail;
    const more = { ...(subIndication ? { subIndication } : {}), ...(detail ? { detail } : {}) };
    if (verdict === 'valid') return checkResult('time-stamp', 'passed');
    return verdict === 'invalid'
      ? checkResult('time-stamp', 'unknown', { ...more, subIndication: 'NO_POE' })
      : checkResult('time-stamp', 'warning', more);
  });
  const missing = policy.timeStamp === 'required' && !stamps.some(({ verdict }) => verdict === 'valid');
  return [
    ...results,
    ...(missing ? [checkResult('time-stamp', 'unknown', { subIndication: 'NO_POE' })] : []),
    ...(tokens.length > tokensMax
      ? [
          checkResult('time-stamp', 'unknown', {
            subIndication: 'NO_POE',
            detail: `more than ${tokensMax} tokens`,
          }),
        ]
      : []),
  ];
};

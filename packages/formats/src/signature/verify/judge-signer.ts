import {
  type AlgorithmFamily,
  type CheckResult,
  checkResult,
  judge,
  mainRole,
  type SignerReport,
  type TimeStampReport,
  verdictOf,
} from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { readTimeStampToken } from '../tsp/index.ts';
import { type Certificate, holderOf } from '../x509/index.ts';
import { cardOf } from './card.ts';
import { checkFamilyAt } from './check-signer.ts';
import { orNothing } from './evidence.ts';
import { judgeCertificate } from './judge-certificate.ts';
import { iso, type Judging } from './judging.ts';
import { type CheckedTimeStamp, verifyTimeStamp } from './verify-time-stamp.ts';

/** A time-stamp token, and the bytes it must be over. */
export interface StampedBy {
  readonly token: Uint8Array;
  readonly stamped: Uint8Array;
}

/** A signature found in any format: what its own checks gave, its certificate, and the tokens over it. */
export interface FoundSignature {
  readonly checks: readonly CheckResult[];
  readonly signatureValid: boolean;
  readonly certificate?: Certificate;
  readonly family?: AlgorithmFamily;
  /** What the signer's program wrote, in milliseconds. */
  readonly claimedAt?: number;
  /** Tokens over the signature. */
  readonly tokens: readonly StampedBy[];
  /** Tokens over all of the signature with its evidence and its earlier tokens: CAdES-LTA. */
  readonly archive?: readonly StampedBy[];
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
  const archive = archiveStamps(found.archive ?? [], judging);
  // What an archive time-stamp covers existed at its moment; an authority that has ended since was valid then.
  const archivedAt = Math.min(toEpochMs(options.at), provenMs(archive) ?? Number.POSITIVE_INFINITY);
  const stamps = taken(found.tokens, judging).map(({ token, stamped }) =>
    verifyTimeStamp(token, stamped, judging, archivedAt),
  );
  const proven = provenMs([...stamps, ...archive]);
  const existed = proven ?? toEpochMs(options.at);
  const chain = found.certificate && judgeCertificate(judging, found.certificate, purpose, existed);
  const checks = [
    ...found.checks,
    ...stampChecks([...stamps, ...archive], found, judging),
    ...(chain?.checks ?? []),
    ...(found.family ? checkFamilyAt(found.family, options.policy, existed) : []),
  ];
  return {
    ...judge(checks, verdictOf),
    ...(found.certificate ? identity(found.certificate) : {}),
    ...(chain?.path ? { chain: chain.path.slice(0, -1).toReversed().map(cardOf) } : {}),
    ...(found.family ? { algorithm: found.family } : {}),
    signatureValid: found.signatureValid,
    ...(found.claimedAt === undefined ? {} : { claimedTime: iso(found.claimedAt) }),
    ...(proven === undefined ? {} : { provenTime: iso(proven) }),
    timeStamps: stamps.map(asReport),
    ...(archive.length > 0 ? { archiveTimeStamps: archive.map(asReport) } : {}),
    scope: found.scope,
  };
};

/** Archive time-stamps, the latest first: each proves that the earlier ones existed when it was made. */
const archiveStamps = (tokens: readonly StampedBy[], judging: Judging): readonly CheckedTimeStamp[] => {
  let existed = toEpochMs(judging.options.at);
  return taken(tokens, judging)
    .map((one) => ({ ...one, genTime: genTimeOf(one.token) }))
    .toSorted((one, other) => other.genTime - one.genTime)
    .map(({ token, stamped }) => {
      const report = verifyTimeStamp(token, stamped, judging, existed);
      if (report.verdict === 'valid' && report.timeMs !== undefined)
        existed = Math.min(existed, report.timeMs);
      return report;
    });
};

/** As many tokens as one signature, and the message in all, may have checked. */
const taken = (tokens: readonly StampedBy[], { tokens: budget }: Judging): readonly StampedBy[] => {
  const some = tokens.slice(0, Math.min(tokensMax, budget.left));
  budget.left -= some.length;
  return some;
};

const genTimeOf = (token: Uint8Array): number =>
  orNothing(() => [readTimeStampToken(token).info.genTime])[0] ?? 0;

const asReport = ({ timeMs: _, signatureValid: __, ...report }: CheckedTimeStamp): TimeStampReport => report;

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
  { tokens, archive = [] }: FoundSignature,
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
    ...(stamps.length < tokens.length + archive.length
      ? [
          checkResult('time-stamp', 'unknown', {
            subIndication: 'NO_POE',
            detail: `more than ${tokensMax} tokens, or too many in the message`,
          }),
        ]
      : []),
  ];
};

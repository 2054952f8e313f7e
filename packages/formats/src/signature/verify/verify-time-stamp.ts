import {
  type CheckResult,
  checkResult,
  judge,
  type TimeStampReport,
  verdictOf,
} from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { digest } from '../algorithms/index.ts';
import { FormatFault, sameBytes } from '../asn1/index.ts';
import { readTimeStampToken, type TimeStampToken } from '../tsp/index.ts';
import { cardOf } from './card.ts';
import { checkSigner } from './check-signer.ts';
import { evidenceOf } from './evidence.ts';
import { judgeCertificate } from './judge-certificate.ts';
import { iso, type Judging } from './judging.ts';

/** The report on a token, and whether its own signature is mathematically right. */
export interface CheckedTimeStamp extends TimeStampReport {
  readonly signatureValid: boolean;
  readonly timeMs?: number;
}

/**
 * Checks a time-stamp token over `stamped`: imprint, signature of the authority, its key's one purpose, its chain. With
 * `stamped` absent the imprint is not checked: a token in a file of its own. `existed` is the moment, in milliseconds, by which
 * the token is proven to have been there; the moment of validation when nothing proves an earlier one.
 */
export const verifyTimeStamp = (
  bytes: Uint8Array,
  stamped: Uint8Array | undefined,
  judging: Judging,
  existed: number = toEpochMs(judging.options.at),
): CheckedTimeStamp => {
  try {
    return check(readTimeStampToken(bytes), stamped, judging, existed);
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    const failed = checkResult('format', 'failed', {
      subIndication: 'FORMAT_FAILURE',
      detail: `${fault.place}: ${fault.message}`,
    });
    return { ...judge([failed], verdictOf), signatureValid: false };
  }
};

const check = (
  { signedData, info }: TimeStampToken,
  stamped: Uint8Array | undefined,
  judging: Judging,
  existed: number,
): CheckedTimeStamp => {
  const [signer, second] = signedData.signers;
  if (!signer || second) throw new FormatFault('timeStamp', 'not exactly one signer');
  const { policy } = judging.options;
  const { lists, ocsp } = evidenceOf(signedData);
  const withOwn: Judging = {
    ...judging,
    pool: [...new Set([...judging.pool, ...signedData.certificates])],
    evidence: {
      lists: [...judging.evidence.lists, ...lists],
      ocsp: [...judging.evidence.ocsp, ...ocsp],
    },
    own: judging.own || lists.length + ocsp.length > 0,
    evidenceFrom: info.genTime,
  };
  const checked = checkSigner(signedData, signer, signedData.content, judging.pool, policy);
  const chain = checked.certificate && judgeCertificate(withOwn, checked.certificate, 'time-stamp', existed);
  const checks = [
    ...imprintCheck(info, stamped),
    ...checked.checks,
    ...(checked.attributes && !checked.attributes.signingCertificates
      ? [
          checkResult('signing-certificate', 'failed', {
            subIndication: 'SIG_CONSTRAINTS_FAILURE',
            detail: 'the token does not name its certificate',
          }),
        ]
      : []),
    ...(chain?.checks ?? []),
    ...withinValidity(checked.certificate, info.genTime),
  ];
  return {
    ...judge(checks, verdictOf),
    signatureValid: checked.signatureValid,
    time: iso(info.genTime),
    timeMs: info.genTime + info.accuracyMs,
    policy: info.policy,
    ...(checked.certificate ? { authority: cardOf(checked.certificate) } : {}),
    ...(info.genTime > toEpochMs(judging.options.at) + policy.clockSkewSeconds * 1000
      ? judge(
          [
            ...checks,
            checkResult('time-stamp', 'failed', {
              subIndication: 'TIMESTAMP_ORDER_FAILURE',
              detail: 'in the future',
            }),
          ],
          verdictOf,
        )
      : {}),
  };
};

const imprintCheck = (
  info: TimeStampToken['info'],
  stamped: Uint8Array | undefined,
): readonly CheckResult[] => {
  if (!info.digest)
    return [
      checkResult('content', 'failed', {
        subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
        detail: 'an unknown digest',
      }),
    ];
  if (!stamped) return [checkResult('content', 'not-checked')];
  return sameBytes(digest(info.digest, stamped), info.imprint)
    ? [checkResult('content', 'passed')]
    : [
        checkResult('content', 'failed', {
          subIndication: 'HASH_FAILURE',
          detail: 'the token is over another signature',
        }),
      ];
};

const withinValidity = (
  certificate: { readonly notBefore: number; readonly notAfter: number } | undefined,
  genTime: number,
): readonly CheckResult[] =>
  certificate && (genTime < certificate.notBefore || genTime > certificate.notAfter)
    ? [
        checkResult('validity', 'failed', {
          subIndication: 'EXPIRED',
          detail: 'the authority was not valid when it stamped',
        }),
      ]
    : [];

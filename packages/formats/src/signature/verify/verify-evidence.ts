import { checkResult, judge, mainRole, type SignatureReport, verdictOf } from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { FormatFault } from '../asn1/index.ts';
import { readRevocationList } from '../crl/index.ts';
import { readOcspResponse } from '../ocsp/index.ts';
import { isNamed, listSignedBy, responderOf, signatureHolds } from '../revocation/index.ts';
import { readTimeStampResponse } from '../tsp/index.ts';
import { type Certificate, holderOf, readCertificateFile } from '../x509/index.ts';
import { cardOf } from './card.ts';
import { judgeCertificate } from './judge-certificate.ts';
import { iso, type Judging, startJudging } from './judging.ts';
import type { VerifyOptions } from './options.ts';
import { formatFailure } from './verify-cms.ts';
import { verifyTimeStamp } from './verify-time-stamp.ts';

type Report<K> = SignatureReport & { readonly kind: K };

const guarded = <K extends SignatureReport['kind']>(
  kind: K,
  options: VerifyOptions,
  verify: () => Omit<SignatureReport, 'kind' | 'at' | 'policy'>,
): Report<K> => {
  const base = { kind, at: options.at, policy: options.policy.id };
  try {
    return { ...base, ...verify() };
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    return { ...base, ...formatFailure(fault) };
  }
};

/** Verifies a certificate file (DER or PEM): chain, validity, revocation. The holder stands as its signer. */
export const verifyCertificate = (bytes: Uint8Array, options: VerifyOptions): Report<'certificate'> =>
  guarded('certificate', options, () => {
    const certificate = readCertificateFile(bytes);
    const judgement = judgeCertificate(startJudging(options), certificate, 'any');
    const { path: _, ...report } = judgement;
    const holder = holderOf(certificate);
    const role = mainRole(holder);
    return {
      ...report,
      signers: [
        {
          ...report,
          holder,
          ...(role ? { role } : {}),
          certificate: cardOf(certificate),
          timeStamps: [],
          scope: 'certificate',
        },
      ],
    };
  });

/** Verifies a list of revoked certificates: who signed it, the chain of the signer, whether it is current. */
export const verifyRevocationList = (bytes: Uint8Array, options: VerifyOptions): Report<'crl'> =>
  guarded('crl', options, () => {
    const list = readRevocationList(bytes);
    const judging = startJudging(options);
    const named = [...judging.anchors, ...judging.pool].filter(
      ({ subject }) => subject.key === list.issuer.key,
    );
    const signer = named.find((candidate) => listSignedBy(list, candidate, judging.budget));
    const fresh = list.nextUpdate !== undefined && toEpochMs(options.at) <= list.nextUpdate;
    const unknown = list.unknownCritical[0];
    const checks = [
      unknown
        ? checkResult('format', 'failed', {
            subIndication: 'FORMAT_FAILURE',
            detail: `the critical extension ${unknown}`,
          })
        : checkResult('format', 'passed'),
      fresh
        ? checkResult('freshness', 'passed')
        : checkResult('freshness', 'unknown', {
            subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
            detail: list.nextUpdate === undefined ? 'no next update' : `until ${iso(list.nextUpdate)}`,
          }),
    ];
    return overSigner(judging, signer, named.length > 0, checks);
  });

/** The report over a list or an answer: its signer, whether it signed, and its chain. */
const overSigner = (
  judging: Judging,
  signer: Certificate | undefined,
  someoneNamed: boolean,
  checks: readonly ReturnType<typeof checkResult>[],
) => {
  if (!signer) {
    const missing = someoneNamed
      ? checkResult('signature', 'failed', { subIndication: 'SIG_CRYPTO_FAILURE' })
      : checkResult('signing-certificate', 'unknown', { subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' });
    return { ...judge([...checks, missing], verdictOf), signatureValid: false, signers: [] };
  }
  const { path: _, ...chain } = judgeCertificate(judging, signer, 'any');
  const judgement = judge([...checks, checkResult('signature', 'passed'), ...chain.checks], verdictOf);
  return {
    ...judgement,
    signatureValid: true,
    signers: [
      {
        ...chain,
        signatureValid: true,
        holder: holderOf(signer),
        certificate: cardOf(signer),
        timeStamps: [],
        scope: 'whole',
      },
    ],
  };
};

/** Verifies an OCSP answer: signature, that the responder may answer, whether it is current. */
export const verifyOcsp = (bytes: Uint8Array, options: VerifyOptions): Report<'ocsp'> =>
  guarded('ocsp', options, () => {
    const response = readOcspResponse(bytes);
    const judging = startJudging(options, { certificates: response.certificates });
    const named = [...response.certificates, ...judging.pool, ...judging.anchors].filter((candidate) =>
      isNamed(response, candidate),
    );
    const signer = named.find((candidate) => signatureHolds(response, candidate, judging.budget));
    const ageMs = options.policy.ocspAgeHoursMax * 3_600_000;
    const at = toEpochMs(options.at);
    const stale = response.answers.find(
      ({ thisUpdate, nextUpdate }) => at > (nextUpdate ?? thisUpdate + ageMs),
    );
    const checks = [
      responderCheck(response, judging, signer),
      stale
        ? checkResult('freshness', 'unknown', {
            subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
            detail: iso(stale.thisUpdate),
          })
        : checkResult('freshness', 'passed'),
      checkResult('revocation', 'not-checked', {
        detail: response.answers.map(({ id, status }) => `${id.serial}: ${status}`).join(', '),
      }),
    ];
    return overSigner(judging, signer, named.length > 0, checks);
  });

const responderCheck = (
  response: ReturnType<typeof readOcspResponse>,
  judging: Judging,
  signer: Certificate | undefined,
): ReturnType<typeof checkResult> => {
  if (!signer) return checkResult('responder', 'not-checked');
  const issuers = [...judging.anchors, ...judging.pool].filter(
    ({ subject }) => subject.key === signer.issuer.key || subject.key === signer.subject.key,
  );
  const authorised = issuers.some(
    (issuer) => responderOf(response, issuer, judging.pool, judging.signedBy, judging.budget).ok,
  );
  return authorised
    ? checkResult('responder', 'passed')
    : checkResult('responder', 'unknown', { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
};

/** Verifies a time-stamp token, or the answer of an authority that holds one. With `content` its imprint too. */
export const verifyTimeStampFile = (bytes: Uint8Array, options: VerifyOptions): Report<'timestamp'> =>
  guarded('timestamp', options, () => {
    const judging = startJudging(options);
    const checked = verifyTimeStamp(tokenOf(bytes), options.content, judging);
    const { timeMs: _, ...report } = checked;
    return {
      verdict: report.verdict,
      ...(report.subIndication ? { subIndication: report.subIndication } : {}),
      checks: report.checks,
      signatureValid: report.signatureValid,
      signers: [
        {
          ...report,
          ...(report.authority ? { certificate: report.authority } : {}),
          ...(report.time ? { claimedTime: report.time } : {}),
          timeStamps: [],
          scope: 'time',
        },
      ],
    };
  });

/** A TimeStampResp begins with its status, a token with the OID of a signed message. */
const tokenOf = (bytes: Uint8Array): Uint8Array => {
  try {
    return readTimeStampResponse(bytes);
  } catch (fault) {
    if (fault instanceof FormatFault) return bytes;
    throw fault;
  }
};

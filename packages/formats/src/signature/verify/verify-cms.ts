import {
  type CheckResult,
  checkResult,
  judge,
  type SignatureReport,
  verdictOf,
  verdictOverAll,
} from '@tamga/domain/signature';
import { oids } from '../algorithms/oids.ts';
import { children, FormatFault, fromBase64, isPem, readPem } from '../asn1/index.ts';
import { readSignedData, type SignedData, type SignerInfo } from '../cms/index.ts';
import { type RevocationList, readRevocationList } from '../crl/index.ts';
import { type OcspResponse, readOcspResponse } from '../ocsp/index.ts';
import { checkSigner } from './check-signer.ts';
import { type FoundSignature, judgeSigner } from './judge-signer.ts';
import { type Judging, startJudging } from './judging.ts';
import type { RevocationEvidence, VerifyOptions } from './options.ts';
import { asVerified, type Verified } from './verified.ts';

/** The report on a CMS message. `content` is there only when the verdict is `valid`: the very bytes that were signed. */
export interface CmsReport extends SignatureReport {
  readonly kind: 'cms';
  readonly content?: Verified<Uint8Array>;
}

/**
 * Verifies a CMS message (DER, BER, PEM or base64), attached or detached, with any number of signers. The verdict is the worst
 * of theirs. Nobody signed, or no certificate: never valid. Never throws for the bytes it is given.
 */
export const verifyCms = (bytes: Uint8Array, options: VerifyOptions): CmsReport => {
  const base = { kind: 'cms', at: options.at, policy: options.policy.id } as const;
  try {
    return { ...base, ...verify(readSignedData(unwrapped(bytes)), options) };
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    return { ...base, ...formatFailure(fault) };
  }
};

/** What a report says of bytes that do not follow the format: where, and what is wrong. */
export const formatFailure = (fault: FormatFault) => ({
  ...judge([formatCheck(`${fault.place} (${fault.offset}): ${fault.message}`)], verdictOf),
  signatureValid: false,
  signers: [],
});

const formatCheck = (detail: string): CheckResult =>
  checkResult('format', 'failed', { subIndication: 'FORMAT_FAILURE', detail });

/** The message out of its PEM or bare base64, as NCALayer returns it. */
export const unwrapped = (bytes: Uint8Array): Uint8Array => {
  if (isPem(bytes)) return readPem(bytes, 'cms')[0]?.der ?? bytes;
  // Base64 of a SEQUENCE begins with M; DER with 0x30.
  return bytes[0] === 0x4d ? fromBase64(new TextDecoder('latin1').decode(bytes), 'cms') : bytes;
};

const verify = (
  signedData: SignedData,
  options: VerifyOptions,
): Omit<CmsReport, 'kind' | 'at' | 'policy'> => {
  const given = options.content;
  const content = signedData.content ?? given;
  if (signedData.content && given && !same(signedData.content, given))
    return {
      ...judge(
        [
          checkResult('content', 'failed', {
            subIndication: 'HASH_FAILURE',
            detail: 'the document given is not the one inside',
          }),
        ],
        verdictOf,
      ),
      signatureValid: false,
      signers: [],
    };
  const judging = startJudging(options, {
    certificates: signedData.certificates,
    evidence: evidenceOf(signedData),
  });
  const found = signedData.signers.map((signer) => foundSignature(signedData, signer, content, judging));
  const signers = found.map((signature) => judgeSigner(judging, signature));
  const overall = verdictOverAll(signers);
  return {
    ...overall,
    checks: signers.length > 0 ? [] : [checkResult('format', 'failed', { subIndication: 'NO_SIGNATURE' })],
    signatureValid: signers.length > 0 && signers.every(({ signatureValid }) => signatureValid),
    signers,
    ...(overall.verdict === 'valid' && content ? { content: asVerified(content) } : {}),
  };
};

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

const foundSignature = (
  signedData: SignedData,
  signer: SignerInfo,
  content: Uint8Array | undefined,
  judging: Judging,
): FoundSignature => {
  const checked = checkSigner(
    signedData,
    signer,
    content,
    judging.options.trust.intermediates,
    judging.options.policy,
  );
  const tokens = signer.unsigned
    .filter(({ oid }) => oid === oids.signatureTimeStampToken)
    .flatMap(({ values }) => values.map(({ bytes }) => ({ token: bytes, stamped: signer.signature })));
  return {
    checks: checked.checks,
    signatureValid: checked.signatureValid,
    ...(checked.certificate ? { certificate: checked.certificate } : {}),
    ...(checked.family ? { family: checked.family } : {}),
    ...(checked.attributes?.signingTime === undefined ? {} : { claimedAt: checked.attributes.signingTime }),
    tokens,
    scope: signedData.content ? 'whole' : 'detached',
  };
};

/** Lists and answers the message brings; a broken one helps nobody and harms nobody. */
const evidenceOf = (signedData: SignedData): RevocationEvidence => {
  const values = signedData.signers.flatMap(({ unsigned }) =>
    unsigned.filter(({ oid }) => oid === oids.revocationValues).flatMap((attribute) => attribute.values),
  );
  const groups = values.flatMap((value) => orNothing(() => children(value, 'revocationValues', 3)));
  const inside = (tag: number): readonly Uint8Array[] =>
    groups
      .filter((group) => group.tag === tag)
      .flatMap((group) => orNothing(() => children(group, 'revocationValues', 1)))
      .flatMap((list) => orNothing(() => children(list, 'revocationValues', 32)))
      .map(({ bytes }) => bytes);
  return {
    lists: [...signedData.crls, ...inside(0xa0)].flatMap((bytes) =>
      orNothing<RevocationList>(() => [readRevocationList(bytes)]),
    ),
    ocsp: [...signedData.ocsp, ...inside(0xa1)].flatMap((bytes) =>
      orNothing<OcspResponse>(() => [readOcspResponse(bytes)]),
    ),
  };
};

const orNothing = <T>(read: () => readonly T[]): readonly T[] => {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof FormatFault) return [];
    throw fault;
  }
};

import {
  type CheckResult,
  checkResult,
  judge,
  type SignatureReport,
  verdictOf,
  verdictOverAll,
} from '@tamga/domain/signature';
import { oids } from '../algorithms/oids.ts';
import { FormatFault, fromBase64, isPem, readPem } from '../asn1/index.ts';
import { archivedBy, readSignedData, type SignedData, type SignerInfo } from '../cms/index.ts';
import { readTimeStampToken } from '../tsp/index.ts';
import { checkSigner } from './check-signer.ts';
import { evidenceOf, orNothing } from './evidence.ts';
import { type FoundSignature, judgeSigner, type StampedBy } from './judge-signer.ts';
import { type Judging, startJudging } from './judging.ts';
import type { VerifyOptions } from './options.ts';
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
    archive: archiveTokens(signedData, signer, content),
    scope: signedData.content ? 'whole' : 'detached',
  };
};

/** Archive time-stamps of a signer, and the bytes each must be over; none when its index does not fit the message. */
const archiveTokens = (
  signedData: SignedData,
  signer: SignerInfo,
  content: Uint8Array | undefined,
): readonly StampedBy[] =>
  signer.unsigned
    .filter(({ oid }) => oid === oids.archiveTimeStampV3)
    .flatMap(({ values }) => values.map(({ bytes }) => bytes))
    .map((token) => {
      const [stamped] = orNothing(() => {
        const { signedData: stamping, info } = readTimeStampToken(token);
        if (!content) return [];
        return [
          archivedBy({ signedData: stamping, imprintDigest: info.digest }, signedData, signer, content),
        ];
      });
      return { token, stamped: stamped ?? new Uint8Array() };
    });

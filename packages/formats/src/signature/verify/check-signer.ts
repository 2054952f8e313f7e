import {
  type AlgorithmFamily,
  type CheckResult,
  checkResult,
  type SignaturePolicy,
} from '@tamga/domain/signature';
import { toEpochMs } from '@tamga/domain/time';
import { digest, schemeOfSigner, verifySignature } from '../algorithms/index.ts';
import { FormatFault, sameBytes } from '../asn1/index.ts';
import {
  isSigner,
  readSignedAttributes,
  refersTo,
  type SignedAttributes,
  type SignedData,
  type SignerInfo,
} from '../cms/index.ts';
import type { Certificate } from '../x509/index.ts';

/** What one SignerInfo says and whether it is right, before anybody asks who the certificate is. */
export interface CheckedSigner {
  readonly certificate?: Certificate;
  readonly attributes?: SignedAttributes;
  readonly family?: AlgorithmFamily;
  /** Signature and digest are right; of a detached one whose document is not given, the signature alone. */
  readonly signatureValid: boolean;
  readonly checks: readonly CheckResult[];
}

/**
 * Checks one signer of a message: attributes, digest of the content, signature, and that the certificate is the one meant.
 * `content` is what must be signed; `undefined` when nobody has it.
 */
export const checkSigner = (
  signedData: SignedData,
  signer: SignerInfo,
  content: Uint8Array | undefined,
  pool: readonly Certificate[],
  policy: SignaturePolicy,
): CheckedSigner => {
  const place = 'cms.signer';
  let attributes: SignedAttributes;
  try {
    attributes = checkedAttributes(signedData, signer, place);
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    return stopped(
      checkResult('signed-attributes', 'failed', { subIndication: 'FORMAT_FAILURE', detail: fault.message }),
    );
  }
  const certificate = [...signedData.certificates, ...pool].find((candidate) =>
    isSigner(signer.id, candidate),
  );
  if (!certificate)
    return {
      ...stopped(
        checkResult('signing-certificate', 'unknown', { subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' }),
      ),
      attributes,
    };
  const scheme = signer.digest && schemeOfSigner(signer.signatureAlgorithm, signer.digest);
  if (!scheme || !signer.signedBytes)
    return {
      ...stopped(
        checkResult('algorithms', 'failed', {
          subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
          detail: `${signer.signatureAlgorithm.oid} with ${signer.digestOid}`,
        }),
      ),
      certificate,
      attributes,
    };
  const signatureHolds = verifySignature(scheme, certificate.publicKey, signer.signedBytes, signer.signature);
  const contentCheck = checkContent(attributes, content, scheme.digest);
  return {
    certificate,
    attributes,
    family: scheme.family,
    signatureValid: signatureHolds && contentCheck.outcome !== 'failed',
    checks: [
      contentCheck,
      signatureHolds
        ? checkResult('signature', 'passed')
        : checkResult('signature', 'failed', { subIndication: 'SIG_CRYPTO_FAILURE' }),
      checkReference(attributes, certificate, policy),
      ...checkFamily(scheme.family, policy),
    ],
  };
};

const stopped = (check: CheckResult): CheckedSigner => ({ signatureValid: false, checks: [check] });

/** The attributes must be signed: without them a signature over attributes could pass for one over a document. */
const checkedAttributes = (signedData: SignedData, signer: SignerInfo, place: string): SignedAttributes => {
  if (!signer.signedBytes) throw new FormatFault(place, 'no signed attributes');
  const attributes = readSignedAttributes(signer, place);
  if (attributes.contentType !== signedData.contentType)
    throw new FormatFault(place, 'the signed content type is not the one of the message');
  return attributes;
};

const checkContent = (
  { messageDigest }: SignedAttributes,
  content: Uint8Array | undefined,
  digestName: Parameters<typeof digest>[0],
): CheckResult => {
  if (!content) return checkResult('content', 'unknown', { subIndication: 'SIGNED_DATA_NOT_FOUND' });
  return sameBytes(digest(digestName, content), messageDigest)
    ? checkResult('content', 'passed')
    : checkResult('content', 'failed', { subIndication: 'HASH_FAILURE' });
};

const checkReference = (
  { signingCertificates }: SignedAttributes,
  certificate: Certificate,
  policy: SignaturePolicy,
): CheckResult => {
  const first = signingCertificates?.[0];
  if (!first)
    return policy.signingCertificateAttribute === 'required'
      ? checkResult('signing-certificate', 'failed', {
          subIndication: 'SIG_CONSTRAINTS_FAILURE',
          detail: 'the signature does not name its certificate',
        })
      : checkResult('signing-certificate', 'not-checked', {
          detail: 'the signature does not name its certificate',
        });
  return refersTo(first, certificate)
    ? checkResult('signing-certificate', 'passed')
    : checkResult('signing-certificate', 'failed', {
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        detail: 'the signature names another certificate',
      });
};

/** Whether the policy knows the family at all; whether its time has passed is asked when the proven moment is known. */
const checkFamily = (family: AlgorithmFamily, policy: SignaturePolicy): readonly CheckResult[] =>
  policy.algorithms[family] === undefined
    ? [checkResult('algorithms', 'failed', { subIndication: 'CRYPTO_CONSTRAINTS_FAILURE', detail: family })]
    : [];

/** Whether the family was still allowed at the proven moment. */
export const checkFamilyAt = (
  family: AlgorithmFamily,
  policy: SignaturePolicy,
  existed: number,
): readonly CheckResult[] => {
  const until = policy.algorithms[family];
  return until && existed > toEpochMs(until)
    ? [
        checkResult('algorithms', 'unknown', {
          subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
          detail: `until ${until}`,
        }),
      ]
    : [];
};

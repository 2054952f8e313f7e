import { type CheckResult, checkResult } from '@tamga/domain/signature';
import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { digest, type SignatureScheme, verifySignature } from '../algorithms/index.ts';
import { sameBytes } from '../asn1/index.ts';
import type { FoundSignature, Judging } from '../verify/index.ts';
import type { Certificate } from '../x509/index.ts';
import { digestByAddress, schemeByAddress } from './algorithms.ts';
import { canonicalBytes } from './canonical.ts';
import type { XmlReference, XmlSignature } from './read-signature.ts';
import { signedPropertiesType } from './xades.ts';

/** What a kind of document allows a signature to be over. */
export interface Placement {
  /** References besides the one to XAdES properties. */
  readonly referencesMax: number;
  /**
   * The reason why this element may not be what is signed; `undefined` when it may. The place counts, not the Id: this is what
   * stops signature wrapping.
   */
  readonly fault: (target: XmlElement, reference: XmlReference) => string | undefined;
  /** The elements that must be among those signed. */
  readonly required?: readonly XmlElement[];
}

/** A signature with what stands against each of its references, found while the document is still whole. */
export interface PlacedSignature {
  readonly signature: XmlSignature;
  readonly placement: Placement;
  readonly references: readonly PlacedReference[];
}

interface PlacedReference {
  readonly reference: XmlReference;
  readonly fault: string | undefined;
}

/**
 * Looks at the places a signature is over. It must be done for all signatures before the first is checked: checking takes
 * signatures out of the document, and what stood in them is gone.
 */
export const placeSignature = (signature: XmlSignature, placement: Placement): PlacedSignature => {
  const references = signature.references.filter(({ type }) => type !== signedPropertiesType);
  return {
    signature,
    placement,
    references: references.map((reference, i) => ({
      reference,
      fault: placeFault(signature, placement, reference, references.slice(0, i)),
    })),
  };
};

const placeFault = (
  { element }: XmlSignature,
  placement: Placement,
  reference: XmlReference,
  earlier: readonly XmlReference[],
): string | undefined => {
  const { target, uri, enveloped } = reference;
  if (!target) return undefined;
  if (enveloped && !element.parent?.isSameNode(target))
    return 'the signature does not stand in the element it is enveloped by';
  if (uri === '' && !enveloped) return 'a signature over all of the document that is not enveloped';
  if (earlier.some((other) => other.target?.isSameNode(target))) return 'the same part is referred to twice';
  return placement.fault(target, reference);
};

/** What one reference gave: the element, and the very bytes that were digested. */
export interface SignedPart {
  readonly target: XmlElement;
  readonly bytes: Uint8Array;
}

/** A signature with its mathematics done. `parts` are there only when every digest is right. */
export interface CheckedXmlSignature extends FoundSignature {
  readonly parts: readonly SignedPart[];
}

/**
 * Checks references, digests and the signature value. The signature is taken out of the document when a reference asks for it,
 * so of nested signatures the later ones must be checked first.
 */
export const checkXmlSignature = (
  document: XmlDocument,
  placed: PlacedSignature,
  { options: { policy } }: Pick<Judging, 'options'>,
  certificate: Certificate | undefined = placed.signature.certificates[0],
): CheckedXmlSignature => {
  const { signature } = placed;
  const scope = scopeOf(placed, document.root);
  const scheme = schemeByAddress(signature.signatureAddress);
  const read = scheme
    ? readParts(document, placed, scheme)
    : { checks: [unknownAlgorithm(signature.signatureAddress)], parts: [] };
  const holds =
    scheme && certificate
      ? verifySignature(scheme, certificate.publicKey, signature.signedInfo, signature.value)
      : false;
  const digestsHold = read.checks.every(({ outcome }) => outcome === 'passed');
  return {
    checks: [
      ...read.checks,
      ...(scheme && certificate
        ? [
            holds
              ? checkResult('signature', 'passed')
              : checkResult('signature', 'failed', { subIndication: 'SIG_CRYPTO_FAILURE' }),
          ]
        : []),
      checkCertificate(signature, certificate, policy.signingCertificateAttribute === 'required'),
      ...(scheme && policy.algorithms[scheme.family] === undefined ? [unknownAlgorithm(scheme.family)] : []),
    ],
    signatureValid: holds && digestsHold,
    ...(certificate ? { certificate } : {}),
    ...(scheme ? { family: scheme.family } : {}),
    ...(signature.xades?.signingTime === undefined ? {} : { claimedAt: signature.xades.signingTime }),
    tokens: signature.xades?.tokens ?? [],
    scope,
    parts: digestsHold ? read.parts : [],
  };
};

const unknownAlgorithm = (detail: string): CheckResult =>
  checkResult('algorithms', 'failed', { subIndication: 'CRYPTO_CONSTRAINTS_FAILURE', detail });

const notAllowed = (detail: string): CheckResult =>
  checkResult('content', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail });

/** `whole` when all of the document is signed, else the address of the part. */
const scopeOf = ({ references }: PlacedSignature, root: XmlElement): string =>
  references.length === 1 && references[0]?.reference.target?.isSameNode(root)
    ? 'whole'
    : references.map(({ reference }) => reference.uri.slice(0, 200)).join(' ');

interface ReadParts {
  readonly checks: readonly CheckResult[];
  readonly parts: readonly SignedPart[];
}

const readParts = (
  document: XmlDocument,
  { signature, placement, references }: PlacedSignature,
  scheme: SignatureScheme,
): ReadParts => {
  if (references.length === 0 || references.length > placement.referencesMax)
    return {
      checks: [notAllowed(`${references.length} references, not between 1 and ${placement.referencesMax}`)],
      parts: [],
    };
  const properties = checkProperties(document, signature, scheme);
  const check = (placed: PlacedReference) => checkReference(document, placed, scheme);
  // References that leave the signature in place are digested before it is taken out.
  const inPlace = references.filter(({ reference }) => !reference.enveloped).map(check);
  const enveloped = references.filter(({ reference }) => reference.enveloped);
  if (enveloped.length > 0) signature.element.remove();
  const all = [...inPlace, ...enveloped.map(check)];
  const parts = all.flatMap(({ part }) => (part ? [part] : []));
  const missing = (placement.required ?? []).some(
    (wanted) => !parts.some(({ target }) => target.isSameNode(wanted)),
  );
  return {
    checks: [
      ...properties,
      ...all.map((one) => one.check),
      ...(missing && parts.length === all.length
        ? [notAllowed('the signature does not cover what it must')]
        : []),
    ],
    parts,
  };
};

/** XAdES properties count only when this signature signs them, once. */
const checkProperties = (
  document: XmlDocument,
  { xades, references }: XmlSignature,
  scheme: SignatureScheme,
): readonly CheckResult[] => {
  const [reference, second] = references.filter(({ type }) => type === signedPropertiesType);
  if (!xades && !reference) return [];
  const target = reference?.target;
  if (!xades || !reference || second || reference.enveloped || !target?.isSameNode(xades.signed))
    return [
      checkResult('signed-attributes', 'failed', {
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        detail: 'the properties and the reference to them do not agree',
      }),
    ];
  const right = isDigestOf(canonicalBytes(document, target, withoutComments(reference)), reference, scheme);
  return [
    right
      ? checkResult('signed-attributes', 'passed')
      : checkResult('signed-attributes', 'failed', { subIndication: 'HASH_FAILURE' }),
  ];
};

const checkReference = (
  document: XmlDocument,
  { reference, fault }: PlacedReference,
  scheme: SignatureScheme,
): { readonly check: CheckResult; readonly part?: SignedPart } => {
  const { target, uri } = reference;
  if (!target)
    return {
      check: checkResult('content', 'unknown', {
        subIndication: 'SIGNED_DATA_NOT_FOUND',
        detail: uri.slice(0, 200),
      }),
    };
  if (fault) return { check: notAllowed(fault) };
  if (digestByAddress(reference.digestAddress) !== scheme.digest)
    return { check: unknownAlgorithm(`${reference.digestAddress} with ${scheme.family}`) };
  const bytes = canonicalBytes(document, uri === '' ? undefined : target, withoutComments(reference));
  return isDigestOf(bytes, reference, scheme)
    ? { check: checkResult('content', 'passed'), part: { target, bytes } }
    : { check: checkResult('content', 'failed', { subIndication: 'HASH_FAILURE' }) };
};

/** An address within the document leaves comments out, whatever form comes after it (XMLDSig 4.4.3.3). */
const withoutComments = ({ form }: XmlReference) => ({ ...form, withComments: false });

const isDigestOf = (bytes: Uint8Array, reference: XmlReference, scheme: SignatureScheme): boolean =>
  digestByAddress(reference.digestAddress) === scheme.digest &&
  sameBytes(digest(scheme.digest, bytes), reference.digest);

const checkCertificate = (
  { xades }: XmlSignature,
  certificate: Certificate | undefined,
  required: boolean,
): CheckResult => {
  if (!certificate)
    return checkResult('signing-certificate', 'unknown', { subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' });
  const named = xades?.certificateDigest;
  if (!named) {
    const detail = 'the signature does not name its certificate';
    return required
      ? checkResult('signing-certificate', 'failed', { subIndication: 'SIG_CONSTRAINTS_FAILURE', detail })
      : checkResult('signing-certificate', 'not-checked', { detail });
  }
  const name = digestByAddress(named.digestAddress);
  return name && name !== 'sha-1' && sameBytes(digest(name, certificate.der), named.digest)
    ? checkResult('signing-certificate', 'passed')
    : checkResult('signing-certificate', 'failed', {
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        detail: 'the signature names another certificate',
      });
};

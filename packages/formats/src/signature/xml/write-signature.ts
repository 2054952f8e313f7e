import { XmlElement } from 'libxml2-wasm';
import { digest, type SignatureScheme, schemeOfKey, signMessage } from '../algorithms/index.ts';
import { FormatFault, toBase64 } from '../asn1/index.ts';
import type { Signatory } from '../cms/index.ts';
import type { Certificate } from '../x509/index.ts';
import { addressOfDigest, addressOfScheme } from './algorithms.ts';
import { canonicalBytes } from './canonical.ts';
import { namespaces, withXml } from './document.ts';

/** A reference to write: the digest it has, and how the bytes it is of came about. */
export interface ReferenceToWrite {
  readonly uri: string;
  readonly type?: string;
  readonly transforms: readonly string[];
  readonly digest: Uint8Array;
}

export interface SignatureToWrite {
  readonly id?: string;
  readonly form: 'inclusive' | 'exclusive';
  readonly references: readonly ReferenceToWrite[];
  /** What stands in ds:KeyInfo, in XML; the certificates of the signatory when absent. */
  readonly keyInfo?: string;
  /** What stands in ds:Object, in XML. */
  readonly object?: string;
}

export const inclusiveForm = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const exclusiveForm = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const envelopedTransform = `${namespaces.ds}enveloped-signature`;

/**
 * A ds:Signature in one line. `place` puts it into the document it is for: the inclusive canonical form of SignedInfo depends on
 * what stands around it.
 */
export const writeSignature = (
  signatory: Signatory,
  toWrite: SignatureToWrite,
  entropy: Uint8Array,
  place: (signature: string) => Uint8Array = encode,
): string => {
  const scheme = schemeOfKey(signatory.key);
  const unsigned = signatureElement(signatory, scheme, toWrite, '');
  const signedInfo = canonicalInside(place(unsigned), 'SignedInfo', toWrite.form);
  return signatureElement(
    signatory,
    scheme,
    toWrite,
    toBase64(signMessage(signatory.key, signedInfo, entropy)),
  );
};

export const encode = (written: string): Uint8Array => new TextEncoder().encode(written);

const signatureElement = (
  { certificate, chain = [] }: Signatory,
  scheme: SignatureScheme,
  { id, form, references, keyInfo, object }: SignatureToWrite,
  value: string,
): string =>
  [
    `<ds:Signature xmlns:ds="${namespaces.ds}"${id === undefined ? '' : ` Id="${id}"`}><ds:SignedInfo>`,
    `<ds:CanonicalizationMethod Algorithm="${form === 'inclusive' ? inclusiveForm : exclusiveForm}"/>`,
    `<ds:SignatureMethod Algorithm="${addressOfScheme(scheme)}"/>`,
    ...references.map((reference) => referenceElement(scheme, reference)),
    `</ds:SignedInfo><ds:SignatureValue>${value}</ds:SignatureValue>`,
    `<ds:KeyInfo>${keyInfo ?? certificateData([certificate, ...chain])}</ds:KeyInfo>${object === undefined ? '' : `<ds:Object>${object}</ds:Object>`}</ds:Signature>`,
  ].join('');

const certificateData = (certificates: readonly Certificate[]): string =>
  `<ds:X509Data>${certificates.map(({ der }) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`).join('')}</ds:X509Data>`;

const referenceElement = (scheme: SignatureScheme, reference: ReferenceToWrite): string =>
  [
    `<ds:Reference${reference.type === undefined ? '' : ` Type="${reference.type}"`} URI="${reference.uri}"><ds:Transforms>`,
    ...reference.transforms.map((address) => `<ds:Transform Algorithm="${address}"/>`),
    `</ds:Transforms>${digestElements(scheme, reference.digest)}</ds:Reference>`,
  ].join('');

/** DigestMethod and DigestValue. */
export const digestElements = (scheme: SignatureScheme, value: Uint8Array): string =>
  `<ds:DigestMethod Algorithm="${addressOfDigest(scheme.digest)}"/><ds:DigestValue>${toBase64(value)}</ds:DigestValue>`;

/** The canonical bytes of the last element of this name. */
export const canonicalInside = (
  document: Uint8Array,
  name: string,
  kind: 'inclusive' | 'exclusive',
): Uint8Array =>
  withXml(document, (tree) => {
    const found = tree.get(`(//*[local-name() = '${name}'])[last()]`);
    if (!(found instanceof XmlElement)) throw new FormatFault('xml', `no ${name}`);
    return canonicalBytes(tree, found, { kind, withComments: false });
  });

/** The digest of an element written by itself, in the exclusive form. */
export const exclusiveDigest = (scheme: SignatureScheme, element: string): Uint8Array =>
  digest(
    scheme.digest,
    withXml(encode(element), (tree) =>
      canonicalBytes(tree, undefined, { kind: 'exclusive', withComments: false }),
    ),
  );

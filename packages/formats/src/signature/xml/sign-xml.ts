import { XmlElement } from 'libxml2-wasm';
import { digest, type SignatureScheme, schemeOfKey, signMessage } from '../algorithms/index.ts';
import { FormatFault, toBase64 } from '../asn1/index.ts';
import type { Signatory } from '../cms/index.ts';
import type { Certificate } from '../x509/index.ts';
import { addressOfDigest, addressOfScheme } from './algorithms.ts';
import { canonicalBytes } from './canonical.ts';
import { namespaces, withXml } from './document.ts';
import { elementById } from './resolve.ts';
import { signedPropertiesType } from './xades.ts';

export interface XmlToSign {
  /** Fresh random bytes, 32 or more. */
  readonly entropy: Uint8Array;
  /** The Id of the part to sign; all of the document, enveloped, when absent. */
  readonly id?: string;
  /**
   * With a moment, in milliseconds, the signature carries the properties of XAdES-B: that moment and the certificate it is of.
   * Without one it is as `basics.sign` of NCALayer makes it, which says no time.
   */
  readonly signingTime?: number;
}

const { ds, xades } = namespaces;
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * Signs XML and returns it with one more ds:Signature as the last child of the root, without line breaks: egov.kz loses white
 * space within SignedInfo. Earlier signatures stay, and the new one covers them. Throws `FormatFault` for what is no XML that
 * `verifyXml` would read.
 */
export const signXml = (document: Uint8Array, signatory: Signatory, toSign: XmlToSign): Uint8Array => {
  const scheme = schemeOfKey(signatory.key);
  const { at, written } = placeOfSignature(document);
  const place = (signature: string): Uint8Array =>
    new TextEncoder().encode(`${written.slice(0, at)}${signature}${written.slice(at)}`);
  const properties = propertiesOf(signatory.certificate, scheme, toSign.signingTime);
  const contentDigest = withXml(document, (tree) => {
    if (toSign.id === undefined)
      return digest(
        scheme.digest,
        canonicalBytes(tree, undefined, { kind: 'inclusive', withComments: false }),
      );
    const part = elementById(tree, `#${toSign.id}`);
    if (!part) throw new FormatFault('xml', `no part ${toSign.id}`);
    return digest(scheme.digest, canonicalBytes(tree, part, { kind: 'exclusive', withComments: false }));
  });
  const write = (propertiesDigest: Uint8Array | undefined, value: string): string =>
    signatureElement(signatory, scheme, toSign, { contentDigest, propertiesDigest, properties, value });
  // The canonical form of what is inside the signature depends on where it stands, so it is read back from there.
  const propertiesDigest =
    properties &&
    digest(
      scheme.digest,
      canonicalInside(place(write(new Uint8Array(1), '')), 'SignedProperties', 'exclusive'),
    );
  const form = toSign.id === undefined ? 'inclusive' : 'exclusive';
  const signedInfo = canonicalInside(place(write(propertiesDigest, '')), 'SignedInfo', form);
  return place(write(propertiesDigest, toBase64(signMessage(signatory.key, signedInfo, toSign.entropy))));
};

/** Where the root ends: comments and white space may follow it. */
const endOfRoot = (written: string): number => {
  let end = written.trimEnd().length;
  while (written.endsWith('-->', end))
    end = written.slice(0, written.lastIndexOf('<!--', end)).trimEnd().length;
  return end;
};

/** The place before the end tag of the root; a root without one is given it. */
const placeOfSignature = (document: Uint8Array): { readonly at: number; readonly written: string } =>
  withXml(document, ({ root }, written) => {
    const end = endOfRoot(written);
    if (root.firstChild || written[end - 2] !== '/') return { at: written.lastIndexOf('</', end), written };
    const name = root.prefix ? `${root.prefix}:${root.name}` : root.name;
    const opened = `${written.slice(0, end - 2)}>`;
    return { at: opened.length, written: `${opened}</${name}>${written.slice(end)}` };
  });

/** The canonical bytes of an element of the last signature in the root. */
const canonicalInside = (
  document: Uint8Array,
  name: 'SignedInfo' | 'SignedProperties',
  kind: 'inclusive' | 'exclusive',
): Uint8Array =>
  withXml(document, (tree) => {
    const found = tree.get(`/*/*[last()]//*[local-name() = '${name}']`);
    if (!(found instanceof XmlElement)) throw new FormatFault('xml', `no ${name}`);
    return canonicalBytes(tree, found, { kind, withComments: false });
  });

interface Parts {
  readonly contentDigest: Uint8Array;
  readonly propertiesDigest: Uint8Array | undefined;
  readonly properties:
    | { readonly signatureId: string; readonly id: string; readonly element: string }
    | undefined;
  readonly value: string;
}

const signatureElement = (
  { certificate, chain = [] }: Signatory,
  scheme: SignatureScheme,
  { id }: XmlToSign,
  { contentDigest, propertiesDigest, properties, value }: Parts,
): string => {
  const method = addressOfDigest(scheme.digest);
  const digestOf = (bytes: Uint8Array): string =>
    `<ds:DigestMethod Algorithm="${method}"/><ds:DigestValue>${toBase64(bytes)}</ds:DigestValue>`;
  const transforms =
    id === undefined ? [`${ds}enveloped-signature`, `${inclusive}#WithComments`] : [exclusive];
  const propertiesReference =
    properties && propertiesDigest
      ? `<ds:Reference Type="${signedPropertiesType}" URI="#${properties.id}"><ds:Transforms><ds:Transform Algorithm="${exclusive}"/></ds:Transforms>${digestOf(propertiesDigest)}</ds:Reference>`
      : '';
  return [
    `<ds:Signature xmlns:ds="${ds}"${properties ? ` Id="${properties.signatureId}"` : ''}><ds:SignedInfo>`,
    `<ds:CanonicalizationMethod Algorithm="${id === undefined ? inclusive : exclusive}"/>`,
    `<ds:SignatureMethod Algorithm="${addressOfScheme(scheme)}"/>`,
    `<ds:Reference URI="${id === undefined ? '' : `#${id}`}"><ds:Transforms>`,
    ...transforms.map((address) => `<ds:Transform Algorithm="${address}"/>`),
    `</ds:Transforms>${digestOf(contentDigest)}</ds:Reference>${propertiesReference}</ds:SignedInfo>`,
    `<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>`,
    ...[certificate, ...chain].map(({ der }) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`),
    `</ds:X509Data></ds:KeyInfo>${properties?.element ?? ''}</ds:Signature>`,
  ].join('');
};

/** The properties of XAdES-B (EN 319 132-1 5.2). Their Ids come from the certificate and the moment, so they repeat for nobody else. */
const propertiesOf = (
  certificate: Certificate,
  scheme: SignatureScheme,
  signingTime: number | undefined,
): Parts['properties'] => {
  if (signingTime === undefined) return undefined;
  const mark = `${certificate.serial.slice(-12)}-${signingTime}`;
  const signatureId = `sig-${mark}`;
  const id = `props-${mark}`;
  const certDigest = `<ds:DigestMethod Algorithm="${addressOfDigest(scheme.digest)}"/><ds:DigestValue>${toBase64(digest(scheme.digest, certificate.der))}</ds:DigestValue>`;
  const element = [
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#${signatureId}">`,
    `<xades:SignedProperties Id="${id}"><xades:SignedSignatureProperties>`,
    `<xades:SigningTime>${new Date(signingTime).toISOString()}</xades:SigningTime>`,
    `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${certDigest}</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>`,
    '</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object>',
  ].join('');
  return { signatureId, id, element };
};

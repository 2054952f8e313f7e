import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { FormatFault, fromBase64 } from '../asn1/index.ts';
import { type CanonicalForm, canonicalBytes, canonicalForm, defaultForm } from './canonical.ts';
import { elementsIn, isNamed, namespaces, textIn } from './document.ts';

/** The Type of the reference by which XAdES properties are signed. */
export const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties';

/** What we read of the properties of XAdES (ETSI EN 319 132-1). */
export interface XadesProperties {
  /** The Id the signature must refer to, and the element that carries it. */
  readonly signedId: string;
  readonly signed: XmlElement;
  /** What the signer's program wrote, in milliseconds; nobody proved it. */
  readonly signingTime?: number;
  /** The digest of the certificate the signer meant. */
  readonly certificateDigest?: { readonly digestAddress: string; readonly digest: Uint8Array };
  /** Time-stamp tokens, with the canonical bytes of SignatureValue each must be over. */
  readonly tokens: readonly { readonly token: Uint8Array; readonly stamped: Uint8Array }[];
  /** XAdES-LT: what the signature keeps to be judged by later, in DER. */
  readonly kept: {
    readonly certificates: readonly Uint8Array[];
    readonly lists: readonly Uint8Array[];
    readonly ocsp: readonly Uint8Array[];
  };
}

const { ds, xades } = namespaces;
const tokensMax = 8;
const valuesMax = 32;
/** Lists of revoked certificates are larger than other values. */
const valueTextMax = 8 * 1024 * 1024;

/** The XAdES properties among the Objects of a signature; `undefined` when there are none. Throws `FormatFault`. */
export const readXades = (
  document: XmlDocument,
  objects: readonly XmlElement[],
  signatureId: string | undefined,
  signatureValue: XmlElement,
): XadesProperties | undefined => {
  const found = objects.filter((item) => item.get('./x:QualifyingProperties', { x: xades }));
  const [holder, second] = found;
  if (!holder) return undefined;
  if (second) throw new FormatFault('Object', 'two QualifyingProperties');
  const [qualifying, more] = elementsIn(holder);
  if (!qualifying || more) throw new FormatFault('Object', 'not QualifyingProperties alone');
  if (signatureId === undefined || qualifying.attr('Target')?.value !== `#${signatureId}`)
    throw new FormatFault('QualifyingProperties', 'of another signature');
  const [signed, unsigned, ...extra] = elementsIn(qualifying);
  const signedId = signed?.attr('Id')?.value;
  if (!signed || !isNamed(signed, xades, 'SignedProperties') || signedId === undefined || extra.length > 0)
    throw new FormatFault('QualifyingProperties', 'no SignedProperties with an Id');
  return {
    signedId,
    signed,
    ...readSigned(signed),
    ...readUnsigned(document, unsigned, signatureValue),
  };
};

const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined => {
  const [first, second] = parent ? elementsIn(parent).filter((item) => isNamed(item, xades, name)) : [];
  if (second) throw new FormatFault(name, 'stands twice');
  return first;
};

const readSigned = (signed: XmlElement): Pick<XadesProperties, 'signingTime' | 'certificateDigest'> => {
  const properties = child(signed, 'SignedSignatureProperties');
  const time = child(properties, 'SigningTime');
  const certificate = child(properties, 'SigningCertificateV2') ?? child(properties, 'SigningCertificate');
  const digest = certificate && child(child(certificate, 'Cert'), 'CertDigest');
  return {
    ...(time ? { signingTime: readTime(textIn(time)) } : {}),
    ...(digest ? { certificateDigest: readDigest(digest) } : {}),
  };
};

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

const readTime = (written: string): number => {
  const ms = Date.parse(written.trim());
  if (!timeForm.test(written.trim()) || Number.isNaN(ms))
    throw new FormatFault('SigningTime', 'not a moment');
  return ms;
};

const readDigest = (element: XmlElement) => {
  const [method, value] = elementsIn(element);
  if (!method || !isNamed(method, ds, 'DigestMethod') || !value || !isNamed(value, ds, 'DigestValue'))
    throw new FormatFault('CertDigest', 'not DigestMethod and DigestValue');
  return {
    digestAddress: method.attr('Algorithm')?.value ?? '',
    digest: fromBase64(textIn(value), 'CertDigest'),
  };
};

const readUnsigned = (
  document: XmlDocument,
  unsigned: XmlElement | undefined,
  signatureValue: XmlElement,
): Pick<XadesProperties, 'tokens' | 'kept'> => {
  const properties = child(unsigned, 'UnsignedSignatureProperties');
  const revocation = child(properties, 'RevocationValues');
  return {
    tokens: properties ? readTokens(document, properties, signatureValue) : [],
    kept: {
      certificates: valuesIn(child(properties, 'CertificateValues'), 'EncapsulatedX509Certificate'),
      lists: valuesIn(child(revocation, 'CRLValues'), 'EncapsulatedCRLValue'),
      ocsp: valuesIn(child(revocation, 'OCSPValues'), 'EncapsulatedOCSPValue'),
    },
  };
};

/** The values of this name, each base64 of DER. */
const valuesIn = (parent: XmlElement | undefined, name: string): readonly Uint8Array[] => {
  const found = parent ? elementsIn(parent).filter((item) => isNamed(item, xades, name)) : [];
  if (found.length > valuesMax) throw new FormatFault(name, `more than ${valuesMax} values`);
  return found.map((item) => fromBase64(textIn(item, valueTextMax), name));
};

const readTokens = (
  document: XmlDocument,
  properties: XmlElement,
  signatureValue: XmlElement,
): XadesProperties['tokens'] => {
  const stamps = elementsIn(properties).filter((item) => isNamed(item, xades, 'SignatureTimeStamp'));
  return stamps.slice(0, tokensMax).flatMap((stamp) => {
    const parts = elementsIn(stamp);
    const method = parts.find((item) => isNamed(item, ds, 'CanonicalizationMethod'));
    const stamped = canonicalBytes(document, signatureValue, method ? formOf(method) : defaultForm);
    return parts
      .filter((item) => isNamed(item, xades, 'EncapsulatedTimeStamp'))
      .map((item) => ({ token: fromBase64(textIn(item), 'EncapsulatedTimeStamp'), stamped }));
  });
};

const formOf = (method: XmlElement): CanonicalForm => {
  const form = canonicalForm(method.attr('Algorithm')?.value ?? '');
  if (!form) throw new FormatFault('SignatureTimeStamp', 'an unknown canonical form');
  return form;
};

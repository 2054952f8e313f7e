import { XmlElement } from 'libxml2-wasm';
import { FormatFault, toBase64 } from '../asn1/index.ts';
import { wholeOcspAnswer } from '../ocsp/index.ts';
import { canonicalBytes, defaultForm } from './canonical.ts';
import { withXml } from './document.ts';
import { encode } from './write-signature.ts';

/** The bytes a time-stamp over the last signature of a document is asked for: its SignatureValue in canonical form. */
export const stampedBytes = (signed: Uint8Array): Uint8Array =>
  withXml(signed, (document) => {
    const value = document.get("/*/*[last()]/*[local-name() = 'SignatureValue']");
    if (!(value instanceof XmlElement))
      throw new FormatFault('xml', 'the root does not end with a signature');
    return canonicalBytes(document, value, defaultForm);
  });

const endOfSigned = '</xades:SignedProperties>';
const unsignedOpen = '<xades:UnsignedProperties><xades:UnsignedSignatureProperties>';
const unsignedClose = '</xades:UnsignedSignatureProperties></xades:UnsignedProperties>';

/**
 * The document with one more unsigned property of its last signature, which is one `signXml` made with a moment; the bytes that were
 * signed stay as they are. Throws `FormatFault`.
 */
const addProperty = (signed: Uint8Array, name: string, property: string): Uint8Array =>
  withXml(signed, (_, written) => {
    const at = written.lastIndexOf(endOfSigned);
    if (at < 0) throw new FormatFault('xml', `no properties of XAdES to add ${name} to`);
    const end = at + endOfSigned.length;
    const rest = written.slice(end);
    if (!rest.startsWith(unsignedOpen))
      return encode(`${written.slice(0, end)}${unsignedOpen}${property}${unsignedClose}${rest}`);
    const close = rest.indexOf(unsignedClose);
    if (close < 0 || rest.slice(0, close).includes(`<xades:${name}>`))
      throw new FormatFault('xml', `the signature has ${name} already`);
    return encode(`${written.slice(0, end + close)}${property}${rest.slice(close)}`);
  });

/** Puts a token over the last signature into it: XAdES-T. Throws `FormatFault`. */
export const addXmlTimeStamp = (signed: Uint8Array, token: Uint8Array): Uint8Array =>
  addProperty(
    signed,
    'SignatureTimeStamp',
    `<xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${toBase64(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>`,
  );

/** What a signature keeps to be judged by later, without the network: all in DER, OCSP answers whole or their basic part. */
export interface EvidenceToKeep {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

/** Puts certificates, lists and OCSP answers into the last signature: XAdES-LT. Throws `FormatFault`. */
export const addXmlEvidence = (signed: Uint8Array, evidence: EvidenceToKeep): Uint8Array => {
  const values = (name: string, all: readonly Uint8Array[]): string =>
    all.map((der) => `<xades:${name}>${toBase64(der)}</xades:${name}>`).join('');
  const group = (name: string, inside: string): string =>
    inside === '' ? '' : `<xades:${name}>${inside}</xades:${name}>`;
  const certificates = values('EncapsulatedX509Certificate', evidence.certificates);
  const lists = values('EncapsulatedCRLValue', evidence.crls);
  const answers = values('EncapsulatedOCSPValue', evidence.ocsp.map(wholeOcspAnswer));
  const withCertificates = certificates
    ? addProperty(signed, 'CertificateValues', group('CertificateValues', certificates))
    : signed;
  return lists || answers
    ? addProperty(
        withCertificates,
        'RevocationValues',
        group('RevocationValues', group('CRLValues', lists) + group('OCSPValues', answers)),
      )
    : withCertificates;
};

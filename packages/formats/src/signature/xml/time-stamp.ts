import { XmlElement } from 'libxml2-wasm';
import { FormatFault, toBase64 } from '../asn1/index.ts';
import { canonicalBytes, defaultForm } from './canonical.ts';
import { withXml } from './document.ts';

/** The bytes a time-stamp over the last signature of a document is asked for: its SignatureValue in canonical form. */
export const stampedBytes = (signed: Uint8Array): Uint8Array =>
  withXml(signed, (document) => {
    const value = document.get("/*/*[last()]/*[local-name() = 'SignatureValue']");
    if (!(value instanceof XmlElement))
      throw new FormatFault('xml', 'the root does not end with a signature');
    return canonicalBytes(document, value, defaultForm);
  });

const endOfSigned = '</xades:SignedProperties>';

/**
 * Puts a token over the last signature into it: XAdES-T. The signature is one `signXml` made with a moment; the bytes that were
 * signed stay as they are. Throws `FormatFault`.
 */
export const addXmlTimeStamp = (signed: Uint8Array, token: Uint8Array): Uint8Array =>
  withXml(signed, (_, written) => {
    const at = written.lastIndexOf(endOfSigned);
    if (at < 0 || written.includes('<xades:UnsignedProperties>', at))
      throw new FormatFault('xml', 'no properties of XAdES to add a time-stamp to');
    const end = at + endOfSigned.length;
    const stamp = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${toBase64(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;
    return new TextEncoder().encode(written.slice(0, end) + stamp + written.slice(end));
  });

/** Signatures in XML. For the server: the parser is a WASM library of libxml2. */
export { type CanonicalForm, canonicalBytes, canonicalForm } from './canonical.ts';
export { withXml } from './document.ts';
export * from './kinds.ts';
export type { Receipt, ReceiptLine } from './receipt.ts';
export { signSoapBody } from './sign-soap.ts';
export * from './sign-xml.ts';
export * from './time-stamp.ts';
export * from './verify-xml.ts';
export * from './write-edoc.ts';

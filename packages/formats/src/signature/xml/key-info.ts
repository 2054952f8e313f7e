import type { XmlElement } from 'libxml2-wasm';
import { FormatFault, fromBase64 } from '../asn1/index.ts';
import { type Certificate, knownCertificate } from '../x509/index.ts';
import { elementsIn, isNamed, namespaces, textIn } from './document.ts';
import type { ElementById } from './resolve.ts';

const certificatesMax = 8;
export const x509Token =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
export const tokenEncoding =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

/**
 * Certificates a KeyInfo brings, the signer's first: candidates only, until a path to an anchor is found. Nothing is fetched:
 * a RetrievalMethod and a bare key give no certificate. Throws `FormatFault`.
 */
export const certificatesIn = (
  byId: ElementById,
  keyInfo: XmlElement | undefined,
): readonly Certificate[] => {
  if (!keyInfo) return [];
  const written = elementsIn(keyInfo).flatMap((element) => {
    if (isNamed(element, namespaces.ds, 'X509Data'))
      return elementsIn(element).filter((item) => isNamed(item, namespaces.ds, 'X509Certificate'));
    return isNamed(element, namespaces.wsse, 'SecurityTokenReference')
      ? elementsIn(element).flatMap((item) => tokenOf(byId, item))
      : [];
  });
  if (written.length > certificatesMax)
    throw new FormatFault('KeyInfo', `more than ${certificatesMax} certificates`);
  return leafFirst(
    written.map((element) =>
      knownCertificate(fromBase64(textIn(element), 'X509Certificate'), 'X509Certificate'),
    ),
  );
};

/** The element with the certificate's base64: in the reference itself, or the token of the message it points to. */
const tokenOf = (byId: ElementById, item: XmlElement): readonly XmlElement[] => {
  if (isNamed(item, namespaces.wsse, 'KeyIdentifier'))
    return item.attr('ValueType')?.value === x509Token ? [item] : [];
  if (!isNamed(item, namespaces.wsse, 'Reference')) return [];
  const token = byId(item.attr('URI')?.value ?? '');
  return token &&
    isNamed(token, namespaces.wsse, 'BinarySecurityToken') &&
    token.attr('ValueType')?.value === x509Token
    ? [token]
    : [];
};

/** XMLDSig gives certificates no order: the signer's is the one that issued none of the others. */
const leafFirst = (certificates: readonly Certificate[]): readonly Certificate[] => {
  const leaf = certificates.find((candidate) =>
    certificates.every((other) => other === candidate || other.issuer.key !== candidate.subject.key),
  );
  return leaf ? [leaf, ...certificates.filter((certificate) => certificate !== leaf)] : certificates;
};

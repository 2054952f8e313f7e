import { digest, schemeOfKey } from '../algorithms/index.ts';
import { FormatFault, toBase64 } from '../asn1/index.ts';
import type { Signatory } from '../cms/index.ts';
import { canonicalBytes } from './canonical.ts';
import { namespaces, withXml } from './document.ts';
import { tokenEncoding, x509Token } from './key-info.ts';
import { wsseLayout } from './layout.ts';
import { encode, exclusiveForm, writeSignature } from './write-signature.ts';

const { wsse, wsu } = namespaces;

/**
 * Signs the Body of a SOAP message by WS-Security, as SmartBridge (VSHEP) takes it: exclusive form, the certificate in a
 * BinarySecurityToken of the one Security header. The message has an empty Header or none, and a Body without an Id of its own.
 * Throws `FormatFault`.
 */
export const signSoapBody = (message: Uint8Array, signatory: Signatory, entropy: Uint8Array): Uint8Array => {
  const { before, after, prefix } = prepared(message);
  const around = (security: string): Uint8Array =>
    encode(`${before}<${prefix}Header>${security}</${prefix}Header>${after}`);
  const scheme = schemeOfKey(signatory.key);
  const bodyDigest = withXml(around(''), (document) => {
    const { content } = wsseLayout(document);
    if (!content) throw new FormatFault('Envelope', 'no Body');
    return digest(
      scheme.digest,
      canonicalBytes(document, content, { kind: 'exclusive', withComments: false }),
    );
  });
  const token = `<wsse:BinarySecurityToken xmlns:wsu="${wsu}" wsu:Id="${tokenId}" EncodingType="${tokenEncoding}" ValueType="${x509Token}">${toBase64(signatory.certificate.der)}</wsse:BinarySecurityToken>`;
  const security = (signature: string): string =>
    `<wsse:Security xmlns:wsse="${wsse}">${token}${signature}</wsse:Security>`;
  const signature = writeSignature(
    signatory,
    {
      form: 'exclusive',
      references: [{ uri: `#${bodyId}`, transforms: [exclusiveForm], digest: bodyDigest }],
      keyInfo: `<wsse:SecurityTokenReference><wsse:Reference URI="#${tokenId}" ValueType="${x509Token}"/></wsse:SecurityTokenReference>`,
    },
    entropy,
    (written) => around(security(written)),
  );
  return around(security(signature));
};

const bodyId = 'tamga-body';
const tokenId = 'tamga-token';

/** The message cut where its Header goes, with an Id on its Body. */
const prepared = (
  message: Uint8Array,
): { readonly before: string; readonly after: string; readonly prefix: string } =>
  withXml(message, ({ root }, written) => {
    const prefix = root.prefix ? `${root.prefix}:` : '';
    const soap = root.namespaceUri;
    if (root.name !== 'Envelope' || (soap !== namespaces.soap11 && soap !== namespaces.soap12))
      throw new FormatFault('Envelope', 'not a SOAP message');
    const header = new RegExp(`<${prefix}Header\\s*(?:/>|>\\s*</${prefix}Header\\s*>)`).exec(written);
    const withoutHeader = header ? written.replace(header[0], '') : written;
    const body = new RegExp(`<${prefix}Body(?=[\\s/>])`).exec(withoutHeader);
    if (!body || /^[^>]*\sId\s*=|^[^>]*:Id\s*=/.test(withoutHeader.slice(body.index)))
      throw new FormatFault('Envelope', 'no Body without an Id');
    const at = body.index + body[0].length;
    return {
      before: withoutHeader.slice(0, body.index),
      after: `${body[0]} xmlns:wsu="${wsu}" wsu:Id="${bodyId}"${withoutHeader.slice(at)}`,
      prefix,
    };
  });

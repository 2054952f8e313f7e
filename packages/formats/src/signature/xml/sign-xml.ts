import { digest, type SignatureScheme, schemeOfKey } from '../algorithms/index.ts';
import { FormatFault } from '../asn1/index.ts';
import type { Signatory } from '../cms/index.ts';
import type { Certificate } from '../x509/index.ts';
import { canonicalBytes } from './canonical.ts';
import { namespaces, withXml } from './document.ts';
import { idsOf } from './resolve.ts';
import {
  digestElements,
  encode,
  envelopedTransform,
  exclusiveDigest,
  exclusiveForm,
  inclusiveForm,
  type ReferenceToWrite,
  writeSignature,
} from './write-signature.ts';
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

/**
 * Signs XML and returns it with one more ds:Signature as the last child of the root, without line breaks: egov.kz loses white
 * space within SignedInfo. Earlier signatures stay, and a new one over the whole covers them. Throws `FormatFault` for what
 * `verifyXml` would not read.
 */
export const signXml = (document: Uint8Array, signatory: Signatory, toSign: XmlToSign): Uint8Array => {
  const scheme = schemeOfKey(signatory.key);
  const properties = propertiesOf(signatory.certificate, scheme, toSign.signingTime);
  const { at, written } = placeOfSignature(document);
  const place = (signature: string): Uint8Array =>
    encode(`${written.slice(0, at)}${signature}${written.slice(at)}`);
  const toWrite = {
    form: toSign.id === undefined ? 'inclusive' : 'exclusive',
    references: [
      contentReference(document, scheme, toSign.id),
      ...(properties ? [properties.reference] : []),
    ],
    ...(properties ? { id: properties.signatureId, object: properties.object } : {}),
  } as const;
  return place(writeSignature(signatory, toWrite, toSign.entropy, place));
};

const contentReference = (
  document: Uint8Array,
  scheme: SignatureScheme,
  id: string | undefined,
): ReferenceToWrite =>
  withXml(document, (tree) => {
    if (id === undefined)
      return {
        uri: '',
        transforms: [envelopedTransform, `${inclusiveForm}#WithComments`],
        digest: digest(
          scheme.digest,
          canonicalBytes(tree, undefined, { kind: 'inclusive', withComments: false }),
        ),
      };
    const part = idsOf(tree)(`#${id}`);
    if (!part) throw new FormatFault('xml', `no part ${id}`);
    return {
      uri: `#${id}`,
      transforms: [exclusiveForm],
      digest: digest(scheme.digest, canonicalBytes(tree, part, { kind: 'exclusive', withComments: false })),
    };
  });

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

/** The properties of XAdES-B (EN 319 132-1 5.2). Their Ids are made of the certificate and the moment, so that others differ. */
const propertiesOf = (certificate: Certificate, scheme: SignatureScheme, signingTime: number | undefined) => {
  if (signingTime === undefined) return undefined;
  const mark = `${certificate.serial.slice(-12)}-${signingTime}`;
  const signatureId = `sig-${mark}`;
  const id = `props-${mark}`;
  // Written with its own declarations, it is canonical by itself and the same wherever it stands.
  const signed = [
    `<xades:SignedProperties xmlns:xades="${namespaces.xades}" Id="${id}"><xades:SignedSignatureProperties>`,
    `<xades:SigningTime>${new Date(signingTime).toISOString()}</xades:SigningTime>`,
    `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest xmlns:ds="${namespaces.ds}">`,
    digestElements(scheme, digest(scheme.digest, certificate.der)),
    '</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>',
    '</xades:SignedSignatureProperties></xades:SignedProperties>',
  ].join('');
  return {
    signatureId,
    object: `<xades:QualifyingProperties xmlns:xades="${namespaces.xades}" Target="#${signatureId}">${signed}</xades:QualifyingProperties>`,
    reference: {
      type: signedPropertiesType,
      uri: `#${id}`,
      transforms: [exclusiveForm],
      digest: exclusiveDigest(scheme, signed),
    },
  };
};

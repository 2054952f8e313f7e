import {
  type AlgorithmIdentifier,
  type DigestName,
  digestByOid,
  readAlgorithm,
} from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  berToDer,
  children,
  explicit,
  Fields,
  FormatFault,
  numberOf,
  octetsOf,
  oidOf,
  readWhole,
  type Tlv,
  tags,
  toHex,
} from '../asn1/index.ts';
import { type Certificate, knownCertificate, type Name, readName, serialOf } from '../x509/index.ts';

/** Bounds of a message: nobody signs one document more often. */
export const cmsBounds = {
  signersMax: 16,
  certificatesMax: 64,
  attributesMax: 64,
  revocationMax: 64,
} as const;

/** An attribute of CMS: its kind and its values, each one element of DER. */
export interface Attribute {
  readonly oid: string;
  readonly values: readonly Tlv[];
}

/** Whose key made the signature: by issuer and serial number, or by key identifier. */
export type SignerId =
  | { readonly kind: 'issuer-serial'; readonly issuer: Name; readonly serial: string }
  | { readonly kind: 'key-id'; readonly keyId: string };

export interface SignerInfo {
  readonly der: Uint8Array;
  readonly id: SignerId;
  readonly digestOid: string;
  readonly digest: DigestName | undefined;
  /** The signed attributes as a SET OF: the bytes the signature is over. Absent in messages we refuse. */
  readonly signedBytes: Uint8Array | undefined;
  readonly signed: readonly Attribute[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly unsigned: readonly Attribute[];
}

/** SignedData of RFC 5652. `content` is absent when the signature is detached. */
export interface SignedData {
  readonly der: Uint8Array;
  readonly contentType: string;
  readonly content: Uint8Array | undefined;
  readonly digestAlgorithms: readonly Tlv[];
  readonly certificates: readonly Certificate[];
  /** Lists and other revocation values as they stand in the message. */
  readonly revocation: readonly Tlv[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
}

/** Reads a ContentInfo with SignedData, in DER or BER. One message and nothing after it. Throws `FormatFault`. */
export const readSignedData = (bytes: Uint8Array, place = 'cms'): SignedData => {
  const der = berToDer(bytes, place);
  const info = new Fields(readWhole(der, place), place);
  if (oidOf(info.take(tags.oid, 'contentType'), place) !== oids.signedData)
    throw new FormatFault(place, 'not a signed message');
  const inner = explicit(info.take(0xa0, 'content'), place);
  info.end();
  return { der, ...readFields(inner, `${place}.signedData`) };
};

const readFields = (tlv: Tlv, place: string): Omit<SignedData, 'der'> => {
  const fields = new Fields(tlv, place);
  const version = numberOf(fields.take(tags.integer, 'version'), place);
  if (version < 1 || version > 5) throw new FormatFault(place, 'an unknown version');
  const digestAlgorithms = children(fields.take(tags.set, 'digestAlgorithms'), place, cmsBounds.signersMax);
  const encapsulated = new Fields(fields.any('encapContentInfo'), `${place}.encapContentInfo`);
  const contentType = oidOf(encapsulated.take(tags.oid, 'eContentType'), place);
  const contentTlv = encapsulated.optional(0xa0);
  encapsulated.end();
  const certificates = fields.optional(0xa0);
  const revocation = fields.optional(0xa1);
  const signers = fields.take(tags.set, 'signerInfos');
  fields.end();
  const lists = revocation ? children(revocation, place, cmsBounds.revocationMax) : [];
  return {
    contentType,
    content: contentTlv ? octetsOf(explicit(contentTlv, place), `${place}.eContent`) : undefined,
    digestAlgorithms,
    certificates: (certificates ? children(certificates, place, cmsBounds.certificatesMax) : [])
      .filter(({ tag }) => tag === tags.sequence)
      .map(({ bytes }) => knownCertificate(bytes, `${place}.certificates`)),
    revocation: lists,
    crls: lists.filter(({ tag }) => tag === tags.sequence).map(({ bytes }) => bytes),
    ocsp: lists.filter(({ tag }) => tag === 0xa1).flatMap((other) => otherOcsp(other, place)),
    signers: children(signers, place, cmsBounds.signersMax).map((item, i) =>
      readSigner(item, `${place}.signerInfos[${i}]`),
    ),
  };
};

/** An OCSP answer among the revocation values of RFC 5940. */
const otherOcsp = (tlv: Tlv, place: string): readonly Uint8Array[] => {
  const [format, value] = children(tlv, place, 2);
  return format && value && oidOf(format, place) === '1.3.6.1.5.5.7.16.2' ? [value.bytes] : [];
};

const readSigner = (tlv: Tlv, place: string): SignerInfo => {
  const fields = new Fields(tlv, place);
  numberOf(fields.take(tags.integer, 'version'), place);
  const id = readSignerId(fields.any('sid'), place);
  const digestAlgorithm = readAlgorithm(fields.any('digestAlgorithm'), `${place}.digestAlgorithm`);
  const signed = fields.optional(0xa0);
  const signatureAlgorithm = readAlgorithm(fields.any('signatureAlgorithm'), `${place}.signatureAlgorithm`);
  const signature = octetsOf(fields.take(tags.octetString, 'signature'), place);
  const unsigned = fields.optional(0xa1);
  fields.end();
  return {
    der: tlv.bytes,
    id,
    digestOid: digestAlgorithm.oid,
    digest: digestByOid(digestAlgorithm.oid),
    signedBytes: signed ? asSet(signed.bytes) : undefined,
    signed: signed ? readAttributes(signed, `${place}.signedAttrs`) : [],
    signatureAlgorithm,
    signature,
    unsigned: unsigned ? readAttributes(unsigned, `${place}.unsignedAttrs`) : [],
  };
};

/** The signature is over the attributes with the tag of SET OF, not `[0]` (RFC 5652 5.4). */
const asSet = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  copy[0] = tags.set;
  return copy;
};

const readSignerId = (tlv: Tlv, place: string): SignerId => {
  if (tlv.tag === 0x80) return { kind: 'key-id', keyId: toHex(tlv.content) };
  const fields = new Fields(tlv, `${place}.sid`);
  const issuer = readName(fields.any('issuer'), `${place}.sid.issuer`);
  const serial = serialOf(fields.take(tags.integer, 'serialNumber'), `${place}.sid`);
  fields.end();
  return { kind: 'issuer-serial', issuer, serial };
};

const readAttributes = (tlv: Tlv, place: string): readonly Attribute[] =>
  children(tlv, place, cmsBounds.attributesMax).map((item) => {
    const fields = new Fields(item, place);
    const oid = oidOf(fields.take(tags.oid, 'attrType'), place);
    const values = children(fields.take(tags.set, 'attrValues'), place, cmsBounds.attributesMax);
    fields.end();
    return { oid, values };
  });

/** Whether a certificate is the one a signer names. */
export const isSigner = (id: SignerId, certificate: Certificate): boolean =>
  id.kind === 'key-id'
    ? certificate.extensions.subjectKeyId === id.keyId
    : certificate.serial === id.serial && certificate.issuer.key === id.issuer.key;

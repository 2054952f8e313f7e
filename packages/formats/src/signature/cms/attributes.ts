import { type DigestName, digest, digestByOid, readAlgorithm } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  children,
  Fields,
  FormatFault,
  octetsOf,
  oidOf,
  sameBytes,
  type Tlv,
  tags,
  timeOf,
} from '../asn1/index.ts';
import { type Certificate, readGeneralNames, serialOf } from '../x509/index.ts';
import type { Attribute, SignerInfo } from './read.ts';

/** The signed attributes that verification reads. */
export interface SignedAttributes {
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  /** What the signer's program says, in milliseconds; nobody proved it. */
  readonly signingTime?: number;
  readonly signingCertificates?: readonly CertificateReference[];
}

/** ESSCertID or ESSCertIDv2: the hash of the certificate the signer meant, and perhaps its issuer and serial. */
export interface CertificateReference {
  readonly digest: DigestName | undefined;
  readonly hash: Uint8Array;
  readonly issuerSerial?: { readonly issuerKeys: readonly string[]; readonly serial: string };
}

/**
 * The signed attributes. Each kind we read may stand once, with one value (RFC 5652 11, RFC 5035 4): a second one could be
 * read by another program. Throws `FormatFault`.
 */
export const readSignedAttributes = (
  { signed }: Pick<SignerInfo, 'signed'>,
  place: string,
): SignedAttributes => {
  const contentType = oidOf(required(signed, oids.contentType, place), place);
  const messageDigest = octetsOf(required(signed, oids.messageDigest, place), place);
  const time = single(signed, oids.signingTime, place);
  const v2 = single(signed, oids.signingCertificateV2, place);
  const v1 = single(signed, oids.signingCertificate, place);
  const references = [
    ...(v2 ? readReferences(v2, place, 'sha-256') : []),
    ...(v1 ? readReferences(v1, place, 'sha-1') : []),
  ];
  return {
    contentType,
    messageDigest,
    ...(time ? { signingTime: timeOf(time, `${place}.signingTime`) } : {}),
    ...(v1 || v2 ? { signingCertificates: references } : {}),
  };
};

/** The value of an attribute that may stand once at most. */
export const single = (attributes: readonly Attribute[], oid: string, place: string): Tlv | undefined => {
  const found = attributes.filter((attribute) => attribute.oid === oid);
  if (found.length === 0) return undefined;
  const [attribute] = found;
  const [value] = attribute?.values ?? [];
  if (found.length > 1 || attribute?.values.length !== 1 || !value)
    throw new FormatFault(place, `the attribute ${oid} does not stand once`);
  return value;
};

const required = (attributes: readonly Attribute[], oid: string, place: string): Tlv => {
  const value = single(attributes, oid, place);
  if (!value) throw new FormatFault(place, `the attribute ${oid} is missing`);
  return value;
};

const readReferences = (tlv: Tlv, place: string, standard: DigestName): readonly CertificateReference[] => {
  const certificates = children(tlv, place, 2)[0];
  if (!certificates) throw new FormatFault(place, 'no certificate is named');
  const found = children(certificates, place, 16).map((item) =>
    readReference(item, `${place}.signingCertificate`, standard),
  );
  if (found.length === 0) throw new FormatFault(place, 'no certificate is named');
  return found;
};

const readReference = (tlv: Tlv, place: string, standard: DigestName): CertificateReference => {
  const fields = new Fields(tlv, place);
  const algorithm = standard === 'sha-1' ? undefined : fields.optional(tags.sequence);
  const hash = octetsOf(fields.take(tags.octetString, 'certHash'), place);
  const issuerSerial = fields.optional(tags.sequence);
  fields.end();
  return {
    digest: algorithm ? digestByOid(readAlgorithm(algorithm, place).oid) : standard,
    hash,
    ...(issuerSerial ? { issuerSerial: readIssuerSerial(issuerSerial, place) } : {}),
  };
};

const readIssuerSerial = (tlv: Tlv, place: string) => {
  const fields = new Fields(tlv, place);
  const names = readGeneralNames(fields.take(tags.sequence, 'issuer'), place);
  return {
    issuerKeys: names.flatMap((name) => (name.kind === 'directory' ? [name.value.key] : [])),
    serial: serialOf(fields.take(tags.integer, 'serialNumber'), place),
  };
};

/** Whether a reference means this certificate: by its hash, and by issuer and serial where they stand. */
export const refersTo = (reference: CertificateReference, certificate: Certificate): boolean => {
  if (!reference.digest || !sameBytes(digest(reference.digest, certificate.der), reference.hash))
    return false;
  const { issuerSerial } = reference;
  return (
    !issuerSerial ||
    (issuerSerial.serial === certificate.serial && issuerSerial.issuerKeys.includes(certificate.issuer.key))
  );
};

import {
  type DigestName,
  digest,
  type PrivateKey,
  schemeOfKey,
  signMessage,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { children, der, readWhole } from '../asn1/index.ts';
import { type Certificate, writeSerial } from '../x509/index.ts';
import { readSignedData, type SignedData } from './read.ts';

/** Who signs: a key and its certificate, and the certificates of the authorities to put beside it. */
export interface Signatory {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
  readonly chain?: readonly Certificate[];
}

export interface CmsToSign {
  readonly content: Uint8Array;
  /** The digest of the content, where only that is known: `content` is then not read, and the message is to be detached. */
  readonly digest?: Uint8Array;
  /** Whether the content is left out of the message. */
  readonly detached?: boolean;
  readonly contentType?: string;
  /** The moment the signer says, in milliseconds. */
  readonly signingTime: number;
  /** Fresh random bytes, 32 or more. */
  readonly entropy: Uint8Array;
}

/** A message that is signed and not yet written: a time-stamp over `signature` may still be put into it. */
export interface SignedCms {
  readonly signature: Uint8Array;
  /** The message in DER: CAdES-B, or CAdES-T with a token. */
  readonly message: (timeStamp?: Uint8Array) => Uint8Array;
}

/** A CAdES-B message over `content`: contentType, signingTime, messageDigest, signingCertificateV2. DER. */
export const signCms = (signatory: Signatory, toSign: CmsToSign): Uint8Array =>
  startCms(signatory, toSign).message();

/** Signs as {@link signCms} does and waits for a time-stamp with the writing. */
export const startCms = (signatory: Signatory, toSign: CmsToSign): SignedCms => {
  const contentType = toSign.contentType ?? oids.data;
  const scheme = schemeOfKey(signatory.key);
  const attributes = signedAttributes(scheme.digest, signatory.certificate, toSign, contentType);
  const signature = signMessage(signatory.key, attributes, toSign.entropy);
  const signer = [
    der.integer(1),
    der.sequence(signatory.certificate.issuer.der, writeSerial(signatory.certificate.serial)),
    writeDigestAlgorithm(scheme.digest),
    retag(attributes, 0xa0),
    writeSignatureAlgorithm(scheme),
    der.octets(signature),
  ];
  const message = (timeStamp?: Uint8Array): Uint8Array => {
    const unsigned = timeStamp
      ? [retag(der.setOf(attribute(oids.signatureTimeStampToken, timeStamp)), 0xa1)]
      : [];
    return writeSignedData({
      contentType,
      digestAlgorithms: [writeDigestAlgorithm(scheme.digest)],
      encapsulated: der.sequence(
        der.oid(contentType),
        ...(toSign.detached ? [] : [der.element(0xa0, der.octets(toSign.content))]),
      ),
      certificates: [signatory.certificate, ...(signatory.chain ?? [])].map((certificate) => certificate.der),
      revocation: [],
      signers: [der.sequence(...signer, ...unsigned)],
    });
  };
  return { signature, message };
};

const signedAttributes = (
  digestName: DigestName,
  certificate: Certificate,
  { content, digest: known, signingTime }: CmsToSign,
  contentType: string,
): Uint8Array =>
  der.setOf(
    attribute(oids.contentType, der.oid(contentType)),
    attribute(oids.signingTime, der.time(signingTime)),
    attribute(oids.messageDigest, der.octets(known ?? digest(digestName, content))),
    attribute(oids.signingCertificateV2, signingCertificate(certificate)),
  );

const attribute = (oid: string, value: Uint8Array): Uint8Array =>
  der.sequence(der.oid(oid), der.setOf(value));

/** SigningCertificateV2 with SHA-256, which is its default and so not written (RFC 5035 4). */
const signingCertificate = (certificate: Certificate): Uint8Array =>
  der.sequence(der.sequence(der.sequence(der.octets(digest('sha-256', certificate.der)))));

const retag = (element: Uint8Array, tag: number): Uint8Array => {
  const copy = element.slice();
  copy[0] = tag;
  return copy;
};

interface Parts {
  readonly contentType: string;
  readonly digestAlgorithms: readonly Uint8Array[];
  readonly encapsulated: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly revocation: readonly Uint8Array[];
  readonly signers: readonly Uint8Array[];
}

/** Version 1 while the content is plain data, 3 otherwise; 5 with other revocation values (RFC 5652 5.1). */
const writeSignedData = (parts: Parts): Uint8Array => {
  const other = parts.revocation.some(([tag]) => tag === 0xa1);
  const version = other ? 5 : parts.contentType === oids.data ? 1 : 3;
  const body = der.sequence(
    der.integer(version),
    der.setOf(...distinct(parts.digestAlgorithms)),
    parts.encapsulated,
    ...(parts.certificates.length > 0 ? [retag(der.setOf(...distinct(parts.certificates)), 0xa0)] : []),
    ...(parts.revocation.length > 0 ? [retag(der.setOf(...distinct(parts.revocation)), 0xa1)] : []),
    der.setOf(...parts.signers),
  );
  return der.sequence(der.oid(oids.signedData), der.element(0xa0, body));
};

const distinct = (items: readonly Uint8Array[]): readonly Uint8Array[] =>
  items.filter((item, i) => items.findIndex((other) => same(item, other)) === i);

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Puts the content into a detached message, as one signed by its digest comes back. Its signatures stay byte for byte. */
export const attachContent = (message: Uint8Array, content: Uint8Array): Uint8Array =>
  writeSignedData(partsOf({ ...readSignedData(message), content }));

/** Adds a signature of somebody else to a message. What stands in it, the time-stamps too, stays byte for byte. */
export const addSignature = (message: Uint8Array, signatory: Signatory, toSign: CmsToSign): Uint8Array => {
  const read = readSignedData(message);
  const added = readSignedData(
    signCms(signatory, { ...toSign, detached: read.content === undefined, contentType: read.contentType }),
  );
  const merged = partsOf(read);
  const extra = partsOf(added);
  return writeSignedData({
    ...merged,
    digestAlgorithms: [...merged.digestAlgorithms, ...extra.digestAlgorithms],
    certificates: [...merged.certificates, ...extra.certificates],
    signers: [...merged.signers, ...extra.signers],
  });
};

const partsOf = (read: SignedData): Parts => ({
  contentType: read.contentType,
  digestAlgorithms: read.digestAlgorithms.map(({ bytes }) => bytes),
  encapsulated: der.sequence(
    der.oid(read.contentType),
    ...(read.content ? [der.element(0xa0, der.octets(read.content))] : []),
  ),
  certificates: read.certificates.map((certificate) => certificate.der),
  revocation: read.revocation.map(({ bytes }) => bytes),
  signers: read.signers.map((signer) => signer.der),
});

/** Puts a time-stamp token over the signature of signer `index` into the message: CAdES-T. Earlier tokens stay. */
export const addTimeStamp = (message: Uint8Array, index: number, token: Uint8Array): Uint8Array =>
  addUnsigned(message, index, oids.signatureTimeStampToken, token);

/** The message with one more unsigned attribute of signer `index`; the others stay as they are. */
export const addUnsigned = (
  message: Uint8Array,
  index: number,
  oid: string,
  value: Uint8Array,
): Uint8Array => {
  const read = readSignedData(message);
  const parts = partsOf(read);
  const signer = read.signers[index];
  if (!signer) throw new RangeError(`no signer ${index}`);
  const others = signer.unsigned.map((known) =>
    der.sequence(der.oid(known.oid), der.setOf(...known.values.map(({ bytes }) => bytes))),
  );
  const changed = withUnsigned(signer.der, [...others, attribute(oid, value)]);
  return writeSignedData({
    ...parts,
    signers: parts.signers.map((item, i) => (i === index ? changed : item)),
  });
};

/** The SignerInfo with these unsigned attributes in place of its own. */
const withUnsigned = (signer: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array => {
  const fields = children(readWhole(signer)).flatMap(({ tag, bytes }) => (tag === 0xa1 ? [] : [bytes]));
  return der.sequence(...fields, retag(der.setOf(...attributes), 0xa1));
};

/** Adds certificates, lists and OCSP answers, so that the message can be judged later without the network: CAdES-LT. */
export const addEvidence = (
  message: Uint8Array,
  evidence: {
    readonly certificates: readonly Uint8Array[];
    readonly crls: readonly Uint8Array[];
    readonly ocsp: readonly Uint8Array[];
  },
): Uint8Array => {
  const parts = partsOf(readSignedData(message));
  return writeSignedData({
    ...parts,
    certificates: [...parts.certificates, ...evidence.certificates],
    revocation: [
      ...parts.revocation,
      ...evidence.crls,
      ...evidence.ocsp.map((answer) => der.element(0xa1, der.oid('1.3.6.1.5.5.7.16.2'), answer)),
    ],
  });
};

import {
  type AlgorithmIdentifier,
  type DigestName,
  digest,
  digestByOid,
  readAlgorithm,
} from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  bitBytesOf,
  children,
  explicit,
  Fields,
  FormatFault,
  numberOf,
  octetsOf,
  oidOf,
  readWhole,
  sameBytes,
  type Tlv,
  tags,
  timeOf,
  toHex,
} from '../asn1/index.ts';
import {
  type Certificate,
  knownCertificate,
  type Name,
  readName,
  readRawExtensions,
  serialOf,
} from '../x509/index.ts';

/** Which certificate is asked about: hashes of its issuer's name and key, and its serial number. */
export interface CertificateId {
  readonly digest: DigestName | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: string;
}

/** One answer inside a response. Times in milliseconds. */
export interface SingleAnswer {
  readonly id: CertificateId;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: number;
  readonly reason?: number;
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
}

/** A signed answer of RFC 6960. */
export interface OcspResponse {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly responder:
    | { readonly kind: 'name'; readonly name: Name }
    | { readonly kind: 'key'; readonly keyHash: string };
  readonly producedAt: number;
  readonly answers: readonly SingleAnswer[];
  readonly nonce?: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

const answersMax = 100;

/** Reads an answer: an OCSPResponse, or the BasicOCSPResponse alone, as CMS keeps it. Throws `FormatFault`. */
export const readOcspResponse = (bytes: Uint8Array, place = 'ocsp'): OcspResponse => {
  if (bytes.length > 1024 * 1024) throw new FormatFault(place, 'an answer that is too large');
  const whole = readWhole(bytes, place);
  const first = children(whole, place)[0];
  return first?.tag === tags.enumerated ? readBasic(basicOf(whole, place), place) : readBasic(whole, place);
};

const basicOf = (tlv: Tlv, place: string): Tlv => {
  const outer = new Fields(tlv, place);
  const status = numberOf(outer.take(tags.enumerated, 'responseStatus'), place);
  if (status !== 0) throw new FormatFault(place, `the responder refused with status ${status}`);
  const body = new Fields(explicit(outer.take(0xa0, 'responseBytes'), place), place);
  outer.end();
  if (oidOf(body.any('responseType')) !== oids.ocspBasic)
    throw new FormatFault(place, 'an unknown kind of answer');
  return readWhole(octetsOf(body.take(tags.octetString, 'response'), place), place);
};

const readBasic = (tlv: Tlv, place: string): OcspResponse => {
  const outer = new Fields(tlv, place);
  const tbs = outer.take(tags.sequence, 'tbsResponseData');
  const signatureAlgorithm = readAlgorithm(outer.any('signatureAlgorithm'), place);
  const signature = bitBytesOf(outer.take(tags.bitString, 'signature'), place);
  const certificates = outer.optional(0xa0);
  outer.end();
  const fields = new Fields(tbs, `${place}.tbsResponseData`);
  fields.optional(0xa0);
  const responder = readResponder(fields.any('responderID'), place);
  const producedAt = timeOf(fields.take(tags.generalizedTime, 'producedAt'), place);
  const answers = children(fields.take(tags.sequence, 'responses'), place, answersMax);
  const extensions = fields.optional(0xa1);
  fields.end();
  const nonce = extensions && nonceOf(explicit(extensions, place), place);
  return {
    der: tlv.bytes,
    tbs: tbs.bytes,
    responder,
    producedAt,
    answers: answers.map((answer) => readAnswer(answer, `${place}.responses`)),
    ...(nonce ? { nonce } : {}),
    certificates: (certificates ? children(explicit(certificates, place), place, 16) : []).map(({ bytes }) =>
      knownCertificate(bytes, `${place}.certs`),
    ),
    signatureAlgorithm,
    signature,
  };
};

const readResponder = (tlv: Tlv, place: string): OcspResponse['responder'] => {
  const inner = explicit(tlv, place);
  if (tlv.tag === 0xa1) return { kind: 'name', name: readName(inner, `${place}.responderID`) };
  if (tlv.tag === 0xa2) return { kind: 'key', keyHash: toHex(octetsOf(inner, place)) };
  throw new FormatFault(place, 'an unknown responder');
};

const readAnswer = (tlv: Tlv, place: string): SingleAnswer => {
  const fields = new Fields(tlv, place);
  const id = readCertificateId(fields.any('certID'), place);
  const status = readStatus(fields.any('certStatus'), place);
  const thisUpdate = timeOf(fields.take(tags.generalizedTime, 'thisUpdate'), place);
  const next = fields.optional(0xa0);
  fields.optional(0xa1);
  fields.end();
  return {
    id,
    ...status,
    thisUpdate,
    ...(next ? { nextUpdate: timeOf(explicit(next, place), place) } : {}),
  };
};

export const readCertificateId = (tlv: Tlv, place: string): CertificateId => {
  const fields = new Fields(tlv, place);
  const algorithm = readAlgorithm(fields.any('hashAlgorithm'), place);
  const issuerNameHash = octetsOf(fields.any('issuerNameHash'), place);
  const issuerKeyHash = octetsOf(fields.any('issuerKeyHash'), place);
  const serial = serialOf(fields.take(tags.integer, 'serialNumber'), place);
  fields.end();
  return { digest: digestByOid(algorithm.oid), issuerNameHash, issuerKeyHash, serial };
};

const readStatus = (tlv: Tlv, place: string): Pick<SingleAnswer, 'status' | 'revokedAt' | 'reason'> => {
  if (tlv.tag === 0x80) return { status: 'good' };
  if (tlv.tag === 0x82) return { status: 'unknown' };
  if (tlv.tag !== 0xa1) throw new FormatFault(place, 'an unknown status');
  const [at, reason] = children(tlv, place, 2);
  if (!at) throw new FormatFault(place, 'a revocation without its moment');
  return {
    status: 'revoked',
    revokedAt: timeOf(at, place),
    ...(reason ? { reason: numberOf(explicit(reason, place), place) } : {}),
  };
};

/** The nonce, with or without the OCTET STRING of RFC 8954 around it. */
export const nonceOf = (tlv: Tlv, place: string): Uint8Array | undefined => {
  const value = readRawExtensions(tlv, place).find(({ oid }) => oid === oids.ocspNonce)?.value;
  if (!value) return undefined;
  return value[0] === tags.octetString && value[1] === value.length - 2 ? value.subarray(2) : value;
};

/** Whether an answer is about this certificate of this issuer. */
export const isAbout = (id: CertificateId, certificate: Certificate, issuer: Certificate): boolean =>
  id.digest !== undefined &&
  id.serial === certificate.serial &&
  sameBytes(id.issuerNameHash, digest(id.digest, issuer.subject.der)) &&
  sameBytes(id.issuerKeyHash, digest(id.digest, issuer.publicKey.bits));

/**
 * Whether an answer carries the nonce of our request: for answers fetched now. One without it may be an old answer sent again;
 * evidence kept with a document has no request to compare with and counts by its time alone.
 */
export const answersNonce = ({ nonce }: OcspResponse, sent: Uint8Array): boolean =>
  nonce !== undefined && sameBytes(nonce, sent);

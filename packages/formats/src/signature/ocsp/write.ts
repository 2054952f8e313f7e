import { type DigestName, digest, type PrivateKey, writeDigestAlgorithm } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { children, der, explicit, Fields, FormatFault, readWhole, tags } from '../asn1/index.ts';
import { type Certificate, signed, writeExtension, writeSerial } from '../x509/index.ts';
import { type CertificateId, nonceOf, readCertificateId } from './read.ts';

/** A question about one certificate, with a nonce (16 random bytes) so that an old answer cannot be sent again. */
export const writeOcspRequest = (
  certificate: Certificate,
  issuer: Certificate,
  nonce: Uint8Array,
  digestName: DigestName = 'sha-256',
): Uint8Array =>
  der.sequence(
    der.sequence(
      der.sequence(der.sequence(writeCertificateId(certificate, issuer, digestName))),
      der.element(0xa2, der.sequence(writeExtension(oids.ocspNonce, der.octets(nonce)))),
    ),
  );

const writeCertificateId = (
  certificate: Certificate,
  issuer: Certificate,
  digestName: DigestName,
): Uint8Array =>
  der.sequence(
    writeDigestAlgorithm(digestName),
    der.octets(digest(digestName, issuer.subject.der)),
    der.octets(digest(digestName, issuer.publicKey.bits)),
    writeSerial(certificate.serial),
  );

/** The questions of a request and its nonce. Throws `FormatFault`. */
export const readOcspRequest = (
  bytes: Uint8Array,
): {
  readonly ids: readonly (CertificateId & { readonly der: Uint8Array })[];
  readonly nonce?: Uint8Array;
} => {
  const place = 'ocspRequest';
  if (bytes.length > 64 * 1024) throw new FormatFault(place, 'a request that is too large');
  const tbs = new Fields(new Fields(readWhole(bytes, place), place).take(tags.sequence, 'tbsRequest'), place);
  tbs.optional(0xa0);
  tbs.optional(0xa1);
  const list = children(tbs.take(tags.sequence, 'requestList'), place, 100);
  const extensions = tbs.optional(0xa2);
  const nonce = extensions && nonceOf(explicit(extensions, place), place);
  return {
    ids: list.map((item) => {
      const id = new Fields(item, place).any('reqCert');
      return { ...readCertificateId(id, place), der: id.bytes };
    }),
    ...(nonce ? { nonce } : {}),
  };
};

/** What a responder says of a certificate. Times in milliseconds. */
export type StatusToWrite =
  | { readonly status: 'good' | 'unknown' }
  | { readonly status: 'revoked'; readonly at: number; readonly reason?: number };

export interface AnswerToWrite {
  readonly request: Uint8Array;
  readonly statusOf: (id: CertificateId) => StatusToWrite;
  readonly producedAt: number;
  readonly nextUpdate?: number;
  readonly entropy: Uint8Array;
}

/** The signed answer of a responder to a request. Throws `FormatFault` for a broken request. */
export const answerOcsp = (
  responder: { readonly key: PrivateKey; readonly certificate: Certificate },
  { request, statusOf, producedAt, nextUpdate, entropy }: AnswerToWrite,
): Uint8Array => {
  const { ids, nonce } = readOcspRequest(request);
  const answers = ids.map((id) =>
    der.sequence(
      id.der,
      writeStatus(statusOf(id)),
      der.generalizedTime(producedAt),
      ...(nextUpdate === undefined ? [] : [der.element(0xa0, der.generalizedTime(nextUpdate))]),
    ),
  );
  const parts = signedParts(responder, answers, nonce, producedAt, entropy);
  const basic = der.sequence(...parts, der.element(0xa0, der.sequence(responder.certificate.der)));
  return responseWith(basic);
};

/** An OCSPResponse around a basic one. */
const responseWith = (basic: Uint8Array): Uint8Array =>
  der.sequence(
    Uint8Array.of(0x0a, 1, 0),
    der.element(0xa0, der.sequence(der.oid(oids.ocspBasic), der.octets(basic))),
  );

/** An answer as it is kept in XML: the whole OCSPResponse, also when only its basic part was kept. Throws `FormatFault`. */
export const wholeOcspAnswer = (answer: Uint8Array): Uint8Array =>
  children(readWhole(answer, 'ocsp'), 'ocsp')[0]?.tag === tags.enumerated ? answer : responseWith(answer);

const signedParts = (
  responder: { readonly key: PrivateKey; readonly certificate: Certificate },
  answers: readonly Uint8Array[],
  nonce: Uint8Array | undefined,
  producedAt: number,
  entropy: Uint8Array,
): readonly Uint8Array[] => {
  const whole = signed(
    () =>
      der.sequence(
        der.element(0xa1, responder.certificate.subject.der),
        der.generalizedTime(producedAt),
        der.sequence(...answers),
        ...(nonce
          ? [der.element(0xa1, der.sequence(writeExtension(oids.ocspNonce, der.octets(nonce))))]
          : []),
      ),
    responder.key,
    entropy,
  );
  return children(readWhole(whole)).map(({ bytes }) => bytes);
};

const writeStatus = (status: StatusToWrite): Uint8Array => {
  if (status.status !== 'revoked') return Uint8Array.of(status.status === 'good' ? 0x80 : 0x82, 0);
  const reason =
    status.reason === undefined ? [] : [der.element(0xa0, der.element(0x0a, Uint8Array.of(status.reason)))];
  return der.element(0xa1, der.generalizedTime(status.at), ...reason);
};

import { type DigestName, type PrivateKey, writeDigestAlgorithm } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import { bigintOf, booleanOf, der, Fields, FormatFault, readWhole, tags } from '../asn1/index.ts';
import { signCms } from '../cms/write.ts';
import type { Certificate } from '../x509/index.ts';
import { readImprint } from './read.ts';

/** A request for a time-stamp over a digest, with a nonce and the certificate of the authority asked for. */
export const writeTimeStampRequest = (
  digestName: DigestName,
  imprint: Uint8Array,
  nonce: bigint,
): Uint8Array =>
  der.sequence(
    der.integer(1),
    der.sequence(writeDigestAlgorithm(digestName), der.octets(imprint)),
    der.integer(nonce),
    der.truth,
  );

export interface TimeStampToWrite {
  readonly request: Uint8Array;
  readonly genTime: number;
  readonly serial: bigint;
  readonly policy: string;
  readonly entropy: Uint8Array;
}

/** Answers a request with a token that the authority signs. Throws `FormatFault` for a broken request. */
export const answerTimeStamp = (
  authority: { readonly key: PrivateKey; readonly certificate: Certificate },
  { request, genTime, serial, policy, entropy }: TimeStampToWrite,
): Uint8Array => {
  const place = 'timeStampRequest';
  if (request.length > 64 * 1024) throw new FormatFault(place, 'a request that is too large');
  const fields = new Fields(readWhole(request, place), place);
  fields.take(tags.integer, 'version');
  const imprint = fields.take(tags.sequence, 'messageImprint');
  if (!readImprint(imprint, place).digest) throw new FormatFault(place, 'an unknown digest');
  fields.optional(tags.oid);
  const nonce = fields.optional(tags.integer);
  if (nonce) bigintOf(nonce, place);
  const wantsCertificate = fields.optional(tags.boolean);
  if (wantsCertificate) booleanOf(wantsCertificate, place);
  const info = der.sequence(
    der.integer(1),
    der.oid(policy),
    imprint.bytes,
    der.integer(serial),
    der.generalizedTime(genTime),
    ...(nonce ? [nonce.bytes] : []),
  );
  const token = signCms(authority, {
    content: info,
    contentType: oids.tstInfo,
    signingTime: genTime,
    entropy,
  });
  return der.sequence(der.sequence(der.integer(0)), token);
};

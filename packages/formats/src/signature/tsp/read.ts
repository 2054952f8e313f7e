import { type DigestName, digestByOid, readAlgorithm } from '../algorithms/index.ts';
import { oids } from '../algorithms/oids.ts';
import {
  bigintOf,
  booleanOf,
  children,
  Fields,
  FormatFault,
  numberOf,
  octetsOf,
  oidOf,
  readWhole,
  sameBytes,
  stringOf,
  type Tlv,
  tags,
  timeOf,
} from '../asn1/index.ts';
import { readSignedData, type SignedData } from '../cms/read.ts';
import { serialOf } from '../x509/index.ts';

/** TSTInfo of RFC 3161. `genTime` in milliseconds; `accuracyMs` how far from it the true moment may be. */
export interface TimeStampInfo {
  readonly policy: string;
  readonly digest: DigestName | undefined;
  readonly imprint: Uint8Array;
  readonly serial: string;
  readonly genTime: number;
  readonly accuracyMs: number;
  readonly nonce?: bigint;
}

export interface TimeStampToken {
  readonly signedData: SignedData;
  readonly info: TimeStampInfo;
}

/** Reads a token: a signed message with TSTInfo inside. Throws `FormatFault`. */
export const readTimeStampToken = (bytes: Uint8Array, place = 'timeStamp'): TimeStampToken => {
  const signedData = readSignedData(bytes, place);
  if (signedData.contentType !== oids.tstInfo || !signedData.content)
    throw new FormatFault(place, 'not a time-stamp');
  return {
    signedData,
    info: readInfo(readWhole(signedData.content, `${place}.tstInfo`), `${place}.tstInfo`),
  };
};

const readInfo = (tlv: Tlv, place: string): TimeStampInfo => {
  const fields = new Fields(tlv, place);
  if (numberOf(fields.take(tags.integer, 'version'), place) !== 1)
    throw new FormatFault(place, 'an unknown version');
  const policy = oidOf(fields.take(tags.oid, 'policy'), place);
  const imprint = readImprint(fields.take(tags.sequence, 'messageImprint'), place);
  const serial = serialOf(fields.take(tags.integer, 'serialNumber'), place);
  const genTime = timeOf(fields.take(tags.generalizedTime, 'genTime'), place);
  const accuracy = fields.optional(tags.sequence);
  const ordering = fields.optional(tags.boolean);
  if (ordering) booleanOf(ordering, place);
  const nonce = fields.optional(tags.integer);
  fields.optional(0xa0);
  fields.optional(0xa1);
  fields.end();
  return {
    policy,
    ...imprint,
    serial,
    genTime,
    accuracyMs: accuracy ? readAccuracy(accuracy, place) : 0,
    ...(nonce ? { nonce: bigintOf(nonce, place) } : {}),
  };
};

export const readImprint = (tlv: Tlv, place: string): Pick<TimeStampInfo, 'digest' | 'imprint'> => {
  const fields = new Fields(tlv, `${place}.messageImprint`);
  const algorithm = readAlgorithm(fields.any('hashAlgorithm'), place);
  const imprint = octetsOf(fields.take(tags.octetString, 'hashedMessage'), place);
  fields.end();
  return { digest: digestByOid(algorithm.oid), imprint };
};

/** Seconds, then `[0]` milliseconds and `[1]` microseconds; rounded up to the millisecond. */
const readAccuracy = (tlv: Tlv, place: string): number => {
  let ms = 0;
  for (const part of children(tlv, place, 3)) {
    const value = numberOf({ ...part, tag: tags.integer }, place);
    ms += part.tag === tags.integer ? value * 1000 : part.tag === 0x80 ? value : Math.ceil(value / 1000);
  }
  return ms;
};

/** The token of a TimeStampResp. Throws `FormatFault`, with the authority's words when it refused. */
export const readTimeStampResponse = (bytes: Uint8Array, place = 'timeStampResponse'): Uint8Array => {
  if (bytes.length > 1024 * 1024) throw new FormatFault(place, 'an answer that is too large');
  const fields = new Fields(readWhole(bytes, place), place);
  const status = children(fields.take(tags.sequence, 'status'), place, 3);
  const code = status[0] ? numberOf(status[0], place) : -1;
  const words =
    status[1]?.tag === tags.sequence ? children(status[1], place, 10).map((item) => stringOf(item)) : [];
  if (code !== 0 && code !== 1)
    throw new FormatFault(place, `the authority refused with status ${code} ${words.join(' ')}`.trim());
  return fields.take(tags.sequence, 'timeStampToken').bytes;
};

/** Whether a token answers our request: the same digest of the same bytes, and our nonce. Whom it is from is checked by `verify`. */
export const tokenAnswers = (
  token: Uint8Array,
  request: { readonly digest: DigestName; readonly imprint: Uint8Array; readonly nonce: bigint },
): boolean => {
  const { info } = readTimeStampToken(token);
  return (
    info.digest === request.digest && sameBytes(info.imprint, request.imprint) && info.nonce === request.nonce
  );
};

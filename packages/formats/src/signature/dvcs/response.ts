import {
  type DigestName,
  digest,
  digestByOid,
  readAlgorithm,
  writeDigestAlgorithm,
} from '../algorithms/index.ts';
import {
  children,
  der,
  Fields,
  numberOf,
  octetsOf,
  readWhole,
  stringOf,
  type Tlv,
  tags,
  timeOf,
} from '../asn1/index.ts';
import { serialOf } from '../x509/index.ts';
import {
  type RequestInformation,
  readRequestInformation,
  type VsdRequest,
  writeVsdRequest,
} from './request.ts';

/** The three answers of a trusted third party (order 149). */
export type VsdStatus = 'verified' | 'not-verified' | 'cannot-be-verified';

/** An answer as written, before anybody asked who signed it. */
export type VsdResponse =
  | { readonly kind: 'certificate'; readonly certificate: VsdCertificate }
  | { readonly kind: 'error'; readonly words: readonly string[] };

/** A data validation certificate of RFC 3029 8. Times in milliseconds. */
export interface VsdCertificate {
  readonly request: RequestInformation;
  readonly digest: DigestName | undefined;
  readonly imprint: Uint8Array;
  readonly serial: string;
  readonly responseTime: number;
  readonly status: VsdStatus;
  readonly words: readonly string[];
}

/** PKIStatus: granted says yes; with changes is not the document that was sent; waiting and the rest say nothing yet. */
const statusOf = (code: number): VsdStatus =>
  code === 0 ? 'verified' : code === 1 || code === 2 ? 'not-verified' : 'cannot-be-verified';

const codes: Readonly<Record<VsdStatus, number>> = {
  verified: 0,
  'not-verified': 2,
  'cannot-be-verified': 3,
};

/** Reads a DVCSResponse. Throws `FormatFault`. */
export const readVsdResponse = (bytes: Uint8Array, place = 'dvcsResponse'): VsdResponse => {
  const tlv = readWhole(bytes, place);
  if (tlv.tag === 0xa0) {
    const [status] = children(tlv, place, 2);
    return { kind: 'error', words: status ? readStatus(status, place).words : [] };
  }
  const fields = new Fields(tlv, place);
  fields.optional(tags.integer);
  const request = readRequestInformation(fields.take(tags.sequence, 'dvReqInfo'), place);
  const imprint = new Fields(fields.take(tags.sequence, 'messageImprint'), `${place}.messageImprint`);
  const algorithm = readAlgorithm(imprint.any('digestAlgorithm'), place);
  const hash = octetsOf(imprint.take(tags.octetString, 'digest'), place);
  imprint.end();
  const serial = serialOf(fields.take(tags.integer, 'serialNumber'), place);
  const responseTime = timeOf(fields.take(tags.generalizedTime, 'responseTime'), place);
  const status = fields.optional(0xa0);
  for (const tag of [0xa1, 0xa2, 0xa3, tags.sequence]) fields.optional(tag);
  fields.end();
  return {
    kind: 'certificate',
    certificate: {
      request,
      digest: digestByOid(algorithm.oid),
      imprint: hash,
      serial,
      responseTime,
      // An answer that states nothing confirms nothing.
      ...(status ? readStatus(status, place) : { status: 'cannot-be-verified', words: [] }),
    },
  };
};

const readStatus = (tlv: Tlv, place: string): Pick<VsdCertificate, 'status' | 'words'> => {
  const [code, words] = children(tlv, place, 3);
  return {
    status: code ? statusOf(numberOf(code, place)) : 'cannot-be-verified',
    words:
      words?.tag === tags.sequence ? children(words, place, 16).map((item) => stringOf(item, place)) : [],
  };
};

export interface VsdAnswerToWrite {
  readonly request: VsdRequest;
  readonly status: VsdStatus;
  readonly serial: bigint;
  readonly responseTime: number;
  readonly words?: readonly string[];
  readonly digest?: DigestName;
}

/** A DVCSResponse with a data validation certificate, in DER, to be signed by the third party. */
export const writeVsdResponse = (answer: VsdAnswerToWrite): Uint8Array => {
  const name = answer.digest ?? 'sha-256';
  const [information] = children(readWhole(writeVsdRequest(answer.request)));
  const words = answer.words ?? [];
  return der.sequence(
    information?.bytes ?? new Uint8Array(),
    der.sequence(writeDigestAlgorithm(name), der.octets(digest(name, answer.request.message))),
    der.integer(answer.serial),
    der.generalizedTime(answer.responseTime),
    der.element(
      0xa0,
      der.integer(codes[answer.status]),
      ...(words.length > 0 ? [der.sequence(...words.map(der.utf8))] : []),
    ),
  );
};

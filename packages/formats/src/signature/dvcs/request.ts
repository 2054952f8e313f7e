import {
  bigintOf,
  der,
  Fields,
  FormatFault,
  numberOf,
  octetsOf,
  readWhole,
  type Tlv,
  tags,
  timeOf,
} from '../asn1/index.ts';
import { readGeneralName } from '../x509/index.ts';

/** Content types of RFC 3029 in a signed message. */
export const dvcsContentTypes = {
  request: '1.2.840.113549.1.9.16.1.7',
  response: '1.2.840.113549.1.9.16.1.8',
} as const;

/** The service "validation of a digitally signed document" of RFC 3029 2.2. */
const vsdService = 2;

/** A document sent to a trusted third party to be validated is not larger (order 149: up to 100 MB). */
export const messageBytesMax = 100 * 1024 * 1024;

/** What is asked: is this signed document valid? Times in milliseconds. */
export interface VsdRequest {
  readonly nonce: bigint;
  readonly requestTime: number;
  /** The signed document, whole. */
  readonly message: Uint8Array;
  /** An address by which both sides keep the transaction. */
  readonly transactionId?: string;
}

/** What an answer repeats of the question. */
export interface RequestInformation {
  readonly nonce?: bigint;
  readonly requestTime?: number;
}

/** A DVCSRequest for the service VSD, in DER (RFC 3029 7). It is sent inside a signed message: `contentType` of `signCms`. */
export const writeVsdRequest = ({ nonce, requestTime, message, transactionId }: VsdRequest): Uint8Array =>
  der.sequence(
    der.sequence(
      der.element(tags.enumerated, Uint8Array.of(vsdService)),
      der.integer(nonce),
      der.generalizedTime(requestTime),
    ),
    der.octets(message),
    ...(transactionId === undefined ? [] : [der.ia5(0x86, transactionId)]),
  );

/** Reads a DVCSRequest for the service VSD with the document inside. Throws `FormatFault`. */
export const readVsdRequest = (bytes: Uint8Array, place = 'dvcsRequest'): VsdRequest => {
  if (bytes.length > messageBytesMax + 64 * 1024) throw new FormatFault(place, 'a request that is too large');
  const fields = new Fields(readWhole(bytes, place), place);
  const information = readRequestInformation(fields.take(tags.sequence, 'requestInformation'), place);
  const message = octetsOf(fields.take(tags.octetString, 'message'), place);
  const transaction = fields.peek() ? readGeneralName(fields.any('transactionIdentifier'), place) : undefined;
  fields.end();
  if (information.nonce === undefined || information.requestTime === undefined)
    throw new FormatFault(place, 'no nonce or no time');
  return {
    nonce: information.nonce,
    requestTime: information.requestTime,
    message,
    ...(transaction?.kind === 'uri' ? { transactionId: transaction.value } : {}),
  };
};

/** The fields of a question that its answer repeats; only the service VSD is known. Throws `FormatFault`. */
export const readRequestInformation = (tlv: Tlv, place: string): RequestInformation => {
  const fields = new Fields(tlv, `${place}.requestInformation`);
  const version = fields.optional(tags.integer);
  if (version && numberOf(version, place) !== 1) throw new FormatFault(place, 'an unknown version');
  if (numberOf(fields.take(tags.enumerated, 'service'), place) !== vsdService)
    throw new FormatFault(place, 'another service than the validation of signed documents');
  const nonce = fields.optional(tags.integer);
  const time = fields.optional(tags.generalizedTime);
  for (const tag of [0xa0, 0xa1, 0xa2, 0xa3, 0xa4]) fields.optional(tag);
  fields.end();
  return {
    ...(nonce ? { nonce: bigintOf(nonce, place) } : {}),
    ...(time ? { requestTime: timeOf(time, place) } : {}),
  };
};

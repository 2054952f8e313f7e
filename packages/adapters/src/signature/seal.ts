import { randomBytes } from 'node:crypto';
import { digest, type Signatory, startCms } from '@tamga/formats/signature';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '@tamga/formats/signature/tsp';

const policyOid = '1.2.398.3.3.2.6.4';

const serialNumber = (): bigint => BigInt(`0x0${randomBytes(8).toString('hex')}`);

/** Signs `content` at a moment in milliseconds, with a token of a time-stamping authority whose key is at hand, or without one. */
export const sealed = (
  system: Signatory,
  stamping: Signatory | undefined,
  content: Uint8Array,
  at: number,
): Uint8Array => {
  const signed = startCms(system, { content, signingTime: at, entropy: new Uint8Array(randomBytes(32)) });
  return signed.message(stamping && tokenOf(stamping, signed.signature, at));
};

const tokenOf = (authority: Signatory, signature: Uint8Array, at: number): Uint8Array =>
  readTimeStampResponse(
    answerTimeStamp(authority, {
      request: writeTimeStampRequest('streebog-512', digest('streebog-512', signature), serialNumber()),
      genTime: at,
      serial: serialNumber(),
      policy: policyOid,
      entropy: new Uint8Array(randomBytes(32)),
    }),
  );

import { randomBytes } from 'node:crypto';
import { digest, FormatFault } from '@tamga/formats/signature';
import { readTimeStampResponse, tokenAnswers, writeTimeStampRequest } from '@tamga/formats/signature/tsp';
import { ask } from './ask.ts';

const answerBytesMax = 256 * 1024;

/**
 * A token over a signature from the time-stamping service at `url`. Throws when none comes in `timeoutMs`, or when what comes is
 * not over this signature or not to this question; whom it is from is for the verifier to judge.
 */
export const timeStampFrom = async (
  url: string,
  signature: Uint8Array,
  timeoutMs: number,
): Promise<Uint8Array> => {
  const imprint = digest('streebog-512', signature);
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`);
  const answer = await ask({
    url,
    body: {
      type: 'application/timestamp-query',
      bytes: writeTimeStampRequest('streebog-512', imprint, nonce),
    },
    timeoutMs,
    bytesMax: answerBytesMax,
  });
  const token = readTimeStampResponse(answer);
  if (!tokenAnswers(token, { digest: 'streebog-512', imprint, nonce }))
    throw new FormatFault('timeStamp', 'the token is to another question');
  return token;
};

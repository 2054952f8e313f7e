import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormatFault, toHex } from '../asn1/index.ts';
import { signCms } from '../cms/index.ts';
import { anEntropy, aPerson, day, start, theOptions } from '../verify/a-signature.ts';
import { dvcsContentTypes, readVsdRequest, type VsdRequest, writeVsdRequest } from './request.ts';
import { readVsdResponse, type VsdAnswerToWrite, writeVsdResponse } from './response.ts';
import { verifyVsdAnswer } from './verify-answer.ts';

const thirdParty = aPerson('third party', { role: 'information-system' });
const request: VsdRequest = {
  nonce: 0x1122334455667788n,
  requestTime: start + 9 * day,
  message: new TextEncoder().encode('<doc:SignedDoc/>'),
  transactionId: 'urn:uuid:1',
};
const options = { ...theOptions(), thirdParties: [thirdParty.certificate] };
const responseOf = (more: Partial<VsdAnswerToWrite> = {}): Uint8Array =>
  writeVsdResponse({
    request,
    status: 'verified',
    serial: 5n,
    responseTime: start + 9 * day + 1000,
    ...more,
  });
const signed = (
  content: Uint8Array,
  by = thirdParty,
  contentType: string = dvcsContentTypes.response,
): Uint8Array =>
  signCms(by, { content, contentType, signingTime: start + 9 * day, entropy: anEntropy('dvcs') });
const outcome = (message: Uint8Array, more = {}): string => {
  const { verdict, subIndication, status } = verifyVsdAnswer(message, request, { ...options, ...more });
  return `${subIndication ?? verdict} ${status}`;
};

describe('AGR-9 questions to the trusted third party', () => {
  it('are written as RFC 3029 says, and read back', () => {
    const bytes = writeVsdRequest(request);
    assert.deepEqual(readVsdRequest(bytes), request);
    // SEQUENCE { SEQUENCE { ENUMERATED 2, INTEGER, GeneralizedTime }, OCTET STRING, [6] }
    assert.equal(
      toHex(bytes),
      '303e301e0a010202081122334455667788180f32303236303131303030303030305a04103c646f633a5369676e6564446f632f3e860a75726e3a757569643a31',
    );
  });

  it('of another service or shape are refused', () => {
    const bytes = writeVsdRequest(request);
    for (let length = 0; length < bytes.length; length++)
      assert.throws(() => readVsdRequest(bytes.slice(0, length)), FormatFault);
    const other = bytes.slice();
    other[6] = 3;
    assert.throws(() => readVsdRequest(other), FormatFault);
  });
});

describe('AGR-9 answers of the trusted third party', () => {
  it('give their status when they answer this question about this document', () => {
    for (const status of ['verified', 'not-verified', 'cannot-be-verified'] as const)
      assert.equal(outcome(signed(responseOf({ status, words: ['сөз'] }))), `valid ${status}`);
  });

  it('to another question, about another document, or of another time are refused', () => {
    for (const more of [
      { request: { ...request, nonce: 1n } },
      { request: { ...request, message: Uint8Array.of(1) } },
      { responseTime: start + 8 * day },
      { responseTime: start + 11 * day },
      { digest: 'sha-1' },
    ] as const)
      assert.equal(outcome(signed(responseOf(more))), 'SIG_CONSTRAINTS_FAILURE cannot-be-verified');
  });

  it('of nobody registered, of another content, or altered are refused', () => {
    const refused = 'SIG_CONSTRAINTS_FAILURE cannot-be-verified';
    assert.equal(outcome(signed(responseOf(), aPerson())), refused);
    assert.equal(outcome(signed(responseOf()), { thirdParties: [] }), refused);
    assert.equal(outcome(signed(responseOf(), thirdParty, dvcsContentTypes.request)), refused);
    const altered = signed(responseOf());
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    assert.equal(outcome(altered), 'SIG_CRYPTO_FAILURE cannot-be-verified');
    assert.equal(outcome(signed(Uint8Array.of(0x30, 0))), 'FORMAT_FAILURE cannot-be-verified');
  });

  it('that are errors confirm nothing, and say why', () => {
    const error = Uint8Array.of(0xa0, 0x0a, 0x30, 0x08, 0x02, 0x01, 0x02, 0x30, 0x03, 0x0c, 0x01, 0x78);
    assert.deepEqual(readVsdResponse(error), { kind: 'error', words: ['x'] });
    assert.equal(outcome(signed(error)), 'SIG_CONSTRAINTS_FAILURE cannot-be-verified');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest } from '../algorithms/index.ts';
import { FormatFault } from '../asn1/index.ts';
import { answersNonce, readOcspResponse } from '../ocsp/index.ts';
import {
  anAnswer,
  anEntropy,
  aPerson,
  authority,
  instant,
  start,
  theOptions,
} from '../verify/a-signature.ts';
import { verifyOcsp, verifyTimeStampFile } from '../verify/index.ts';
import { answerTimeStamp, readTimeStampResponse, tokenAnswers, writeTimeStampRequest } from './index.ts';

const bytes = new TextEncoder().encode('қолтаңба');
const imprint = digest('streebog-512', bytes);
const request = writeTimeStampRequest('streebog-512', imprint, 99n);
const answer = answerTimeStamp(authority.timeStamping, {
  request,
  genTime: start + 1000,
  serial: 7n,
  policy: '1.2.398.3.3.2.6.4',
  entropy: anEntropy('tsp'),
});

describe('AGR-9 time-stamps of RFC 3161', () => {
  const token = readTimeStampResponse(answer);

  it('answer a request: its digest and its nonce', () => {
    const asked = { digest: 'streebog-512', imprint, nonce: 99n } as const;
    assert.ok(tokenAnswers(token, asked));
    assert.ok(!tokenAnswers(token, { ...asked, nonce: 98n }));
    assert.ok(!tokenAnswers(token, { ...asked, imprint: digest('streebog-512', bytes.slice(1)) }));
    assert.ok(!tokenAnswers(token, { ...asked, digest: 'streebog-256' }));
  });

  it('in a file of their own are verified, over their bytes when these are given', () => {
    for (const file of [answer, token]) {
      const report = verifyTimeStampFile(file, theOptions({ content: bytes }));
      assert.deepEqual([report.verdict, report.signers[0]?.claimedTime], ['valid', instant(start + 1000)]);
    }
    assert.equal(
      verifyTimeStampFile(token, theOptions({ content: bytes.slice(1) })).subIndication,
      'HASH_FAILURE',
    );
    assert.equal(verifyTimeStampFile(token, theOptions()).verdict, 'valid');
  });

  it('from a key that is not for time-stamps alone, or from the future, are not valid', () => {
    const forged = answerTimeStamp(authority.responder, {
      request,
      genTime: start,
      serial: 1n,
      policy: '1.2.3',
      entropy: anEntropy('f'),
    });
    assert.equal(verifyTimeStampFile(forged, theOptions()).subIndication, 'SIG_CONSTRAINTS_FAILURE');
    assert.equal(
      verifyTimeStampFile(answer, theOptions({ at: instant(start - 600_000) })).verdict,
      'indeterminate',
    );
  });

  it('say why when the authority refuses', () => {
    const refusal = Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2);
    assert.throws(
      () => readTimeStampResponse(refusal),
      (fault) => fault instanceof FormatFault && /status 2/.test(fault.message),
    );
  });
});

describe('389-10 OCSP answers', () => {
  const response = anAnswer(aPerson(), { status: 'good' });

  it('carry the nonce of the request they answer', () => {
    assert.ok(answersNonce(response, new Uint8Array(16).fill(4)));
    assert.ok(!answersNonce(response, new Uint8Array(16).fill(5)));
  });

  it('in a file of their own are valid while fresh and from an entitled responder', () => {
    assert.equal(readOcspResponse(response.der).answers.length, 1);
    assert.equal(verifyOcsp(response.der, theOptions()).verdict, 'valid');
    assert.equal(
      verifyOcsp(response.der, theOptions({ at: instant(start + 12 * 86_400_000) })).subIndication,
      'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    );
    const untrusted = theOptions({ trust: { anchors: [], intermediates: [] } });
    assert.equal(verifyOcsp(response.der, untrusted).verdict, 'indeterminate');
  });
});

import { demoPolicy, withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { addEvidence, digest, startCms } from '@tamga/formats/signature';
import { createDemoAuthority, draw, issue } from '@tamga/formats/signature/ca';
import { answerOcsp, readOcspResponse, writeOcspRequest } from '@tamga/formats/signature/ocsp';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '@tamga/formats/signature/tsp';
import { createVerdictCache, type VerifyOptions, verifyCms } from '@tamga/formats/signature/verify';
import type { Row } from '../signatures.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const seed = new Uint8Array(32).fill(1);
const authority = createDemoAuthority({ entropy: seed, now: start });
const { root, issuing, responder, timeStamping } = authority;

/** A document of 8 KB by a signer of its own, with a time-stamp and an OCSP answer inside. */
const documentOf = (index: number): Uint8Array => {
  const person = issue(authority, {
    subject: { surname: 'ҮЛГІЛІ', givenName: `АСАН ${index}`, iin: withCheckDigit('90010130001') ?? '' },
    role: 'individual',
    notBefore: start,
    notAfter: start + 365 * day,
    entropy: draw(seed, `person ${index}`),
  });
  const signed = startCms(person, {
    content: draw(seed, `content ${index % 16}`, 8_000),
    signingTime: start + day,
    entropy: draw(seed, `signature ${index}`),
  });
  const stamp = answerTimeStamp(timeStamping, {
    request: writeTimeStampRequest('streebog-512', digest('streebog-512', signed.signature), 7n),
    genTime: start + day,
    serial: BigInt(index + 1),
    policy: '1.2.398.3.3.2.6.4',
    entropy: draw(seed, `stamp ${index}`),
  });
  const answer = answerOcsp(responder, {
    request: writeOcspRequest(person.certificate, issuing.certificate, new Uint8Array(16)),
    statusOf: () => ({ status: 'good' }),
    producedAt: start + day,
    entropy: draw(seed, `answer ${index}`),
  });
  return addEvidence(signed.message(readTimeStampResponse(stamp)), {
    certificates: [],
    crls: [],
    ocsp: [readOcspResponse(answer).der],
  });
};

const options: VerifyOptions = {
  trust: { anchors: [root.certificate], intermediates: [issuing.certificate] },
  at: new Date(start + 2 * day).toISOString() as Instant,
  policy: { ...demoPolicy, endEntityRevocation: 'hard', authorityRevocation: 'none' },
  cache: createVerdictCache({ entriesMax: 10_000, forMs: day }),
};

/**
 * Whole documents, each of a signer not met before: leaf certificate, document, time-stamp and OCSP answer are verified, the keys
 * of the authorities are hot. `byNoble` verifies one bare signature.
 */
export const documents = (byNoble: (turn: number) => void): Row => {
  const made = Array.from({ length: 1_500 }, (_, index) => documentOf(index));
  return {
    title: 'whole CAdES-T document of 8 KB with its OCSP answer, new signer (noble: four bare verifications)',
    unit: '/s',
    perRun: 1,
    contenders: [
      {
        name: '@noble/curves',
        run: (turn) => {
          for (let part = 0; part < 4; part++) byNoble(4 * turn + part);
        },
      },
      {
        name: 'ours, all of it',
        run: (turn) => {
          const { verdict } = verifyCms(made[turn % made.length] as Uint8Array, options);
          if (verdict !== 'valid') throw new Error(`a good document is ${verdict}`);
        },
      },
    ],
  };
};

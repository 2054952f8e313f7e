import { demoPolicy, type SignaturePolicy, type SignerRole, withCheckDigit } from '@tamga/domain/signature';
import type { Instant } from '@tamga/domain/time';
import { digest } from '../algorithms/index.ts';
import { createDemoAuthority, draw, type Issued, issue } from '../ca/index.ts';
import { addTimeStamp, readSignedData } from '../cms/index.ts';
import { type ListToWrite, readRevocationList, writeRevocationList } from '../crl/index.ts';
import { answerOcsp, readOcspResponse, type StatusToWrite, writeOcspRequest } from '../ocsp/index.ts';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '../tsp/index.ts';
import type { VerifyOptions } from './options.ts';

/** Builders for tests: a demo authority and what it gives out, all from fixed entropy. Persons are invented. */
export const day = 86_400_000;
export const start = Date.UTC(2026, 0, 1);
export const anEntropy = (label: string): Uint8Array => draw(new Uint8Array(32).fill(1), label);
export const authority = createDemoAuthority({ entropy: anEntropy('authority'), now: start });

export const aPerson = (
  label = 'person',
  more: {
    readonly role?: SignerRole;
    readonly purpose?: 'signing' | 'authentication';
    readonly until?: number;
  } = {},
): Issued =>
  issue(authority, {
    subject: {
      surname: 'ҮЛГІЛІ',
      givenName: 'АСАН',
      patronymic: 'ДЕМОҰЛЫ',
      iin: withCheckDigit('90010130001') ?? '',
      ...(more.role && more.role !== 'individual'
        ? { organisation: 'ЖШС «ҮЛГІ»', bin: withCheckDigit('20014000001') ?? '' }
        : {}),
    },
    role: more.role ?? 'individual',
    ...(more.purpose ? { purpose: more.purpose } : {}),
    notBefore: start,
    notAfter: more.until ?? start + 365 * day,
    entropy: anEntropy(label),
  });

export const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant;

export const theOptions = (
  more: Partial<VerifyOptions> = {},
  policy: Partial<SignaturePolicy> = {},
): VerifyOptions => ({
  trust: { anchors: [authority.root.certificate], intermediates: [authority.issuing.certificate] },
  at: instant(start + 10 * day),
  policy: { ...demoPolicy, ...policy },
  ...more,
});

export const aList = (
  revoked: ListToWrite['revoked'],
  at = start + 9 * day,
  more: Partial<ListToWrite> = {},
) =>
  readRevocationList(
    writeRevocationList(
      { revoked, thisUpdate: at, nextUpdate: at + 2 * day, number: 1, ...more },
      authority.issuing,
      anEntropy(`list ${at}`),
    ),
  );

export const anAnswer = (
  { certificate }: Pick<Issued, 'certificate'>,
  status: StatusToWrite,
  at = start + 10 * day,
) =>
  readOcspResponse(
    answerOcsp(authority.responder, {
      request: writeOcspRequest(certificate, authority.issuing.certificate, new Uint8Array(16).fill(4)),
      statusOf: () => status,
      producedAt: at,
      entropy: anEntropy(`answer ${at}`),
    }),
  );

/** The message with a token of the demo authority over its first signature. */
export const stamped = (message: Uint8Array, at: number, index = 0): Uint8Array => {
  const signer = readSignedData(message).signers[index];
  const request = writeTimeStampRequest(
    'sha-256',
    digest('sha-256', signer?.signature ?? new Uint8Array()),
    77n,
  );
  const answer = answerTimeStamp(authority.timeStamping, {
    request,
    genTime: at,
    serial: 5n,
    policy: '1.2.398.3.3.2.6.4',
    entropy: anEntropy(`stamp ${at}`),
  });
  return addTimeStamp(message, index, readTimeStampResponse(answer));
};

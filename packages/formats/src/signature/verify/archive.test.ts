import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest } from '../algorithms/index.ts';
import { createDemoAuthority, type DemoAuthority } from '../ca/index.ts';
import { addEvidence, addSignature, readSignedData, signCms, startArchive } from '../cms/index.ts';
import { writeRevocationList } from '../crl/index.ts';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '../tsp/index.ts';
import {
  aList,
  anAnswer,
  anEntropy,
  aPerson,
  authority,
  day,
  instant,
  stamped,
  start,
  theOptions,
} from './a-signature.ts';
import { verifyCms } from './verify-cms.ts';

const year = 365 * day;
const content = new TextEncoder().encode('<Декларация/>');
/** Authorities of later times: the time-stamping certificate of each lasts ten years. */
const [second, third] = [8, 16].map((years) =>
  createDemoAuthority({ entropy: anEntropy(`authority ${years}`), now: start + years * year }),
) as [DemoAuthority, DemoAuthority];

const short = aPerson('short', { until: start + 20 * day });
const signedAt = start + 5 * day;
const evidence = {
  certificates: [authority.issuing.certificate.der],
  crls: [aList([], start + 9 * day).der],
  ocsp: [anAnswer(short, { status: 'good' }, start + 9 * day).der],
};
const signed = signCms(short, { content, signingTime: signedAt, entropy: anEntropy('lta') });
const longTerm = addEvidence(stamped(signed, signedAt), evidence);

/** A list without entries by which the time-stamping certificate of an authority is not revoked. */
const listOf = (by: DemoAuthority, at: number): Uint8Array =>
  writeRevocationList(
    { revoked: [], thisUpdate: at, nextUpdate: at + day, number: 1 },
    by.issuing,
    anEntropy(`list of ${at}`),
  );

const archived = (
  message: Uint8Array,
  by: DemoAuthority,
  at: number,
  more: { readonly digestName?: 'streebog-512' | 'sha-256'; readonly given?: Uint8Array } = {},
): Uint8Array => {
  const { digestName = 'streebog-512', given } = more;
  const { stamped: bytes, add } = startArchive(message, 0, digestName, given);
  const request = writeTimeStampRequest(digestName, digest(digestName, bytes), 3n);
  const answer = answerTimeStamp(by.timeStamping, {
    request,
    genTime: at,
    serial: 8n,
    policy: '1.2.398.3.3.2.6.4',
    entropy: anEntropy(`archive ${at}`),
  });
  const withChain = addEvidence(add(readTimeStampResponse(answer)), {
    certificates: [by.issuing.certificate.der],
    crls: [listOf(by, at + day)],
    ocsp: [],
  });
  return withChain;
};

const judged = (message: Uint8Array, at: number, more = {}) =>
  verifyCms(
    message,
    theOptions(
      {
        trust: {
          anchors: [authority, second, third].map(({ root }) => root.certificate),
          intermediates: [],
        },
        at: instant(at),
        ...more,
      },
      { endEntityRevocation: 'hard' },
    ),
  );

describe('389-14.1 archive time-stamps (CAdES-LTA)', () => {
  it('keep a signature valid after its time-stamping authority has ended', () => {
    assert.equal(judged(longTerm, start + 9 * year).verdict, 'valid');
    assert.equal(judged(longTerm, start + 12 * year).verdict, 'indeterminate');
    const report = judged(archived(longTerm, second, start + 9 * year), start + 12 * year);
    assert.equal(report.verdict, 'valid', JSON.stringify(report.signers[0]?.checks));
    assert.deepEqual(report.content?.value, content);
    const [signer] = report.signers;
    assert.equal(signer?.provenTime, instant(signedAt));
    assert.deepEqual(
      signer?.archiveTimeStamps?.map(({ time, verdict }) => [time, verdict]),
      [[instant(start + 9 * year), 'valid']],
    );
  });

  it('are renewed by others over them, each with its own digest', () => {
    const once = archived(longTerm, second, start + 9 * year, { digestName: 'sha-256' });
    const twice = archived(once, third, start + 17 * year);
    assert.equal(judged(once, start + 25 * year).verdict, 'indeterminate');
    const report = judged(twice, start + 25 * year);
    assert.equal(report.verdict, 'valid', JSON.stringify(report.signers[0]?.checks));
    assert.equal(report.signers[0]?.archiveTimeStamps?.length, 2);
  });

  it('of a detached signature are over the document, too', () => {
    const detached = signCms(short, {
      content,
      detached: true,
      signingTime: signedAt,
      entropy: anEntropy('lta detached'),
    });
    const kept = addEvidence(stamped(detached, signedAt), evidence);
    assert.throws(() => startArchive(kept, 0, 'sha-256'), /document/);
    const whole = archived(kept, second, start + 9 * year, { given: content });
    assert.equal(judged(whole, start + 12 * year, { content }).verdict, 'valid');
    const other = judged(whole, start + 12 * year, { content: content.slice(1) });
    assert.equal(other.subIndication, 'HASH_FAILURE');
  });

  it('prove nothing when something they cover is taken away, or they are of another message', () => {
    const once = archived(longTerm, second, start + 9 * year);
    const withoutEvidence = archived(stamped(signed, signedAt), second, start + 9 * year);
    const attribute = readSignedData(once).signers[0]?.unsigned.at(-1)?.values[0]?.bytes;
    assert.ok(attribute);
    // The token of the message with evidence, over the one that lost it.
    const { add } = startArchive(stamped(signed, signedAt), 0, 'streebog-512');
    const moved = judged(add(attribute), start + 6 * day);
    assert.equal(moved.subIndication, 'NO_POE');
    // Evidence that came after it is welcome.
    assert.equal(judged(addEvidence(withoutEvidence, evidence), start + 12 * year).verdict, 'valid');
  });

  it('leave the signatures of others in the message alone', () => {
    const both = addSignature(longTerm, aPerson('other', { until: start + 30 * year }), {
      content,
      signingTime: start + 6 * day,
      entropy: anEntropy('lta other'),
    });
    const report = judged(archived(both, second, start + 9 * year), start + 9 * year + day);
    assert.deepEqual(
      report.signers.map(({ archiveTimeStamps = [] }) => archiveTimeStamps.length).toSorted(),
      [0, 1],
    );
    assert.ok(report.signatureValid);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest } from '../algorithms/index.ts';
import { FormatFault } from '../asn1/index.ts';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '../tsp/index.ts';
import {
  aList,
  anAnswer,
  anEntropy,
  aPerson,
  authority,
  day,
  instant,
  start,
  theOptions,
} from '../verify/a-signature.ts';
import { canonical, changed, decode, entropy, outcome, person, signed, written } from './an-xml.ts';
import { signXml } from './sign-xml.ts';
import { addXmlEvidence, addXmlTimeStamp, stampedBytes } from './time-stamp.ts';
import { verifyXml } from './verify-xml.ts';
import { encode } from './write-signature.ts';

/** The document with a token of the demo authority over its last signature. */
const stamped = (document: Uint8Array, at: number, over = stampedBytes(document)): Uint8Array => {
  const request = writeTimeStampRequest('sha-256', digest('sha-256', over), 7n);
  const answer = answerTimeStamp(authority.timeStamping, {
    request,
    genTime: at,
    serial: 9n,
    policy: '1.2.398.3.3.2.6.4',
    entropy: anEntropy('xml stamp'),
  });
  return addXmlTimeStamp(document, readTimeStampResponse(answer));
};

describe('389-14.1 XAdES', () => {
  const toSign = { entropy, signingTime: start + day };
  const withProperties = signXml(encode(written), person, toSign);
  it('states a moment and the certificate, both signed', () => {
    const report = verifyXml(withProperties, theOptions({}, { signingCertificateAttribute: 'required' }));
    assert.equal(report.verdict, 'valid');
    assert.equal(report.signers[0]?.claimedTime, instant(start + day));
    assert.equal(decode(report.content?.value), canonical);
    assert.equal(
      outcome(changed('<xades:SigningTime>2026', '<xades:SigningTime>2025', withProperties)),
      'HASH_FAILURE',
    );
    assert.equal(
      outcome(changed(/<ds:Reference Type.*?<\/ds:Reference>/, '', withProperties)),
      'SIG_CONSTRAINTS_FAILURE',
    );
  });

  it('with a time-stamp proves its moment, and holds after the certificate has ended', () => {
    const short = signXml(encode(written), aPerson('short', { until: start + 5 * day }), toSign);
    assert.equal(outcome(short), 'OUT_OF_BOUNDS_NO_POE');
    const report = verifyXml(stamped(short, start + 2 * day), theOptions());
    assert.equal(report.verdict, 'valid');
    assert.equal(report.signers[0]?.provenTime, instant(start + 2 * day));
  });

  it('with the time-stamp of something else is not valid', () => {
    assert.equal(outcome(stamped(withProperties, start + 2 * day, encode('another'))), 'NO_POE');
  });

  it('with its evidence inside is known offline years later (XAdES-LT)', () => {
    const holder = aPerson('short', { until: start + 5 * day });
    const short = stamped(signXml(encode(written), holder, toSign), start + 2 * day);
    const kept = addXmlEvidence(short, {
      certificates: [authority.issuing.certificate.der],
      crls: [aList([], start + 3 * day).der],
      ocsp: [anAnswer(holder, { status: 'good' }, start + 3 * day).der],
    });
    const years = theOptions(
      {
        trust: { anchors: [authority.root.certificate], intermediates: [] },
        at: instant(start + 5 * 365 * day),
      },
      { endEntityRevocation: 'hard' },
    );
    assert.equal(outcome(short, years), 'OUT_OF_BOUNDS_NO_POE');
    const report = verifyXml(kept, years);
    assert.equal(report.verdict, 'valid', JSON.stringify(report.signers[0]?.checks));
    assert.equal(decode(report.content?.value), canonical);
    // What is kept is evidence like any other: a revocation in it counts, a broken value neither helps nor harms.
    const revoked = addXmlEvidence(short, {
      certificates: [authority.issuing.certificate.der],
      crls: [aList([{ serial: holder.certificate.serial, at: start + day }], start + 3 * day).der],
      ocsp: [],
    });
    assert.equal(outcome(revoked, years), 'REVOKED');
    const broken = decode(kept).replace(
      /<xades:EncapsulatedOCSPValue>[^<]*/,
      '<xades:EncapsulatedOCSPValue>AAAA',
    );
    assert.equal(outcome(encode(broken), years), 'valid');
    assert.throws(
      () => addXmlEvidence(kept, { certificates: [], crls: [new Uint8Array(1)], ocsp: [] }),
      FormatFault,
    );
  });

  it('is needed for a time-stamp to have a place', () => {
    assert.throws(() => stamped(signed, start), FormatFault);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oids } from '../algorithms/oids.ts';
import { der, toHex } from '../asn1/index.ts';
import { addEvidence, addSignature, addTimeStamp, readSignedData, signCms } from '../cms/index.ts';
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
import { createVerdictCache } from './cache.ts';
import { verifyCms } from './verify-cms.ts';

const content = new TextEncoder().encode('<ДекларацияТоваров/>');
const signer = aPerson();
const signedAt = start + 5 * day;
const sign = (by = signer, detached = false) =>
  signCms(by, { content, detached, signingTime: signedAt, entropy: anEntropy('sign') });

describe('389-14.1 a signed message', () => {
  it('is valid, and its content is the very bytes that were signed', () => {
    const report = verifyCms(sign(), theOptions());
    assert.equal(report.verdict, 'valid');
    assert.equal(toHex(report.content?.value ?? new Uint8Array()), toHex(content));
    const [one] = report.signers;
    assert.deepEqual(
      [one?.holder?.name, one?.role, one?.algorithm, one?.claimedTime, one?.scope],
      ['ҮЛГІЛІ АСАН ДЕМОҰЛЫ', 'individual', 'gost-2015-512', instant(signedAt), 'whole'],
    );
  });

  it('detached, is valid with its document, invalid with another, open without any', () => {
    const message = sign(signer, true);
    assert.equal(verifyCms(message, theOptions({ content })).verdict, 'valid');
    const other = verifyCms(message, theOptions({ content: content.slice(1) }));
    assert.deepEqual(
      [other.verdict, other.subIndication, other.content],
      ['invalid', 'HASH_FAILURE', undefined],
    );
    const none = verifyCms(message, theOptions());
    assert.deepEqual([none.verdict, none.subIndication], ['indeterminate', 'SIGNED_DATA_NOT_FOUND']);
  });

  it('keeps earlier signatures and their time-stamps when somebody signs after', () => {
    const first = stamped(sign(), signedAt);
    const second = aPerson('head', { role: 'head' });
    const both = addSignature(first, second, {
      content,
      signingTime: signedAt + day,
      entropy: anEntropy('second'),
    });
    const report = verifyCms(both, theOptions());
    assert.equal(report.verdict, 'valid');
    assert.deepEqual(report.signers.map(({ role }) => role).toSorted(), ['head', 'individual']);
    assert.deepEqual(report.signers.map(({ provenTime }) => provenTime).filter(Boolean), [instant(signedAt)]);
  });

  it('is invalid as a whole when one of its signatures is', () => {
    const both = addSignature(sign(), aPerson('other'), {
      content: content.slice(1),
      signingTime: signedAt,
      entropy: anEntropy('x'),
    });
    assert.deepEqual(
      [verifyCms(both, theOptions()).verdict, verifyCms(both, theOptions()).content],
      ['invalid', undefined],
    );
  });

  it('is refused without signers, and without the certificate of the signer', () => {
    const read = readSignedData(sign());
    const body = (certificates: readonly Uint8Array[], signers: readonly Uint8Array[]) =>
      der.sequence(
        der.oid(oids.signedData),
        der.element(
          0xa0,
          der.sequence(
            der.integer(1),
            der.setOf(...read.digestAlgorithms.map(({ bytes }) => bytes)),
            der.sequence(der.oid(oids.data), der.element(0xa0, der.octets(content))),
            ...(certificates.length > 0 ? [der.element(0xa0, ...certificates)] : []),
            der.setOf(...signers),
          ),
        ),
      );
    const nobody = verifyCms(body([signer.certificate.der], []), theOptions());
    assert.deepEqual(
      [nobody.verdict, nobody.subIndication, nobody.signatureValid],
      ['invalid', 'NO_SIGNATURE', false],
    );
    const unnamed = verifyCms(
      body(
        [],
        read.signers.map((item) => item.der),
      ),
      theOptions(),
    );
    assert.deepEqual(
      [unnamed.verdict, unnamed.subIndication],
      ['indeterminate', 'NO_SIGNING_CERTIFICATE_FOUND'],
    );
  });

  it('of an authentication key is no signature on a document, but one for a sign-in', () => {
    const message = sign(aPerson('auth', { purpose: 'authentication' }));
    const report = verifyCms(message, theOptions());
    assert.deepEqual([report.verdict, report.subIndication], ['invalid', 'SIG_CONSTRAINTS_FAILURE']);
    assert.equal(verifyCms(message, theOptions({ purpose: 'sign-in' })).verdict, 'valid');
  });

  it('of the demo authority is not valid where its root is not trusted', () => {
    const report = verifyCms(
      sign(),
      theOptions({ trust: { anchors: [], intermediates: [authority.issuing.certificate] } }),
    );
    assert.deepEqual(
      [report.verdict, report.subIndication, report.signatureValid],
      ['indeterminate', 'NO_CERTIFICATE_CHAIN_FOUND', true],
    );
  });
});

const withLists = (...lists: ReturnType<typeof aList>[]) => theOptions({ revocation: { lists, ocsp: [] } });

describe('389-10 revocation', () => {
  const revoked = [{ serial: signer.certificate.serial, at: start + 7 * day, reason: 1 }];

  it('by a list makes the signature invalid, unless a time-stamp proves it older', () => {
    const options = withLists(aList(revoked));
    assert.equal(verifyCms(sign(), options).subIndication, 'REVOKED');
    assert.equal(verifyCms(stamped(sign(), signedAt), options).verdict, 'valid');
    assert.equal(verifyCms(stamped(sign(), start + 8 * day), options).subIndication, 'REVOKED');
  });

  it('by a delta list is seen, and taken back by a later one', () => {
    const base = aList([], start + 9 * day);
    const added = aList(revoked, start + 9 * day + 1000, { deltaBase: 1, number: 2 });
    const takenBack = aList(
      [{ serial: signer.certificate.serial, at: start, reason: 8 }],
      start + 9 * day + 1000,
      { deltaBase: 1, number: 3 },
    );
    assert.equal(verifyCms(sign(), withLists(base, added)).subIndication, 'REVOKED');
    assert.equal(verifyCms(sign(), withLists(aList(revoked), takenBack)).verdict, 'valid');
  });

  it('is open when the only list is out of date, and not asked for when the policy is soft', () => {
    const old = aList([], start + 2 * day);
    const report = verifyCms(sign(), withLists(old));
    assert.deepEqual([report.verdict, report.subIndication], ['indeterminate', 'TRY_LATER']);
    const soft = theOptions({ revocation: { lists: [old], ocsp: [] } }, { endEntityRevocation: 'soft' });
    assert.equal(verifyCms(sign(), soft).verdict, 'valid');
    assert.equal(verifyCms(sign(), theOptions({}, { endEntityRevocation: 'hard' })).verdict, 'indeterminate');
  });

  it('by OCSP counts when the responder may answer and the answer is about this certificate and fresh', () => {
    const withAnswer = (...ocsp: ReturnType<typeof anAnswer>[]) =>
      verifyCms(sign(), theOptions({ revocation: { lists: [], ocsp } }));
    assert.equal(withAnswer(anAnswer(signer, { status: 'good' })).verdict, 'valid');
    assert.equal(
      withAnswer(anAnswer(signer, { status: 'revoked', at: start + 6 * day })).subIndication,
      'REVOKED',
    );
    assert.equal(withAnswer(anAnswer(signer, { status: 'unknown' })).subIndication, 'TRY_LATER');
    assert.equal(withAnswer(anAnswer(aPerson('other'), { status: 'good' })).subIndication, 'TRY_LATER');
    assert.equal(
      withAnswer(anAnswer(signer, { status: 'good' }, start + 8 * day)).subIndication,
      'TRY_LATER',
    );
    const good = anAnswer(signer, { status: 'good' });
    const forged = { ...good, tbs: good.tbs.map((byte, i) => (i === good.tbs.length - 1 ? byte ^ 1 : byte)) };
    assert.equal(withAnswer(forged).subIndication, 'TRY_LATER');
  });

  it('known to one source is not outweighed by a good word of the other', () => {
    const list = aList(revoked);
    const ocsp = [anAnswer(signer, { status: 'good' })];
    assert.equal(
      verifyCms(sign(), theOptions({ revocation: { lists: [list], ocsp } })).subIndication,
      'REVOKED',
    );
  });

  it('is known offline years later from evidence kept inside the message', () => {
    const short = aPerson('short', { until: start + 20 * day });
    const message = stamped(
      signCms(short, { content, signingTime: signedAt, entropy: anEntropy('s') }),
      signedAt,
    );
    const kept = addEvidence(message, {
      certificates: [authority.issuing.certificate.der],
      crls: [aList([], start + 9 * day).der],
      ocsp: [anAnswer(short, { status: 'good' }, start + 9 * day).der],
    });
    const later = {
      trust: { anchors: [authority.root.certificate], intermediates: [] },
      at: instant(start + 5 * 365 * day),
    };
    assert.equal(verifyCms(kept, theOptions(later, { endEntityRevocation: 'hard' })).verdict, 'valid');
    assert.equal(
      verifyCms(message, theOptions(later, { endEntityRevocation: 'hard' })).verdict,
      'indeterminate',
    );
  });
});

describe('AGR-9 time of signing and policy', () => {
  const short = aPerson('short', { until: start + 20 * day });
  const message = signCms(short, { content, signingTime: signedAt, entropy: anEntropy('s') });
  const after = theOptions({ at: instant(start + 30 * day) });

  it('on the last moment of the certificate is valid, and open a moment later without a time-stamp', () => {
    assert.equal(verifyCms(message, theOptions({ at: instant(start + 20 * day) })).verdict, 'valid');
    const late = verifyCms(message, theOptions({ at: instant(start + 20 * day + 1) }));
    assert.deepEqual([late.verdict, late.subIndication], ['indeterminate', 'OUT_OF_BOUNDS_NO_POE']);
  });

  it('proven by a time-stamp outlives the certificate', () => {
    const report = verifyCms(stamped(message, start + 19 * day), after);
    assert.deepEqual([report.verdict, report.signers[0]?.provenTime], ['valid', instant(start + 19 * day)]);
  });

  it('is not proven by a time-stamp over another signature', () => {
    const other = readSignedData(stamped(sign(), start + 19 * day)).signers[0]?.unsigned[0]?.values[0]?.bytes;
    const moved = addTimeStamp(message, 0, other ?? new Uint8Array());
    const report = verifyCms(moved, theOptions());
    assert.deepEqual(
      [report.verdict, report.subIndication, report.signatureValid],
      ['indeterminate', 'NO_POE', true],
    );
  });

  it('may be asked for by the policy', () => {
    const required = { timeStamp: 'required' } as const;
    assert.equal(verifyCms(sign(), theOptions({}, required)).subIndication, 'NO_POE');
    assert.equal(verifyCms(stamped(sign(), signedAt), theOptions({}, required)).verdict, 'valid');
  });

  it('ends the trust in an algorithm on its date, and not for what is proven older', () => {
    const ended = { algorithms: { 'gost-2015-512': instant(start + 8 * day), 'gost-2004': null } };
    assert.equal(verifyCms(sign(), theOptions({}, ended)).subIndication, 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    assert.equal(
      verifyCms(sign(), theOptions({}, { algorithms: {} })).subIndication,
      'CRYPTO_CONSTRAINTS_FAILURE',
    );
    assert.equal(verifyCms(sign(), theOptions({ at: instant(start + 8 * day) }, ended)).verdict, 'valid');
  });
});

describe('389-10 verdicts kept for hot signers', () => {
  const cache = createVerdictCache({ entriesMax: 10, forMs: day });
  const options = theOptions({ cache });

  it('are given again within their window, whatever the certificate has become since', () => {
    const kept = verifyCms(sign(), options);
    assert.equal(kept.verdict, 'valid');
    const strict = { ...options, policy: { ...options.policy, endEntityRevocation: 'hard' } } as const;
    assert.equal(verifyCms(sign(), strict).verdict, 'valid');
    assert.equal(
      verifyCms(sign(), { ...strict, at: instant(start + 11 * day + 1) }).verdict,
      'indeterminate',
    );
  });

  it('are forgotten at once when trust or evidence is replaced', () => {
    assert.equal(verifyCms(sign(), options).verdict, 'valid');
    const revoked = [{ serial: signer.certificate.serial, at: start, reason: 1 }];
    const listed = { ...options, revocation: { lists: [aList(revoked)], ocsp: [] } };
    assert.equal(verifyCms(sign(), listed).subIndication, 'REVOKED');
    assert.equal(verifyCms(sign(), options).verdict, 'valid');
    assert.equal(
      verifyCms(sign(), { ...options, trust: { anchors: [], intermediates: [] } }).verdict,
      'indeterminate',
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aList, day, start, theOptions } from '../verify/a-signature.ts';
import { verifyFile } from '../verify/index.ts';
import { canonical, changed, decode, entropy, head, outcome, person, signed, written } from './an-xml.ts';
import { xmlKinds } from './kinds.ts';
import { signXml } from './sign-xml.ts';
import { verifyXml } from './verify-xml.ts';
import { encode } from './write-signature.ts';

describe('389-14.1 enveloped signatures of NCALayer', () => {
  it('are valid, and give the canonical bytes of the document without the signature', () => {
    const report = verifyXml(signed, theOptions());
    assert.equal(report.verdict, 'valid');
    assert.equal(report.kind, 'xmldsig');
    assert.equal(report.signatureValid, true);
    assert.equal(decode(report.content?.value), canonical);
    assert.match(report.signers[0]?.holder?.iin ?? '', /^90010130001\d$/);
    assert.equal(report.signers[0]?.scope, 'whole');
    assert.equal(report.signers[0]?.algorithm, 'gost-2015-512');
  });

  it('are written in one line, as the last child of the root', () => {
    const text = decode(signed);
    assert.match(text, /<gd:Бос\/><ds:Signature [^\n]*<\/ds:Signature><\/gd:Декларация>$/);
    assert.equal(text.replace(/<ds:Signature .*<\/ds:Signature>/, ''), written);
  });

  it('are recognised among the kinds of files', () => {
    assert.equal(verifyFile(encode(`\ufeff${decode(signed)}`), theOptions(), xmlKinds()).verdict, 'valid');
  });

  it('stand in a root that had no end tag, and before what follows the root', () => {
    for (const document of ['<a/>', '<a:b xmlns:a="urn:a" />\n', '<a>x</a><!-- </a> -->\n<!---->'])
      assert.equal(outcome(signXml(encode(document), person, { entropy })), 'valid', document);
  });

  it('over a changed value, value of a signature or digest are not valid', () => {
    assert.equal(outcome(changed('Қант', 'Қанд')), 'HASH_FAILURE');
    assert.equal(outcome(changed(/(<ds:SignatureValue>)./, '$1/')), 'SIG_CRYPTO_FAILURE');
    assert.equal(
      outcome(changed('REC-xml-c14n-20010315#WithComments', 'REC-xml-c14n-20010315')),
      'SIG_CRYPTO_FAILURE',
    );
  });

  it('of nobody are no signature', () => {
    assert.equal(outcome(encode(written)), 'NO_SIGNATURE');
  });

  it('of a revoked person are not valid', () => {
    const lists = [aList([{ serial: person.certificate.serial, at: start + 2 * day }])];
    assert.equal(outcome(signed, theOptions({ revocation: { lists, ocsp: [] } })), 'REVOKED');
  });

  it('without a certificate are never valid', () => {
    assert.equal(outcome(changed(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')), 'NO_SIGNING_CERTIFICATE_FOUND');
  });
});

describe('389-14.1 nested signatures', () => {
  const twice = signXml(signed, head, { entropy });

  it('cover the earlier ones, are checked from the last to the first, and reported in their order', () => {
    const report = verifyXml(twice, theOptions());
    assert.equal(report.verdict, 'valid');
    assert.deepEqual(
      report.signers.map(({ role }) => role),
      ['individual', 'head'],
    );
    assert.equal(decode(report.content?.value), canonical);
  });

  it('do not hold when an earlier one is altered or taken out', () => {
    assert.equal(verifyXml(changed(/(<ds:SignatureValue>)./, '$1/', twice), theOptions()).verdict, 'invalid');
    assert.equal(outcome(changed(/<ds:Signature .*?<\/ds:Signature>/, '', twice)), 'HASH_FAILURE');
  });

  it('are at most eight', () => {
    let many = encode('<a/>');
    for (let i = 0; i < 9; i++) many = signXml(many, person, { entropy });
    assert.equal(outcome(many), 'FORMAT_FAILURE');
  });
});

describe('389-14.1 signatures by Id', () => {
  const document = '<d xmlns:p="urn:p"><p:body Id="b1"><x>1</x></p:body><meta>2</meta></d>';
  const byId = signXml(encode(document), person, { entropy, id: 'b1' });

  it('give the part that was signed, and name it', () => {
    const report = verifyXml(byId, theOptions());
    assert.equal(report.verdict, 'valid');
    assert.equal(report.signers[0]?.scope, '#b1');
    assert.equal(decode(report.content?.value), '<p:body xmlns:p="urn:p" Id="b1"><x>1</x></p:body>');
  });

  it('do not speak for what stands beside the part', () => {
    const report = verifyXml(changed('<meta>2', '<meta>3', byId), theOptions());
    assert.equal(decode(report.content?.value).includes('meta'), false);
  });

  it('are refused when the part was moved or another stands in its place (signature wrapping)', () => {
    const body = '<p:body Id="b1"><x>1</x></p:body>';
    const evil = '<p:body Id="b2"><x>9</x></p:body>';
    for (const [what, put] of [
      ['deeper', `<old>${body}</old>${evil}`],
      ['inside', `<p:body Id="b2"><x>9</x>${body}</p:body>`],
      ['beside', `${evil}${body}`],
    ] as const)
      assert.equal(outcome(changed(body, put, byId)), 'SIG_CONSTRAINTS_FAILURE', what);
    const inObject = changed(
      '</ds:KeyInfo>',
      `</ds:KeyInfo><ds:Object>${body}</ds:Object>`,
      changed(body, evil, byId),
    );
    assert.equal(outcome(inObject), 'SIG_CONSTRAINTS_FAILURE');
  });

  it('are refused when any attribute could be taken for the same Id', () => {
    for (const twin of ['Id', 'ID', 'id', 'iD', 'xml:id', 'p:Id'])
      assert.equal(outcome(changed('<meta>', `<meta ${twin}="b1">`, byId)), 'FORMAT_FAILURE', twin);
  });

  it('are refused when they refer to nothing, or to something outside', () => {
    assert.equal(outcome(changed('<p:body Id="b1"', '<p:body Id="b7"', byId)), 'SIGNED_DATA_NOT_FOUND');
    assert.notEqual(outcome(changed('URI="#b1"', 'URI="http://127.0.0.1:9/x"', byId)), 'valid');
  });

  it('of two parts have no common content', () => {
    const two = signXml(byId, head, { entropy });
    const report = verifyXml(two, theOptions());
    assert.equal(report.verdict, 'valid');
    assert.equal(report.content, undefined);
  });
});

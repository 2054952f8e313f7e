import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormatFault } from '../asn1/index.ts';
import { anEntropy, aPerson, theOptions } from '../verify/a-signature.ts';
import type { ReceiptLine } from './receipt.ts';
import { verifyXml } from './verify-xml.ts';
import { addReceipt, writeEdoc } from './write-edoc.ts';
import { encode } from './write-signature.ts';

const person = aPerson();
const head = aPerson('head', { role: 'head' });
const thirdParty = aPerson('third party', { role: 'information-system' });
const entropy = (signer: number): Uint8Array => anEntropy(`edoc ${signer}`);
const content = '<c:Төлем xmlns:c="urn:c" сома="1500000">А &amp; Б</c:Төлем>';
const docInstance = 'urn:uuid:00000000-0000-4000-8000-000000000001';
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const edoc = writeEdoc({ content, docInstance, signatories: [person, head], entropy });
const receiptOf = (lines: readonly ReceiptLine[], document = edoc, signatory = thirdParty): Uint8Array =>
  addReceipt(document, signatory, { receiptId: 'urn:uuid:r', lines, entropy: anEntropy('receipt') });
const success: readonly ReceiptLine[] = [
  { outcome: 'success', reference: '#s1' },
  { outcome: 'success', reference: '#s2' },
];
const options = { ...theOptions(), thirdParties: [thirdParty.certificate] };

const outcome = (bytes: Uint8Array, more = {}): string => {
  const report = verifyXml(bytes, { ...options, ...more });
  assert.equal(report.content !== undefined, report.verdict === 'valid');
  return report.subIndication ?? report.verdict;
};

const changed = (from: string | RegExp, to: string, document = edoc): Uint8Array => {
  const after = decode(document).replace(from, to);
  assert.notEqual(after, decode(document), `nothing to replace: ${from}`);
  return encode(after);
};

/** An algorithm of another state in the first signature, whose value then means nothing to us. */
const foreign = changed(
  /SignatureMethod Algorithm="[^"]*"/,
  'SignatureMethod Algorithm="urn:EAEU:Signature:bign-with-hbelt"',
);

describe('AGR-9 electronic documents of the Union', () => {
  it('give SignedContent when every signature of it is valid', () => {
    const report = verifyXml(edoc, options);
    assert.equal(report.kind, 'edoc');
    assert.equal(report.verdict, 'valid');
    assert.equal(report.signers.length, 2);
    assert.equal(
      decode(report.content?.value),
      `<doc:SignedContent xmlns:doc="urn:EEC:SignedData:v1.0:EDoc" DocInstance="${docInstance}" Id="c1">${content}</doc:SignedContent>`,
    );
  });

  it('with a signature that does not hold, or with nobody, are not valid', () => {
    assert.equal(outcome(changed('1500000', '1500001')), 'HASH_FAILURE');
    assert.equal(outcome(changed(/(<ds:SignatureValue>)./, '$1/')), 'SIG_CRYPTO_FAILURE');
    assert.equal(outcome(changed(/<ds:Signature .*<\/ds:Signature>/, '')), 'NO_SIGNATURE');
  });

  it('of another shape are refused', () => {
    const evil = '<doc:SignedContent Id="c2" DocInstance="x"><e/></doc:SignedContent>';
    for (const [from, to] of [
      ['<doc:SignedContent', `${evil}<doc:SignedContent`],
      ['</doc:Data>', `${evil}</doc:Data>`],
      ['</doc:SignedDoc>', `<doc:Data Id="d2">${evil}</doc:Data></doc:SignedDoc>`],
      ['<doc:Data Id="d1">', '<doc:Data>'],
      ['<doc:SignedDoc ', '<doc:SignedDoc a="" '],
      ['А &amp; Б', 'А &amp;<!----> Б'],
      ['А &amp; Б', '<![CDATA[А & Б]]>'],
    ] as const)
      assert.equal(outcome(changed(from, to)), 'FORMAT_FAILURE', to);
    assert.equal(outcome(changed('Id="c1"', 'Id="c1" id="c1"')), 'FORMAT_FAILURE');
    const old = decode(edoc).slice(
      decode(edoc).indexOf('<doc:SignedContent'),
      decode(edoc).indexOf('</doc:Data>'),
    );
    assert.equal(
      outcome(changed(old, `<doc:SignedContent Id="c2" DocInstance="x">${old}</doc:SignedContent>`)),
      'SIG_CONSTRAINTS_FAILURE',
    );
  });

  it('take only the agreed canonical form', () => {
    const withPrefixes =
      '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"><e:InclusiveNamespaces xmlns:e="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList=""/></ds:Transform>';
    for (const to of [
      withPrefixes,
      '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#WithComments"/>',
      '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>',
    ])
      assert.equal(
        outcome(changed('<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>', to)),
        'SIG_CONSTRAINTS_FAILURE',
      );
  });
});

describe('AGR-9 receipts of the trusted third party', () => {
  it('confirm the document, and are reported', () => {
    const report = verifyXml(receiptOf(success), options);
    assert.equal(report.verdict, 'valid', JSON.stringify(report.receipt));
    assert.equal(report.receipt?.docId, docInstance);
    assert.equal(report.receipt?.lines?.length, 2);
    assert.equal(outcome(receiptOf([{ outcome: 'success' }])), 'valid');
  });

  it('that are negative, mixed, empty, or silent on a signature are refused', () => {
    const error: ReceiptLine = {
      outcome: 'error',
      reference: '#s2',
      reasonCode: 'Signature.Error',
      reasonText: '',
    };
    for (const lines of [
      [error],
      [...success, error],
      [],
      success.slice(0, 1),
      [...success, { outcome: 'success', reference: '#s3' } as const],
    ])
      assert.equal(outcome(receiptOf(lines)), 'SIG_CONSTRAINTS_FAILURE', JSON.stringify(lines));
  });

  it('of another document, or over something else, are refused', () => {
    const other = writeEdoc({ content, docInstance: 'urn:other', signatories: [person, head], entropy });
    const [receipt = ''] =
      /<ds:Signature [^>]*Id="t1".*<\/ds:Signature>/.exec(decode(receiptOf(success, other))) ?? [];
    assert.equal(
      outcome(changed('</doc:SignedDoc>', `${receipt}</doc:SignedDoc>`)),
      'SIG_CONSTRAINTS_FAILURE',
    );
    const own = decode(receiptOf(success));
    const cut = own.lastIndexOf('<ds:Reference URI="#d1">');
    const notCovering = own.slice(0, cut) + own.slice(own.indexOf('</ds:Reference>', cut) + 15);
    assert.equal(outcome(encode(notCovering)), 'SIG_CONSTRAINTS_FAILURE');
  });

  it('of nobody registered are refused', () => {
    assert.equal(outcome(receiptOf(success, edoc, head)), 'SIG_CONSTRAINTS_FAILURE');
    assert.equal(outcome(receiptOf(success), { thirdParties: [] }), 'SIG_CONSTRAINTS_FAILURE');
    assert.equal(
      outcome(receiptOf(success, edoc, head), { thirdParties: undefined }),
      'SIG_CONSTRAINTS_FAILURE',
    );
  });

  it('are the only way for algorithms of another state', () => {
    assert.equal(outcome(foreign), 'CRYPTO_CONSTRAINTS_FAILURE');
    const confirmed = verifyXml(receiptOf(success, foreign), options);
    assert.equal(confirmed.verdict, 'valid');
    assert.equal(confirmed.signatureValid, false);
    assert.match(decode(confirmed.content?.value), /1500000/);
    assert.equal(outcome(changed('1500000', '1', receiptOf(success, foreign))), 'CRYPTO_CONSTRAINTS_FAILURE');
    assert.equal(
      verifyXml(receiptOf(success, foreign), theOptions()).verdict,
      'invalid',
      'nobody is registered',
    );
  });

  it('stand once in a document', () => {
    assert.throws(() => receiptOf(success, receiptOf(success)), FormatFault);
  });
});

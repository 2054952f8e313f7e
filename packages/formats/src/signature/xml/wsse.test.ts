import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemeOfKey } from '../algorithms/index.ts';
import { FormatFault } from '../asn1/index.ts';
import { theOptions } from '../verify/a-signature.ts';
import { decode, entropy, outcome, person } from './an-xml.ts';
import { signSoapBody } from './sign-soap.ts';
import { signXml } from './sign-xml.ts';
import { verifyXml } from './verify-xml.ts';
import { encode, exclusiveDigest, exclusiveForm, writeSignature } from './write-signature.ts';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';

describe('389-14.1 WS-Security', () => {
  const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
  const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
  const body = `<s:Body xmlns:wsu="${wsu}" wsu:Id="id-1"><ask>1</ask></s:Body>`;
  const envelope = (security: string, bodies = body): string =>
    `<s:Envelope xmlns:s="${soap}"><s:Header><w:Security xmlns:w="${wsse}">${security}</w:Security></s:Header>${bodies}</s:Envelope>`;
  const [signature = ''] =
    /<ds:Signature .*<\/ds:Signature>/.exec(
      decode(signXml(encode(envelope('')), person, { entropy, id: 'id-1' })),
    ) ?? [];
  const tokenType = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
  const [certificate = ''] = /(?<=<ds:X509Certificate>)[^<]*/.exec(signature) ?? [];
  const asToken = (reference: string): string =>
    signature.replace(
      /<ds:X509Data>.*<\/ds:X509Data>/,
      `<w:SecurityTokenReference>${reference}</w:SecurityTokenReference>`,
    );

  it('gives the body, with the certificate in the three places it may have', () => {
    const binary = `<w:BinarySecurityToken xmlns:wsu="${wsu}" wsu:Id="t" ValueType="${tokenType}">${certificate}</w:BinarySecurityToken>`;
    for (const security of [
      signature,
      asToken(`<w:KeyIdentifier ValueType="${tokenType}">${certificate}</w:KeyIdentifier>`),
      `${binary}${asToken('<w:Reference URI="#t"/>')}`,
    ]) {
      const report = verifyXml(encode(envelope(security)), theOptions());
      assert.equal(report.kind, 'wsse');
      assert.equal(report.verdict, 'valid', JSON.stringify(report.signers[0]?.checks));
      assert.match(decode(report.content?.value), /^<s:Body [^>]*><ask>1<\/ask><\/s:Body>$/);
    }
  });

  it('gives the body also when a part of the header is signed before it', () => {
    const stampId = `<wsu:Timestamp xmlns:wsu="${wsu}" wsu:Id="ts"/>`;
    const scheme = schemeOfKey(person.key);
    const reference = (element: string, id: string) => ({
      uri: `#${id}`,
      transforms: [exclusiveForm],
      digest: exclusiveDigest(scheme, element),
    });
    const bodyAlone = body.replace('<s:Body', `<s:Body xmlns:s="${soap}"`);
    const references = [reference(stampId, 'ts'), reference(bodyAlone, 'id-1')];
    const both = writeSignature(person, { form: 'exclusive', references }, entropy);
    const report = verifyXml(encode(envelope(stampId + both)), theOptions());
    assert.equal(report.verdict, 'valid');
    assert.match(decode(report.content?.value), /^<s:Body /);
    const headerAlone = writeSignature(
      person,
      { form: 'exclusive', references: references.slice(0, 1) },
      entropy,
    );
    assert.equal(outcome(encode(envelope(stampId + headerAlone))), 'SIG_CONSTRAINTS_FAILURE');
  });

  it('refuses a body that was moved, doubled, or is not the one signed', () => {
    const evil = '<s:Body><ask>9</ask></s:Body>';
    assert.equal(outcome(encode(envelope(signature, `${evil}${body}`))), 'FORMAT_FAILURE');
    assert.equal(
      outcome(encode(envelope(`${signature}<old>${body}</old>`, evil))),
      'SIG_CONSTRAINTS_FAILURE',
    );
    assert.equal(outcome(encode(envelope(`${signature}${body}`, evil))), 'SIG_CONSTRAINTS_FAILURE');
    assert.equal(outcome(encode(envelope('', body))), 'NO_SIGNATURE');
  });
});

describe('389-10 the Body of a SOAP message signed by us', () => {
  const sign = (message: string): Uint8Array => signSoapBody(encode(message), person, entropy);
  const messages = [
    `<s:Envelope xmlns:s="${soap}"><s:Header/><s:Body><ask>1</ask></s:Body></s:Envelope>`,
    `<s:Envelope xmlns:s="${soap}"><s:Header> </s:Header><s:Body a="1"><ask>1</ask></s:Body></s:Envelope>`,
    `<?xml version="1.0"?>\n<Envelope xmlns="${soap}">\n <Body><ask xmlns="">1</ask></Body>\n</Envelope>`,
  ];

  it('is valid with an empty Header, with none, with and without a prefix', () => {
    for (const message of messages) {
      const report = verifyXml(sign(message), theOptions());
      assert.deepEqual([report.kind, report.verdict], ['wsse', 'valid'], JSON.stringify(report.signers));
      assert.match(decode(report.content?.value), /<ask[^>]*>1<\/ask>/);
    }
  });

  it('is not valid once the Body is changed', () => {
    assert.equal(outcome(encode(decode(sign(messages[0] ?? '')).replace('>1<', '>2<'))), 'HASH_FAILURE');
  });

  it('is refused for what is no SOAP message, has a header of its own, or a Body with an Id', () => {
    for (const message of [
      '<a/>',
      `<s:Envelope xmlns:s="${soap}"><s:Header><x/></s:Header><s:Body/></s:Envelope>`,
      `<s:Envelope xmlns:s="${soap}"><s:Body Id="a"/></s:Envelope>`,
      `<s:Envelope xmlns:s="${soap}"/>`,
    ])
      assert.throws(() => sign(message), FormatFault);
  });
});

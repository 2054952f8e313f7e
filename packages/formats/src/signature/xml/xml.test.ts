import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest, schemeOfKey } from '../algorithms/index.ts';
import { FormatFault } from '../asn1/index.ts';
import { answerTimeStamp, readTimeStampResponse, writeTimeStampRequest } from '../tsp/index.ts';
import {
  aList,
  anEntropy,
  aPerson,
  authority,
  day,
  instant,
  start,
  theOptions,
} from '../verify/a-signature.ts';
import { verifyFile } from '../verify/index.ts';
import { xmlKinds } from './kinds.ts';
import { signXml } from './sign-xml.ts';
import { addXmlTimeStamp, stampedBytes } from './time-stamp.ts';
import { verifyXml } from './verify-xml.ts';
import { encode, exclusiveDigest, exclusiveForm, writeSignature } from './write-signature.ts';

const person = aPerson();
const head = aPerson('head', { role: 'head' });
const entropy = anEntropy('xml');
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const written = `<?xml version="1.0" encoding="UTF-8"?>\n<gd:Декларация xmlns:gd="urn:gd" xmlns:b="urn:b"><gd:Тауар b="2" a='1'>Қант &amp; тұз</gd:Тауар><gd:Бос/></gd:Декларация>`;
const canonical =
  '<gd:Декларация xmlns:b="urn:b" xmlns:gd="urn:gd"><gd:Тауар a="1" b="2">Қант &amp; тұз</gd:Тауар><gd:Бос></gd:Бос></gd:Декларация>';
const signed = signXml(encode(written), person, { entropy });

/** The signed document with something in it replaced. */
const changed = (from: string | RegExp, to: string, document = signed): Uint8Array => {
  const before = decode(document);
  const after = before.replace(from, to);
  assert.notEqual(after, before, `nothing to replace: ${from}`);
  return encode(after);
};

const outcome = (bytes: Uint8Array, options = theOptions()): string => {
  const { verdict, subIndication, content } = verifyXml(bytes, options);
  assert.equal(content !== undefined, verdict === 'valid');
  return subIndication ?? verdict;
};

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

describe('389-10 the strict reader', () => {
  const refusedParts: readonly (readonly [string, string | RegExp, string])[] = [
    ['a document type', '<gd:Декларация ', '<!DOCTYPE a [<!ENTITY x "y">]><gd:Декларация '],
    ['a processing instruction', '<gd:Бос/>', '<?x y?><gd:Бос/>'],
    ['an instruction before the root', '<gd:Декларация ', '<?xml-stylesheet href="x"?><gd:Декларация '],
    ['an unknown entity', 'Қант', 'Қант&nbsp;'],
    ['a relative namespace', 'urn:b', 'b'],
    ['a second SignedInfo', '<ds:SignedInfo>', '<ds:SignedInfo/><ds:SignedInfo>'],
    ['a comment in the digest', '<ds:DigestValue>', '<ds:DigestValue><!--x-->'],
    ['a comment between parts', '<ds:SignatureMethod', '<!----><ds:SignatureMethod'],
    ['CDATA in the value', /<ds:SignatureValue>(.*?)</, '<ds:SignatureValue><![CDATA[$1]]><'],
    [
      'an HMAC length',
      /(SignatureMethod Algorithm="[^"]*")\/>/,
      '$1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
    ],
    [
      'XPath',
      'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
      'http://www.w3.org/TR/1999/REC-xpath-19991116',
    ],
    [
      'XSLT',
      'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
    ],
    [
      'a third transform',
      '</ds:Transforms>',
      '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>',
    ],
    ['no reference', /<ds:Reference.*<\/ds:Reference>/, ''],
    [
      'a signature deep inside',
      '<gd:Бос/>',
      '<x><y><z><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></z></y></x>',
    ],
  ];
  for (const [what, from, to] of refusedParts)
    it(`refuses ${what}`, () => {
      assert.equal(outcome(changed(from, to)), 'FORMAT_FAILURE');
    });

  it('refuses algorithms off the list, digests of another scheme, and two references', () => {
    assert.equal(outcome(changed('gostr34102015-gostr34112015-512', 'x')), 'CRYPTO_CONSTRAINTS_FAILURE');
    assert.equal(
      outcome(
        changed(
          /DigestMethod Algorithm="[^"]*"/,
          'DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"',
        ),
      ),
      'CRYPTO_CONSTRAINTS_FAILURE',
    );
    const [reference] = /<ds:Reference .*<\/ds:Reference>/.exec(decode(signed)) ?? [''];
    assert.equal(outcome(changed(reference, `${reference}${reference}`)), 'SIG_CONSTRAINTS_FAILURE');
  });

  it('refuses what is too deep, too wide, or in another encoding', () => {
    const refused = (text: string | Uint8Array): void => {
      const bytes = typeof text === 'string' ? encode(text) : text;
      assert.throws(() => signXml(bytes, person, { entropy }), FormatFault);
      assert.equal(outcome(bytes), 'FORMAT_FAILURE');
    };
    refused(`${'<a>'.repeat(101)}${'</a>'.repeat(101)}`);
    refused(`<a ${Array.from({ length: 257 }, (_, i) => `a${i}=""`).join(' ')}/>`);
    refused('<?xml version="1.0" encoding="windows-1251"?><a/>');
    refused('<?xml version="1.1"?><a/>');
    refused(new Uint8Array(Buffer.from('\ufeff<a/>', 'utf16le')));
    refused(Uint8Array.of(0x3c, 0x61, 0xff, 0x2f, 0x3e));
    refused('<a/><b/>');
    refused('<a>');
    refused('');
  });

  it('leaves comments out of what is signed, and of what is given', () => {
    const report = verifyXml(changed('Қант', 'Қа<!-- жоқ -->нт'), theOptions());
    assert.equal(report.verdict, 'valid');
    assert.equal(decode(report.content?.value), canonical);
  });
});

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

  it('is needed for a time-stamp to have a place', () => {
    assert.throws(() => stamped(signed, start), FormatFault);
  });
});

describe('389-14.1 WS-Security', () => {
  const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
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

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FormatFault } from '../asn1/index.ts';
import { theOptions } from '../verify/a-signature.ts';
import { canonical, changed, decode, entropy, outcome, person, signed } from './an-xml.ts';
import { signXml } from './sign-xml.ts';
import { verifyXml } from './verify-xml.ts';
import { encode } from './write-signature.ts';

/** The bytes are neither signed nor verified. */
const refused = (text: string | Uint8Array): void => {
  const bytes = typeof text === 'string' ? encode(text) : text;
  assert.throws(() => signXml(bytes, person, { entropy }), FormatFault);
  assert.equal(outcome(bytes), 'FORMAT_FAILURE');
};

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

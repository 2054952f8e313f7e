import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aList, anEntropy, aPerson, authority, start, theOptions } from '../verify/a-signature.ts';
import { drawing, inputs, slowest } from '../verify/mutations.ts';
import { signSoapBody } from './sign-soap.ts';
import { signXml } from './sign-xml.ts';
import { addXmlEvidence } from './time-stamp.ts';
import { verifyXml } from './verify-xml.ts';
import { addReceipt, writeEdoc } from './write-edoc.ts';
import { encode } from './write-signature.ts';

const inserts = [
  '<!--x-->',
  '<![CDATA[x]]>',
  '<?x y?>',
  '<!DOCTYPE a>',
  '&#0;',
  '&lt;',
  '&x;',
  '<a>',
  '</a>',
  '<a/>',
  ' Id="c1"',
  ' xmlns="x"',
  ' xmlns:ds="urn:x"',
  '"',
  '<',
  '\u0000',
  'ғ',
];

/** What attackers and broken programs do to XML: bytes changed, pieces moved, doubled and lost, markup put in. */
const mutated = (document: string, seed: number): Uint8Array => {
  const draw = drawing(seed);
  let text = document;
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(text.length);
    const from = nextTag(text, draw(text.length));
    const to = nextTag(text, Math.min(text.length, from + draw(1500)));
    const piece = text.slice(from, to);
    switch (draw(6)) {
      case 0:
        text = text.slice(0, at) + inserts[draw(inserts.length)] + text.slice(at);
        break;
      case 1:
        text = text.slice(0, nextTag(text, at)) + piece + text.slice(nextTag(text, at));
        break;
      case 2:
        text = text.slice(0, from) + text.slice(to);
        break;
      case 3:
        text = text.slice(0, at) + String.fromCharCode(draw(0x500)) + text.slice(at + 1);
        break;
      case 4: {
        const rest = text.slice(0, from) + text.slice(to);
        const place = nextTag(rest, draw(rest.length || 1));
        text = rest.slice(0, place) + piece + rest.slice(place);
        break;
      }
      default:
        text = draw(4) === 0 ? text.slice(0, at) : text.replace(/Id="[^"]*"/, `Id="s${draw(3)}"`);
    }
    if (text.length === 0) return new Uint8Array();
  }
  const bytes = encode(text);
  if (draw(5) === 0) bytes[draw(bytes.length)] = draw(256);
  return bytes;
};

/** The beginning of the next tag, or the end. */
const nextTag = (text: string, from: number): number => {
  const found = text.indexOf('<', from);
  return found < 0 ? text.length : found;
};

const person = aPerson();
const entropy = anEntropy('hostile xml');
const plain = encode('<d xmlns:p="urn:p"><p:body Id="b1"><x a="1">1</x></p:body><meta>2</meta></d>');
const enveloped = signXml(plain, person, { entropy });
const seeds: readonly Uint8Array[] = [
  enveloped,
  signXml(enveloped, person, { entropy, signingTime: start }),
  signXml(plain, person, { entropy, id: 'b1' }),
  addXmlEvidence(signXml(plain, person, { entropy, signingTime: start }), {
    certificates: [authority.issuing.certificate.der],
    crls: [aList([]).der],
    ocsp: [],
  }),
  signSoapBody(
    encode(
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body><ask>1</ask></s:Body></s:Envelope>',
    ),
    person,
    entropy,
  ),
  addReceipt(
    writeEdoc({
      content: '<p:pay xmlns:p="urn:p" sum="1500000"/>',
      docInstance: 'urn:1',
      signatories: [person],
      entropy: () => entropy,
    }),
    person,
    { receiptId: 'urn:2', lines: [{ outcome: 'success' }], entropy },
  ),
];
const options = { ...theOptions(), thirdParties: [person.certificate] };
const contentOf = (bytes: Uint8Array): string | undefined => {
  const { content } = verifyXml(bytes, options);
  return content && new TextDecoder().decode(content.value);
};

describe('389-10 hostile XML', () => {
  it('never stops the verifier, and never passes other content for signed', (t) => {
    const documents = seeds.map((seed) => ({
      written: new TextDecoder().decode(seed),
      genuine: contentOf(seed),
    }));
    assert.ok(documents.every(({ genuine }) => genuine));
    const documentOf = (round: number) => documents[round % documents.length] as (typeof documents)[number];
    const { ms, over50 } = slowest(
      (round) => mutated(documentOf(round).written, round),
      (xml, round) => {
        const content = contentOf(xml);
        if (content !== undefined) assert.equal(content, documentOf(round).genuine, `round ${round}`);
      },
    );
    t.diagnostic(`${inputs} inputs, slowest ${ms.toFixed(1)} ms, ${over50} over 50 ms`);
  });

  it('of no structure at all is answered too', () => {
    const text = '<a b="c">&amp;</a>'.repeat(20);
    for (let round = 0; round < inputs / 5; round++)
      assert.notEqual(verifyXml(mutated(text, round), options).verdict, 'valid');
  });
});

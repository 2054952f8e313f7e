import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ParseOption, XmlDocument } from 'libxml2-wasm';
import { readSample, sharedDir, skip } from '../samples.ts';
import { depthMax, parseXml } from './parse.ts';
import { writeNodes, xmlBytes } from './write.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const errorOf = (text: string): string => {
  const parsed = parseXml(bytes(text));
  return parsed.ok ? 'accepted' : `${parsed.refusal.code} ${parsed.refusal.line}:${parsed.refusal.column}`;
};

describe('FLC-001 reading XML', () => {
  it('names line and column of what is not well-formed', () => {
    assert.equal(errorOf('<a>\n  <b></c>\n</a>'), 'TAG_MISMATCH 2:6');
    assert.equal(errorOf('<a>\n<b x="1" x="2"/></a>'), 'ATTRIBUTE_REPEATED 2:10');
    assert.equal(errorOf('<a>\n<p:b/></a>'), 'PREFIX_UNBOUND 2:1');
    assert.equal(errorOf('<a>&nbsp;</a>'), 'ENTITY_UNKNOWN 1:4');
    assert.equal(errorOf('<a>1 & 2</a>'), 'ENTITY_UNKNOWN 1:6');
    assert.equal(errorOf('<a><!-- x -- y --></a>'), 'NOT_XML 1:11');
    assert.equal(errorOf('<a/><b/>'), 'AFTER_ROOT 1:5');
    assert.equal(errorOf('<a'), 'TAG_BROKEN 1:3');
    assert.equal(errorOf('<a>'), 'NOT_CLOSED 1:1');
    assert.equal(errorOf('<a>\u0001</a>'), 'CHARACTER_FORBIDDEN 1:4');
    assert.equal(errorOf(''), 'EMPTY 1:1');
  });

  it('refuses any DOCTYPE', () => {
    assert.equal(errorOf('<?xml version="1.0"?>\n<!DOCTYPE a><a/>'), 'DOCTYPE_FORBIDDEN 2:1');
  });

  it('refuses more levels than the limit at the level, and takes the limit', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    assert.equal(errorOf(nested(depthMax)), 'accepted');
    assert.equal(errorOf(nested(depthMax + 1)), `TOO_DEEP 1:${depthMax * 3 + 1}`);
  });

  it('says in which byte UTF-8 is broken', () => {
    const parsed = parseXml(new Uint8Array([...bytes('<a>\nх'), 0xff, ...bytes('</a>')]));
    assert.deepEqual(!parsed.ok && [parsed.refusal.code, parsed.refusal.line, parsed.refusal.column], [
      'ENCODING_BROKEN',
      2,
      2,
    ]);
  });

  it('reads windows-1251 and writes it, with references for what it lacks', () => {
    const text = '<?xml version="1.0" encoding="windows-1251"?><a b="Ж">Көктем №1</a>';
    const written = xmlBytes(text, 'windows-1251');
    const parsed = parseXml(written);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.root.children, ['Көктем №1']);
    assert.equal(parsed.value.root.attributes[0]?.value, 'Ж');
    assert.ok(written.length < new TextEncoder().encode(text).length + 10);
  });

  it('refuses every document of the shared attacks that declares a DOCTYPE', { skip }, () => {
    const { payloads } = JSON.parse(
      new TextDecoder().decode(readSample(join(sharedDir, 'security', 'xml', 'xxe-payloads.json'))),
    ) as { payloads: { text: string }[] };
    const hostile = payloads.filter(({ text }) => /<!DOCTYPE/i.test(text));
    assert.ok(hostile.length > 5);
    for (const { text } of hostile) assert.notEqual(errorOf(text), 'accepted', text);
  });
});

/** Small documents, many of them broken. */
const pieces = [
  '<a>',
  '</a>',
  '<b x="1">',
  '</b>',
  '<c/>',
  '<p:d xmlns:p="urn:u"/>',
  'text',
  '&amp;',
  '&#x41;',
  '&#0;',
  ']]>',
  '<![CDATA[x<y]]>',
  '<!-- c -->',
  '<?pi d?>',
  ' ',
  '\n',
  '<',
  '>',
  '"',
  '<b x=\'2\' y="&lt;"/>',
  '<b y="a&#10;b"/>',
];

describe('FLC-001 the reader beside libxml2', () => {
  it('accepts nothing libxml2 refuses, and reads the same canonical form', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = `<r>${parts.join('')}</r>`;
        const parsed = parseXml(bytes(text));
        const theirs = canonical(text);
        assert.equal(parsed.ok, theirs !== undefined, text);
        if (parsed.ok) assert.equal(canonical(writeNodes([parsed.value.root])), theirs);
      }),
      { numRuns: process.env.TAMGA_DEEP ? 20_000 : 1500 },
    );
  });
});

const canonical = (text: string): string | undefined => {
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NOCDATA });
    return document.canonicalizeToString();
  } catch {
    return undefined;
  } finally {
    document?.dispose();
  }
};

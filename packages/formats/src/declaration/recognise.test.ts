import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { decodeDeclaration } from './codec.ts';
import { recognise } from './recognise.ts';
import { filesUnder, foreignDirs, readSample, sharedDir, skip } from './samples.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('FLC-002 recognising a file', () => {
  it('names our formats by root and namespace', () => {
    assert.deepEqual(recognise(bytes('<AltaGTD/>')), { format: 'alta' });
    assert.deepEqual(recognise(bytes('<ASYCUDA/>')), { format: 'asycuda' });
    assert.deepEqual(
      recognise(bytes('<g:GoodsDeclaration xmlns:g="urn:EEC:R:055:GoodsDeclaration:v1.0.0"/>')),
      {
        format: 'r055',
      },
    );
    assert.deepEqual(
      recognise(bytes('<TransitDeclaration xmlns="urn:EEC:R:048:TransitDeclaration:v1.0.0"/>')),
      {
        format: 'r048',
      },
    );
    assert.deepEqual(recognise(bytes('{"kind":"goods","items":[]}')), { format: 'json' });
  });

  it('does not take the name alone for the format', () => {
    const found = recognise(bytes('<AltaGTD xmlns="urn:other"/>'));
    assert.ok('foreign' in found && found.foreign === 'xml');
    assert.deepEqual([found.root, found.namespace, found.line, found.column], ['AltaGTD', 'urn:other', 1, 1]);
  });

  it('finds the declaration inside a container of documents', () => {
    const inner = '<ESADout_CU xmlns="urn:customs.ru:Information:CustomsDocuments:ESADout_CU:5.24.0"/>';
    const text = `<ED_Container><ContainerDoc><DocBody><X/></DocBody></ContainerDoc><ContainerDoc><DocBody>${inner}</DocBody></ContainerDoc></ED_Container>`;
    assert.deepEqual(recognise(bytes(text)), { format: 'esadout' });
  });

  it('refuses with line and column what is neither XML nor JSON', () => {
    for (const text of ['', ' ', 'ИМ;40', '%PDF-1.7', '{"kind":', '[1,', '\u0000'])
      assert.ok('unreadable' in recognise(bytes(text)), text);
    const found = recognise(bytes('{\n  "kind": }'));
    assert.ok('unreadable' in found);
    assert.deepEqual([found.unreadable.line, found.unreadable.column], [2, 11]);
  });

  it('says of every foreign sample what it is, or where it is broken', { skip }, () => {
    const files = foreignDirs.flatMap((dir) => filesUnder(dir, '.xml'));
    assert.ok(files.length > 400);
    const kinds = new Map<string, number>();
    for (const file of files) {
      const found = recognise(readSample(file));
      assert.ok(!('format' in found), file);
      if ('unreadable' in found) {
        assert.ok(found.unreadable.line > 1 && found.unreadable.column > 0, file);
        for (const words of Object.values(found.unreadable.message)) assert.ok(words.length > 10);
      } else assert.ok(found.label.length > found.foreign.length, file);
      const kind = 'unreadable' in found ? 'unreadable' : found.foreign;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const decoded = decodeDeclaration(readSample(file));
      assert.ok(!decoded.ok, file);
      assert.match(decoded.refusal[0]?.place ?? '', /^\d+:\d+$/, file);
    }
    assert.equal(kinds.get('xml'), undefined);
    assert.deepEqual([...kinds.keys()].toSorted(), ['hmrc-cds', 'ics-ens', 'ncts', 'unreadable']);
  });

  it('names the JSON form of the messages of the common transit too', { skip }, () => {
    for (const file of foreignDirs.flatMap((dir) => filesUnder(join(dir, 'messages'), '.json'))) {
      const found = recognise(readSample(file));
      assert.ok('foreign' in found && found.foreign === 'ncts', basename(file));
    }
  });

  it('never crashes on the hostile documents of the shared attacks', { skip }, () => {
    const hostile = filesUnder(join(sharedDir, 'security'), '.xml').map(readSample);
    for (const name of ['xxe-payloads.json', 'saml-payloads.json']) {
      const file = JSON.parse(
        new TextDecoder().decode(readSample(join(sharedDir, 'security', 'xml', name))),
      ) as { payloads: { text: string }[] };
      hostile.push(...file.payloads.map(({ text }) => bytes(text)));
    }
    assert.ok(hostile.length > 100);
    for (const found of hostile.map(recognise)) assert.ok(!('format' in found));
  });
});

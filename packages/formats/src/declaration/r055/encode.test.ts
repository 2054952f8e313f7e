import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { aGoodsDeclaration, type GoodsDeclaration } from '@tamga/domain/declaration';
import { decodeDeclaration } from '../codec.ts';
import { bundledDir, filesUnder, readSample, schema, skip } from '../samples.ts';
import { encodeGoodsDeclaration } from './encode.ts';
import { fullDeclaration as full } from './full-declaration.ts';

const madeAt = '2026-11-22T10:00:00';

const encode = (declaration: GoodsDeclaration) => {
  const encoded = encodeGoodsDeclaration(declaration, { madeAt });
  assert.ok(encoded.ok, JSON.stringify(!encoded.ok && encoded.refusal));
  return encoded.value;
};

const decode = (bytes: Uint8Array) => {
  const decoded = decodeDeclaration(bytes);
  assert.ok(decoded.ok);
  return decoded.value;
};

describe('389-14.1 the document of record R.055', () => {
  it('carries every box and gives it back', () => {
    const { bytes, notCarried } = encode(full);
    assert.deepEqual(notCarried, []);
    const { declaration, report } = decode(bytes);
    assert.deepEqual(declaration, full);
    assert.deepEqual([report.kept, report.notMapped], [[], []]);
    assert.ok(report.mapped.length > 250);
  });

  it('is valid under the schema: every box, the clean example, the bundled samples', { skip }, () => {
    const bundled = filesUnder(bundledDir, '.json').map((path) => decode(readSample(path)).declaration);
    for (const declaration of [full, aGoodsDeclaration(), ...bundled])
      assert.deepEqual(schema('EEC_GoodsDeclaration.xsd').validate(encode(declaration).bytes), {
        valid: true,
        errors: [],
      });
  });

  it('is the same for the same declaration, and has an id of its content when it has none', () => {
    const first = encode(aGoodsDeclaration()).bytes;
    assert.deepEqual(encode(aGoodsDeclaration()).bytes, first);
    const id = /<csdo:EDocId>([^<]*)</.exec(new TextDecoder().decode(first))?.[1] ?? '';
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.doesNotMatch(
      new TextDecoder().decode(encode(aGoodsDeclaration({ goodsTotal: '3' })).bytes),
      new RegExp(id),
    );
  });

  it('refuses with a finding for each mandatory part that is not stated, and makes the draft when asked', () => {
    const { declarant: _declarant, direction: _direction, ...rest } = full;
    const lacking = {
      ...rest,
      items: rest.items.map(({ ordinal: _o, reliefs, ...item }) => ({
        ...item,
        ordinal: '1',
        reliefs: { fee: reliefs?.fee ?? '' },
      })),
    };
    const refused = encodeGoodsDeclaration(lacking, { madeAt });
    assert.ok(!refused.ok);
    assert.deepEqual(refused.refusal.map(({ place }) => place).toSorted(), [
      'declarant',
      'direction',
      'items[0].reliefs.duty',
      'items[0].reliefs.excise',
      'items[0].reliefs.vat',
    ]);
    const draft = encodeGoodsDeclaration(lacking, { madeAt, draft: true });
    assert.ok(draft.ok && draft.value.findings.length === 5 && draft.value.bytes.length > 1000);
  });

  it('lists a value the schema does not admit instead of writing it', { skip }, () => {
    const { bytes, notCarried } = encode({ ...full, borderOffice: 'AL110000', packagesTotal: '1.0' });
    assert.deepEqual(
      notCarried.map(({ place, value }) => [place, value]),
      [
        ['packagesTotal', '1.0'],
        ['borderOffice', 'AL110000'],
      ],
    );
    assert.ok(schema('EEC_GoodsDeclaration.xsd').validate(bytes).valid);
  });

  it('wraps a long description into four lines of 250 and lists one that does not fit', () => {
    const item = { ...full.items[0], description: 'слово '.repeat(150).trim() };
    const again = decode(encode({ ...full, items: [item] }).bytes).declaration.items[0]?.description ?? '';
    assert.equal(again.replaceAll('\n', ' '), item.description);
    assert.ok(again.split('\n').every((line) => line.length <= 250));
    const long = encode({ ...full, items: [{ ...item, description: 'слово '.repeat(300) }] });
    assert.deepEqual(
      long.notCarried.map(({ place }) => place),
      ['items[0].description'],
    );
  });

  it('refuses a transit declaration', () => {
    const refused = encodeGoodsDeclaration({ ...full, kind: 'transit' }, { madeAt });
    assert.deepEqual(!refused.ok && refused.refusal.map(({ rule, place }) => [rule, place]), [
      ['FLC-002', 'kind'],
    ]);
  });

  it('keeps a signature inside the document, blanks and other prefixes for the way back', () => {
    const text = new TextDecoder()
      .decode(encode(full).bytes)
      .replaceAll('gd:', 'x:')
      .replace('xmlns:gd=', 'xmlns:x=')
      .replaceAll('><', '>\n<')
      .replace(
        '</x:GoodsDeclaration>',
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:V>1</ds:V></ds:Signature></x:GoodsDeclaration>',
      );
    const { declaration, report } = decode(new TextEncoder().encode(text));
    assert.deepEqual(report.kept, [{ path: '/x:GoodsDeclaration/ds:Signature/ds:V', value: '1' }]);
    const { residue: _residue, ...model } = declaration;
    assert.deepEqual(model, full);
    assert.equal(new TextDecoder().decode(encode(declaration).bytes), text);
  });
});

describe('389-14.1 the encoder in the browser', () => {
  it('reaches no module of Node and no WebAssembly', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)[^'"]*from '([^']+)'/gms,
      )) {
        assert.doesNotMatch(name, /^node:|libxml2|\/adapters\//, file);
        if (name.startsWith('.')) visit(resolve(dirname(file), name));
      }
    };
    visit(join(import.meta.dirname, '..', 'browser.ts'));
    assert.ok(seen.size > 10);
  });
});

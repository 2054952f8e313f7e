import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aGoodsDeclaration } from '@tamga/domain/declaration';
import fc from 'fast-check';
import { decodeDeclaration, encodeDeclaration } from '../codec.ts';
import { bundledDir, filesUnder, readSample } from '../samples.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const decode = (value: unknown) => {
  const decoded = decodeDeclaration(bytes(value));
  assert.ok(decoded.ok, JSON.stringify(!decoded.ok && decoded.refusal));
  return decoded.value;
};

const written = (...args: Parameters<typeof encodeDeclaration>): unknown => {
  const encoded = encodeDeclaration(...args);
  assert.ok(encoded.ok);
  return JSON.parse(new TextDecoder().decode(encoded.value.bytes));
};

describe('389-14.1 the JSON draft', () => {
  it('is the model itself, read and written the same', () => {
    const declaration = aGoodsDeclaration();
    assert.deepEqual(decode(declaration).declaration, declaration);
    assert.deepEqual(written(declaration, 'json'), JSON.parse(JSON.stringify(declaration)));
  });

  for (const path of filesUnder(bundledDir, '.json'))
    it(`reads the bundled sample ${path.slice(bundledDir.length + 1)} with nothing beyond the model`, () => {
      const decoded = decodeDeclaration(readSample(path));
      assert.ok(decoded.ok);
      assert.deepEqual(decoded.value.report.kept, []);
    });

  it('keeps unknown keys, lists them and puts them back', () => {
    const draft = {
      kind: 'goods',
      colour: 'red',
      items: [{ ordinal: '1', 'a/b~c': [1, { x: null }] }, { ordinal: '2' }],
    };
    const { declaration, report } = decode(draft);
    assert.deepEqual(report.kept, [
      { path: 'json:/colour', value: '"red"' },
      { path: 'json:/items/0/a~1b~0c', value: '[1,{"x":null}]' },
    ]);
    assert.deepEqual(written(declaration, 'json'), draft);
    const gone = encodeDeclaration({ ...declaration, items: [] }, 'json');
    assert.deepEqual(gone.ok && gone.value.notCarried.map(({ place }) => place), ['json:/items/0/a~1b~0c']);
  });

  it('finds wrong types at their places, all at once, without reading on', () => {
    const decoded = decodeDeclaration(
      bytes({
        kind: 'goods',
        goodsTotal: 2,
        items: [{ netMass: 1.5, documents: {} }, null],
        declarant: 'ТОО',
      }),
    );
    assert.ok(!decoded.ok);
    assert.deepEqual(
      decoded.refusal.map(({ rule, place, found }) => [rule, place, found]),
      [
        ['FLC-002', 'goodsTotal', '2'],
        ['FLC-002', 'items[0].netMass', '1.5'],
        ['FLC-002', 'items[0].documents', '{}'],
        ['FLC-002', 'items[1]', 'null'],
        ['FLC-002', 'declarant', '"ТОО"'],
      ],
    );
  });

  it('does not let a draft reach the prototype of objects', () => {
    const text = '{"kind":"goods","items":[],"__proto__":{"polluted":"yes"},"constructor":{"x":1}}';
    const decoded = decodeDeclaration(new TextEncoder().encode(text));
    assert.ok(decoded.ok);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
    assert.deepEqual(
      decoded.value.report.kept.map(({ path }) => path),
      ['json:/__proto__', 'json:/constructor'],
    );
    const again = encodeDeclaration(decoded.value.declaration, 'json');
    assert.ok(again.ok);
    assert.match(new TextDecoder().decode(again.value.bytes), /"__proto__"/);
  });

  it('survives a residue that nobody made', () => {
    const nodes = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.record({ s: fc.string() }),
        fc.record({ c: fc.string() }),
        fc.tuple(fc.constantFrom('AltaGTD', 'BLOCK', 'G_31', 'a b'), fc.array(fc.string()), tie('node')),
      ),
    })).node;
    fc.assert(
      fc.property(nodes, fc.array(fc.record({ path: fc.string(), value: fc.string() })), (root, parts) => {
        const decoded = decodeDeclaration(
          bytes({
            kind: 'goods',
            items: [{ ordinal: '1' }],
            residue: { format: 'alta', parts, layout: { declaration: '', before: [], root, after: [] } },
          }),
        );
        assert.ok(decoded.ok);
        encodeDeclaration(decoded.value.declaration, 'alta', { draft: true });
        encodeDeclaration(decoded.value.declaration, 'json');
      }),
      { numRuns: 200 },
    );
  });

  it('names line and column of broken JSON', () => {
    const decoded = decodeDeclaration(new TextEncoder().encode('{"kind":"goods",\n"items":[}'));
    assert.ok(!decoded.ok);
    assert.deepEqual([decoded.refusal[0]?.rule, decoded.refusal[0]?.place], ['FLC-001', '2:10']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boxOf, compareDeclarations, declarationFields, fieldAt, itemOf, labelOf } from './index.ts';

describe('389-14.1 the catalogue of boxes', () => {
  it('knows the box, label and item of a place', () => {
    assert.equal(boxOf('items[0].grossMass'), '35');
    assert.equal(boxOf('items[12].documents[3].number'), '44');
    assert.equal(boxOf('transit.transitOffices[1]'), '51');
    assert.equal(labelOf('items[0].grossMass', 'ru'), 'вес брутто');
    assert.equal(labelOf('consignor.name', 'en'), 'consignor: name');
    assert.equal(itemOf('items[4].netMass'), 5);
    assert.equal(itemOf('consignor.name'), undefined);
  });

  it('gives the nearest box for a place deeper than the form, and none for the whole document', () => {
    assert.equal(boxOf('consignor.branch.branch.branch.name'), '2');
    assert.equal(boxOf('items[0].reliefs.unheardOf'), '36');
    assert.equal(boxOf(''), undefined);
    assert.equal(fieldAt('unheardOf'), undefined);
  });

  it('has every path once, in the order of the boxes, with a label in three languages', () => {
    assert.equal(new Set(declarationFields.map(({ path }) => path)).size, declarationFields.length);
    declarationFields.forEach(({ order, label }, index) => {
      assert.equal(order, index);
      for (const words of Object.values(label)) assert.ok(words.length > 0);
    });
  });

  it('names the sheet a field stands on', () => {
    assert.equal(fieldAt('items[0].customsValue')?.sheet, 'item');
    assert.equal(fieldAt('transit.seals[0].numbers[0]')?.sheet, 'transit');
    assert.equal(fieldAt('invoiceTotal')?.sheet, 'main');
  });
});

describe('389-19.9a comparison of two declarations, box by box', () => {
  it('lists what differs, header first, then item by item', () => {
    const before = { kind: 'goods', goodsTotal: '1', items: [{ netMass: '10', description: 'A' }] } as const;
    const after = {
      kind: 'goods',
      goodsTotal: '2',
      items: [{ netMass: '11', description: 'A' }, { netMass: '5' }],
    } as const;
    assert.deepEqual(compareDeclarations(before, after), [
      { place: 'goodsTotal', box: '5', before: '1', after: '2' },
      { place: 'items[0].netMass', box: '38', item: 1, before: '10', after: '11' },
      { place: 'items[1].netMass', box: '38', item: 2, after: '5' },
    ]);
  });

  it('finds nothing between equals and leaves out what the source carried beyond the model', () => {
    const one = { kind: 'goods', items: [], residue: { format: 'alta', parts: [] } } as const;
    assert.deepEqual(compareDeclarations(one, { kind: 'goods', items: [] }), []);
  });
});

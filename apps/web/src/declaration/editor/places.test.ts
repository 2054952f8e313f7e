import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { listAt, patternOf, stepsOf, valueAt, withInserted, withRemoved, withValue } from './places.ts';

const start: GoodsDeclaration = {
  kind: 'goods',
  consignee: { name: 'a' },
  items: [{ grossMass: '1', documents: [{ number: 'x' }, { number: 'y' }] }, {}],
};

describe('389-19.8 places of a draft', () => {
  it('are walked by name and number', () => {
    assert.deepEqual(stepsOf('items[0].documents[1].number'), ['items', 0, 'documents', 1, 'number']);
    assert.equal(valueAt(start, 'items[0].documents[1].number'), 'y');
    assert.equal(valueAt(start, 'items[7].documents[1].number'), undefined);
    assert.equal(patternOf('items[12].documents[1].number'), 'items[].documents[].number');
  });

  it('take a value and leave everything else the very same', () => {
    const after = withValue(start, 'items[1].reliefs.vat', 'ОО');
    assert.deepEqual(after.items[1], { reliefs: { vat: 'ОО' } });
    assert.equal(after.items[0], start.items[0]);
    assert.equal(after.consignee, start.consignee);
  });

  it('make the parts on the way', () => {
    const after = withValue(start, 'consignee.addresses[0].city', 'Алматы');
    assert.deepEqual(after.consignee, { name: 'a', addresses: [{ city: 'Алматы' }] });
  });

  it('left blank are absent, with the parts that hold nothing more', () => {
    assert.deepEqual(withValue(start, 'consignee.name', ''), { kind: 'goods', items: start.items });
    assert.deepEqual(withValue(start, 'items[0].grossMass', '').items[0], {
      documents: [{ number: 'x' }, { number: 'y' }],
    });
    assert.deepEqual(withValue(start, 'items[0].documents[0].number', '').items[0]?.documents, [
      {},
      { number: 'y' },
    ]);
  });

  it('of lists are put in and taken out', () => {
    const more = withInserted(start, 'items[0].documents', 1, { number: 'z' });
    assert.deepEqual(
      listAt(more, 'items[0].documents').map((row) => (row as { number: string }).number),
      ['x', 'z', 'y'],
    );
    assert.deepEqual(withRemoved(more, 'items[0].documents', 1), start);
    assert.deepEqual(withInserted(start, 'documents', 0, {}).documents, [{}]);
    assert.deepEqual(withRemoved(withRemoved(start, 'items', 0), 'items', 0).items, []);
  });
});

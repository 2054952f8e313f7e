import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { copyOfItem, withItem, withoutItem } from './items.ts';

const start: GoodsDeclaration = {
  kind: 'goods',
  goodsTotal: '2',
  items: [
    { ordinal: '1', netMass: '1' },
    { ordinal: '2', netMass: '2' },
  ],
};

describe('389-19.8 items of a draft', () => {
  it('keep their numbers and their count in step', () => {
    const more = withItem(start, 1, { netMass: '9' });
    assert.deepEqual(
      more.items.map(({ ordinal, netMass }) => `${ordinal}:${netMass}`),
      ['1:1', '2:9', '3:2'],
    );
    assert.equal(more.goodsTotal, '3');
    assert.deepEqual(withoutItem(more, 1), start);
  });

  it('get their numbers and their count when none were stated', () => {
    const after = withItem({ kind: 'goods', items: [{}] }, 1, {});
    assert.deepEqual(after, { kind: 'goods', goodsTotal: '2', items: [{ ordinal: '1' }, { ordinal: '2' }] });
  });

  it('leave alone a count and numbers that did not agree before', () => {
    const odd = { ...start, goodsTotal: '7', items: [{ ordinal: '5' }, { ordinal: '6' }] };
    const after = withoutItem(odd, 0);
    assert.equal(after.goodsTotal, '7');
    assert.deepEqual(after.items, [{ ordinal: '6' }]);
  });

  it('are copied without their calculated payments', () => {
    assert.deepEqual(copyOfItem({ netMass: '1', paymentLines: [{ code: '1010' }] }), { netMass: '1' });
  });
});

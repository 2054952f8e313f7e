import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differencesOf } from './differences.ts';

describe('389-19.9a two versions compared box by box', () => {
  const before = {
    kind: 'goods' as const,
    direction: 'ИМ',
    items: [{ grossMass: '10', netMass: '9' }, { netMass: '2' }],
  };
  it('finds what was changed, added and taken away, with its box and item', () => {
    const after = {
      kind: 'goods' as const,
      direction: 'ИМ',
      items: [{ grossMass: '11', description: 'стол' }],
    };
    assert.deepEqual(
      differencesOf(before, after).map((row) => [row.item, row.field?.box, row.before, row.after]),
      [
        [1, '31', undefined, 'стол'],
        [1, '35', '10', '11'],
        [1, '38', '9', undefined],
        [2, '38', '2', undefined],
      ],
    );
  });
  it('finds nothing in a declaration and itself', () => {
    assert.deepEqual(differencesOf(before, before), []);
  });
});

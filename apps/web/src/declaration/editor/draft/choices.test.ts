import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeDeclarations } from '@tamga/domain/declaration';
import { withChosen } from './choices.ts';

describe('389-19.9a choosing between two values of a box', () => {
  const item = (netMass: string) => ({ commodityCode: '3917219001', originCountry: 'CN', netMass });

  it('takes out the rows whose taking out was chosen, each in its place', () => {
    const base = { kind: 'goods' as const, items: [item('1'), { commodityCode: 'x' }, item('3')] };
    const mine = { ...base, items: [{ commodityCode: 'x' }] };
    const theirs = { ...base, items: [item('11'), { commodityCode: 'x' }, item('33')] };
    const { declaration, conflicts } = mergeDeclarations(base, mine, theirs);
    assert.equal(conflicts.length, 2);
    assert.equal(declaration.items.length, 3);
    const nets = (chosen: readonly ('mine' | 'theirs')[]) =>
      withChosen(declaration, conflicts, chosen).items.map(({ netMass }) => netMass);
    assert.deepEqual(nets(['mine', 'mine']), [undefined]);
    assert.deepEqual(nets(['mine', 'theirs']), [undefined, '33']);
    assert.deepEqual(nets(['theirs', 'theirs']), ['11', undefined, '33']);
  });
});

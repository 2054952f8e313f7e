import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldedParts, keyOf, nearestPlace } from './folded-parts.ts';

describe('389-18a, AGR-2.3 the boxes of a case, folded', () => {
  const declaration = {
    kind: 'goods' as const,
    direction: 'ИМ',
    consignee: { name: 'ТОО «Үлгі»', addresses: [{ city: 'Алматы' }] },
    items: [{ grossMass: '10', netMass: '12' }, { netMass: '2' }],
  };
  const parts = foldedParts(declaration, [
    { place: 'items[0].netMass' },
    { place: 'items[0].grossMass' },
    { place: 'borderTransport.mode' },
  ]);

  it('stand in sections and items, each with the number of its findings, empty ones left out', () => {
    assert.deepEqual(
      parts.map(({ key, fields, findings }) => [key, fields.length, findings]),
      [
        ['header', 1, 0],
        ['parties', 2, 0],
        ['transport', 0, 1],
        ['item1', 2, 2],
        ['item2', 1, 0],
      ],
    );
  });

  it('lead to the box itself, to what stands below it, and to its neighbour where nothing was stated', () => {
    const at = (place: string): string | undefined => {
      const part = parts.find(({ key }) => key === keyOf(place));
      return part && nearestPlace(part, place);
    };
    assert.equal(at('items[0].netMass'), 'items[0].netMass');
    assert.equal(at('consignee'), 'consignee.name');
    assert.equal(at('consignee.taxpayerId'), 'consignee.name');
    assert.equal(at('items[1].grossMass'), undefined);
    assert.equal(at('borderTransport.mode'), undefined);
  });
});

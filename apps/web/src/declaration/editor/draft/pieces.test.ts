import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { withValue } from '../places.ts';
import { isKept, itemsOfPiece, ofPieces, piecesOf } from './pieces.ts';

const draft: GoodsDeclaration = {
  kind: 'goods',
  procedure: '40',
  items: Array.from({ length: 2 * itemsOfPiece + 1 }, (_, at) => ({ commodityCode: String(at) })),
};
const kept = (a: GoodsDeclaration, b: GoodsDeclaration) =>
  piecesOf(b).map((piece, at) => isKept(piece, piecesOf(a)[at]));

describe('389-19.9a a draft on the device in pieces', () => {
  it('is put together again', () => {
    assert.deepEqual(ofPieces(piecesOf(draft)), draft);
    assert.deepEqual(ofPieces(piecesOf({ ...draft, items: [] })), { ...draft, items: [] });
    assert.equal(ofPieces([]), undefined);
  });

  it('writes again only the piece a change lies in', () => {
    assert.deepEqual(kept(draft, draft), [true, true, true, true]);
    assert.deepEqual(kept(draft, withValue(draft, 'office', '55302')), [false, true, true, true]);
    const changed = withValue(draft, `items[${itemsOfPiece}].netMass`, '1');
    assert.deepEqual(kept(draft, changed), [true, true, false, true]);
    const shorter = { ...draft, items: draft.items.slice(1) };
    assert.deepEqual(kept(draft, shorter), [true, false, false]);
  });
});

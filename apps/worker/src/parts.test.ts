import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partsOf } from './parts.ts';

const sizesOf = (...lengths: readonly number[]) =>
  partsOf(
    lengths.map((length) => ({ content: new Uint8Array(length) })),
    10,
  ).map((part) => part.map(({ content }) => content.length));

describe('submissions taken to their end together', () => {
  it('keep their order and stay within the bytes of one transaction', () => {
    assert.deepEqual(sizesOf(4, 6, 1, 9, 2), [[4, 6], [1, 9], [2]]);
  });

  it('leave a large one by itself, and nothing out', () => {
    assert.deepEqual(sizesOf(3, 25, 0, 3), [[3], [25], [0, 3]]);
    assert.deepEqual(sizesOf(), []);
  });
});

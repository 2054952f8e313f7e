import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readGoods } from './goods.ts';

describe('407-5.1: goods of a transit as an official writes them', () => {
  it('reads a code and an origin a line, and names the lines that are none', () => {
    const read = readGoods('2402 20 900 0 kg\n\n 8703\n123\n12345678901\n2208 Kyrgyz');
    assert.deepEqual(read.goods, [
      { commodityCode: '2402209000', originCountry: 'KG' },
      { commodityCode: '8703' },
    ]);
    assert.deepEqual(read.unknown, ['123', '12345678901', '2208 Kyrgyz']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { align, signature } from './align.ts';
import type { LayoutElement } from './layout.ts';

const item = (code: string, more: object = {}) => ({
  ordinal: code.slice(-1),
  commodityCode: code,
  grossMass: `${code}.5`,
  ...more,
});
const elements = (...values: object[]): LayoutElement[] =>
  values.map((value) => ['BLOCK', ['~', signature(value)]]);

describe('[I] 389-14.1 which entry of a list an element of the source stands for', () => {
  const [a, b, c] = [item('a1'), item('b2'), item('c3')];

  it('keeps all when nothing was edited', () => {
    assert.deepEqual(align(elements(a, b, c), [a, b, c]), [0, 1, 2]);
  });
  it('leaves out the removed one, also when the others were numbered anew', () => {
    assert.deepEqual(
      align(elements(a, b, c), [
        { ...b, ordinal: '1' },
        { ...c, ordinal: '2' },
      ]),
      [undefined, 0, 1],
    );
  });
  it('knows an edited entry by what was not edited, beside a removed and a new one', () => {
    assert.deepEqual(align(elements(a, b, c), [{ ...b, grossMass: '7' }, c, item('d4')]), [undefined, 0, 1]);
  });
  it('keeps the position of one that was edited wholly', () => {
    assert.deepEqual(align(elements(a, b, c), [a, item('x9'), c]), [0, 1, 2]);
  });
  it('makes every element removed for an empty list', () => {
    assert.deepEqual(align(elements(a, b), []), [undefined, undefined]);
  });
});

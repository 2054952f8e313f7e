import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hotKeyTables } from './hot-keys.ts';

const tables = (agingPeriod = 1000) => {
  const made: number[] = [];
  const { find, meet } = hotKeyTables({
    placesMax: 2,
    countedMax: 8,
    meetingsForTable: 3,
    agingPeriod,
    make: (place) => made.push(place),
  });
  const use = (key: string, times = 1): number | undefined => {
    let place: number | undefined;
    for (let time = 0; time < times; time++) place = find(key) ?? meet(key);
    return place;
  };
  return { made, use };
};

describe('SIG tables for keys met often', () => {
  it('come at the third meeting, each in a place of its own', () => {
    const { made, use } = tables();
    assert.equal(use('a', 2), undefined);
    assert.equal(use('a'), 0);
    assert.equal(use('b', 3), 1);
    assert.equal(use('a'), 0);
    assert.deepEqual(made, [0, 1]);
  });

  it('pass from the least recently used key to one met twice as often', () => {
    const { made, use } = tables();
    use('a', 4);
    use('b', 3);
    use('a');
    assert.equal(use('c', 5), undefined, 'b was met three times');
    assert.equal(use('c'), 1);
    assert.equal(use('b'), undefined);
    assert.equal(use('a'), 0);
    assert.deepEqual(made, [0, 1, 1]);
  });

  it('are not made again and again for many keys in turn', () => {
    const { made, use } = tables();
    for (let round = 0; round < 50; round++) for (const key of 'abcdefg') use(key);
    assert.equal(made.length, 2);
  });

  it('are given up by keys that are no longer met', () => {
    const { made, use } = tables(100);
    use('a', 1000);
    use('b', 1000);
    use('c', 1000);
    use('d', 1000);
    assert.equal(use('c'), 0);
    assert.equal(use('d'), 1);
    assert.deepEqual(made, [0, 1, 0, 1]);
  });

  it('count a bounded number of keys', () => {
    const { made, use } = tables();
    for (let round = 0; round < 10; round++) for (let key = 0; key < 9; key++) use(`key ${key}`);
    assert.deepEqual(made, []);
  });
});

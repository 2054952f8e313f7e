import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedTurn } from './shared-turn.ts';

describe('407-2.1: many ask what seals there are', () => {
  it('each is answered by a reading that began after he asked, and those who wait share one', async () => {
    let known = 'first';
    const seen: string[] = [];
    const finish: (() => void)[] = [];
    const read = sharedTurn(0, () => {
      const found = known;
      return new Promise((resolve) => {
        finish.push(() => {
          seen.push(found);
          resolve();
        });
      });
    });
    const settled = () => new Promise(setImmediate);
    const one = read();
    await settled();
    known = 'second';
    const two = Promise.all([read(), read()]);
    finish.shift()?.();
    await one;
    assert.deepEqual(seen, ['first']);
    await settled();
    finish.shift()?.();
    await two;
    assert.deepEqual(seen, ['first', 'second']);
    assert.equal(finish.length, 0);
  });

  it('a turn that failed is told to those who waited for it, and the next goes on', async () => {
    let faults = 1;
    const read = sharedTurn(0, async () => {
      if (faults-- > 0) throw new Error('away');
    });
    await assert.rejects(read(), /away/);
    await read();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remembered } from './remembered.ts';

describe('389-8 what many ask at once', () => {
  it('is asked once in its time, for all who wait', async () => {
    let nowMs = 0;
    let asked = 0;
    const ask = remembered(async () => ++asked, { forMs: 100, nowMs: () => nowMs });
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1]);
    nowMs = 99;
    assert.equal(await ask(), 1);
    nowMs = 100;
    assert.equal(await ask(), 2);
  });

  it('is asked again after a failure', async () => {
    let asked = 0;
    const ask = remembered(
      async () => {
        asked += 1;
        if (asked === 1) throw new Error('away');
        return asked;
      },
      { forMs: 100, nowMs: () => 0 },
    );
    await assert.rejects(ask(), /away/);
    assert.equal(await ask(), 2);
  });
});

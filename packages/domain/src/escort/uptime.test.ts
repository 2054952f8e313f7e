import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uptimeOf, uptimeShare } from './uptime.ts';

const at = (written: string): number => Date.parse(written);
const run = (from: string, to: string) => ({ fromMs: at(from), toMs: at(to) });

describe('407-11.1b, 407-18.2, D-3 the measured availability of the tracking system', () => {
  it('is not told before the first minute', () => {
    assert.equal(uptimeOf([], 0, at('2026-11-22T00:00:00Z')), undefined);
  });

  it('counts from the first minute, by days of Kazakhstan, and finds every break', () => {
    const found = uptimeOf(
      [
        run('2026-11-21T18:00:00Z', '2026-11-21T18:58:00Z'),
        run('2026-11-21T19:03:00Z', '2026-11-21T20:00:00Z'),
      ],
      at('2026-10-01T00:00:00Z'),
      at('2026-11-21T20:00:40Z'),
    );
    assert.deepEqual(found, {
      working: true,
      days: [
        { day: '2026-11-22', measured: 60, lost: 3 },
        { day: '2026-11-21', measured: 60, lost: 2 },
      ],
      outages: [run('2026-11-21T18:58:00Z', '2026-11-21T19:03:00Z')],
      measured: 120,
      lost: 5,
    });
  });

  it('says that it does not work now, and counts the break until now', () => {
    const found = uptimeOf(
      [run('2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z')],
      at('2026-11-21T00:00:00Z'),
      at('2026-11-22T00:10:00Z'),
    );
    assert.equal(found?.working, false);
    assert.equal(found?.measured, 1450);
    assert.equal(found?.lost, 10);
    assert.deepEqual(found?.outages, [run('2026-11-22T00:00:00Z', '2026-11-22T00:10:00Z')]);
  });

  it('never rounds up', () => {
    assert.equal(uptimeShare({ measured: 525_600, lost: 1 }), '99.999');
    assert.equal(uptimeShare({ measured: 525_600, lost: 0 }), '100.000');
    assert.equal(uptimeShare({ measured: 3, lost: 3 }), '0.000');
  });
});

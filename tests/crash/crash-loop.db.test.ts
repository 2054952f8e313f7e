import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crashLoop } from './crash-loop.ts';

const deep = process.env['TAMGA_DEEP'] !== undefined;

describe('389-19.1a, AGR-10.3: what was acknowledged survives a kill at any moment', () => {
  it(`loses nothing and doubles nothing over ${deep ? 200 : 5} kills while 20 declarations a second are lodged`, async (t) => {
    const report = await crashLoop({ kills: deep ? 200 : 5, perSecond: 20, pauseMs: [300, 2_500] });
    t.diagnostic(
      JSON.stringify(report, (_key, value) => (typeof value === 'bigint' ? value.toString() : value)),
    );
    const { kills, acknowledged, ...wrong } = report;
    assert.ok(acknowledged > 0 && Object.keys(kills).length > 0);
    assert.deepEqual(wrong, {
      lost: 0,
      doubled: 0,
      unfinished: 0,
      gaps: 0,
      moneyAstray: 0n,
      logBrokenAt: null,
    });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeTrip, troubles } from '@tamga/domain/escort';
import { packJourney, unpackJourney } from './archive.ts';
import { asKept } from './fact-rows.ts';

const route = [
  { lat: 44.165, lon: 80.249 },
  { lat: 43.3, lon: 77.9 },
  { lat: 42.9, lon: 71.3667 },
];

describe('407-18.3a an archived journey', () => {
  it('comes back fact by fact as it was kept, whatever befell it, in at most ten bytes a fix', () => {
    let state = 5;
    const chance = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    for (const trouble of troubles) {
      const startMs = Date.UTC(2026, 2, 2);
      const trip = makeTrip({ route, startMs, periodMs: 30_000, reports: 1_000, trouble, chance });
      const facts = trip.facts.map((fact, index) => ({
        ...fact,
        deviceMs: index % 3 === 0 || fact.fixMs === null ? null : fact.fixMs + 1_000,
      }));
      const kept = facts.map((fact, index) => ({ fact: asKept(fact), block: index * 7 + (index % 5) }));
      const block = packJourney(kept);
      assert.deepEqual(unpackJourney(block), kept);
      assert.ok(block.length / facts.length <= 10, `${trouble}: ${block.length / facts.length} bytes`);
    }
  });

  it('of no facts is empty', () => {
    assert.deepEqual(unpackJourney(packJourney([])), []);
  });
});

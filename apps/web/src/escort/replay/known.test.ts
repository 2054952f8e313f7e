import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EscortTrack } from '@tamga/contract';
import { claimsOf, drivenOf, journeyOf, lastPlaceOf, linesOf, reportsAt, unknownAt } from './known.ts';

const minute = 60_000;
const start = Date.parse('2026-11-22T10:00:00.000Z');

/** Five reports, one a minute; the third and fourth were kept in the memory and came at minute ten. */
const track: EscortTrack = {
  knownAt: '2026-11-22T11:00:00.000Z',
  seals: [
    {
      sealId: '8100000001',
      facts: 5,
      thinned: false,
      at: [0, 1, 2, 3, 9].map((at) => start + at * minute),
      receivedAt: [0, 1, 10, 10, 9].map((at) => start + at * minute + 2_000),
      lat: [50, 50.1, 50.2, null, 50.8],
      lon: [70, 70.1, 70.2, null, 70.8],
      speedKmh: [60, 60, 60, 0, 60],
      batteryPct: [90, 90, 90, 90, 89],
      state: [1, 1, 1 + 2 + 4, 2 + 64, 1],
    },
  ],
};

const journey = journeyOf(track);

describe('407-11.1a what was known when', () => {
  it('tells the journey as it was from the journey as it was known', () => {
    assert.ok(journey);
    const at = start + 5 * minute;
    assert.equal(reportsAt(journey, at, 'was').length, 4);
    assert.equal(reportsAt(journey, at, 'known').length, 2);
    assert.deepEqual(
      unknownAt(journey, at).map(({ state }) => claimsOf(state)),
      [['cut'], ['lost']],
    );
    assert.deepEqual(unknownAt(journey, start + 11 * minute), []);
  });

  it('places the vehicle at the newest report with a fix', () => {
    assert.ok(journey);
    assert.equal(lastPlaceOf(reportsAt(journey, start + 3 * minute, 'was'))?.lat, 50.2);
    assert.equal(lastPlaceOf(reportsAt(journey, start - 1, 'was')), undefined);
  });

  it('draws no line as driven where nobody reported', () => {
    assert.ok(journey);
    const lines = linesOf(reportsAt(journey, journey.toMs, 'was'), 3 * minute);
    assert.deepEqual(
      lines.map(({ kind, at }) => `${kind} ${at.length}`),
      ['track 3', 'doubt 2', 'track 1'],
    );
    assert.deepEqual(
      linesOf(reportsAt(journey, start + 9.5 * minute, 'known'), 3 * minute).map(({ kind }) => kind),
      ['track', 'doubt', 'track'],
    );
  });

  it('shows what was driven with room around it, and nothing before the first good place', () => {
    assert.ok(journey);
    assert.deepEqual(
      drivenOf(journey.reports).map((corner) => corner.map((degrees) => degrees.toFixed(2))),
      [
        ['49.97', '69.97'],
        ['50.83', '70.83'],
      ],
    );
    assert.deepEqual(drivenOf(journey.reports.slice(3, 4)), []);
  });

  it('lasts until the last receipt, and a clock years away counts by its receipt', () => {
    assert.equal(journey?.toMs, start + 10 * minute + 2_000);
    const [seal] = track.seals;
    assert.ok(seal);
    const wrong = { ...track, seals: [{ ...seal, at: [946_684_980_000, ...seal.at.slice(1)] }] };
    assert.equal(journeyOf(wrong)?.fromMs, start + 2_000);
    assert.equal(journeyOf({ ...track, seals: [] }), undefined);
  });
});

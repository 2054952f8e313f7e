import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EscortFact } from './fact.ts';
import { type EscortTerms, openJudge } from './judge.ts';

const minute = 60_000;
const startMs = Date.UTC(2026, 2, 2, 4);
const terms: EscortTerms = {
  route: [
    { lat: 43.25, lon: 76.9 },
    { lat: 43.25, lon: 80 },
  ],
  corridorKm: 50,
  reportPeriodMs: 5 * minute,
  activatedMs: startMs,
  permittedMs: null,
};

/** A report of one minute, received at once or, from memory, in a later one. */
const factAt = (at: number, shackle: 'inserted' | 'cut', receivedAt = at): EscortFact => ({
  fixMs: startMs + at * minute,
  deviceMs: null,
  receivedMs: startMs + receivedAt * minute + 2_000,
  sequence: at,
  valid: true,
  lat: 43.25,
  lon: 76.9 + at / 100,
  speedKmh: 50,
  courseDeg: 90,
  satellites: 9,
  hdop: 1,
  batteryPct: 80,
  seal: { shackle, lock: 'locked', cover: 'closed' },
  flags: shackle === 'cut' ? ['shackle_cut'] : [],
  fromMemory: receivedAt !== at,
});

const cuts = (facts: readonly EscortFact[]) => {
  const judge = openJudge(terms);
  const told = facts.map((fact) => {
    judge.take(fact);
    return judge.judgement(fact.receivedMs).excursions.filter(({ code }) => code === '01').length;
  });
  const { excursions } = judge.judgement(startMs + 30 * minute);
  const found = excursions.filter(({ code }) => code === '01');
  return { told, found: found.map(({ occurredMs }) => (occurredMs - startMs) / minute) };
};

describe('407-11.2 twelve faults of the best open tracker, those of late reports', () => {
  it('9: a cut told from memory behind later live reports is an incident, from the minute it happened', () => {
    const live = [1, 2, 8, 9, 10].map((at) => factAt(at, at < 3 ? 'inserted' : 'cut', at));
    const { found } = cuts([...live, factAt(4, 'cut', 11), factAt(3, 'inserted', 11)]);
    assert.deepEqual(found, [4]);
    const healed = [1, 8, 9, 10].map((at) => factAt(at, 'inserted'));
    const { told } = cuts([...healed, factAt(4, 'cut', 11)]);
    assert.deepEqual(told, [0, 0, 0, 0, 1]);
  });

  it('10: a second cut is an incident of its own, though the recovery between them was heard of last', () => {
    const { told, found } = cuts([
      factAt(1, 'inserted'),
      factAt(2, 'cut'),
      factAt(8, 'cut'),
      factAt(5, 'inserted', 9),
      factAt(4, 'inserted', 9),
    ]);
    assert.deepEqual(told, [0, 1, 1, 1, 2]);
    assert.deepEqual(found, [2, 8]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EscortFact, makeTrip, troubles } from '@tamga/domain/escort';
import { modelsOf } from '../profiles/profile.ts';
import { shippedList } from '../profiles/testing.ts';
import { openSession } from '../protocol.ts';
import { egtsDispatcher, egtsForward, egtsForwardMax, readEgtsSaid } from './forward.ts';
import { egtsEpochMs } from './position.ts';
import { egts } from './protocol.ts';
import { egtsAuthResult, egtsResponse } from './write.ts';

const route = [
  { lat: 44.165, lon: 80.249 },
  { lat: 42.9, lon: 71.3667 },
];

const wholeSeconds = (fact: EscortFact): number => Math.round((fact.fixMs ?? fact.receivedMs) / 1000) * 1000;

const near = (a: number | null, b: number | null, by: number): boolean => Math.abs((a ?? 0) - (b ?? 0)) <= by;

describe('407-1.2 facts forwarded by EGTS', () => {
  const modelOf = modelsOf(shippedList, () => 'egts-retranslated');
  const received = (packet: Uint8Array) => egts.read(packet, openSession(modelOf));

  it('arrive with object, time, place and state of the seal, whatever befell the journey', () => {
    for (const trouble of troubles) {
      const trip = makeTrip({
        route,
        startMs: Date.UTC(2026, 2, 2),
        periodMs: 30_000,
        reports: 300,
        trouble,
        chance: () => 0.4,
      });
      for (let from = 0; from < trip.facts.length; from += egtsForwardMax) {
        const facts = trip.facts.slice(from, from + egtsForwardMax);
        const packet = egtsForward(
          from,
          facts.map((fact, index) => ({ objectId: 4_000_000_001, record: index, fact })),
        );
        const { reports, owners, refused } = received(packet);
        assert.equal(refused, null);
        assert.equal(reports.length, facts.length);
        assert.ok(owners?.every((owner) => owner === '4000000001'));
        for (const [index, report] of reports.entries()) {
          const fact = facts[index] as EscortFact;
          // EGTS has no time before 2010: a clock that was not set comes as its beginning.
          assert.equal(report.fixMs, Math.max(egtsEpochMs, wholeSeconds(fact)));
          assert.equal(report.valid, fact.valid);
          assert.ok(near(report.lat, fact.lat, 1e-6) && near(report.lon, fact.lon, 1e-6));
          assert.deepEqual(report.seal.shackle, fact.seal.shackle);
          assert.equal(report.seal.lock, fact.seal.lock);
          for (const flag of ['shackle_cut', 'cover_opened', 'motor_stuck', 'jamming'] as const)
            if (fact.flags.includes(flag)) assert.ok(report.flags.includes(flag), `${trouble} ${flag}`);
        }
      }
    }
  });

  it('what the other server says is read: confirmed, refused records, its word on who we are', () => {
    assert.equal(egts.read(egtsDispatcher(1, 0, 7), openSession(modelOf)).refused, null);
    const confirmed = [{ number: 5, service: 2 }];
    assert.deepEqual(readEgtsSaid(egtsResponse(9, 3, 0, confirmed)), {
      is: 'answer',
      packetId: 3,
      result: 0,
      refused: [],
    });
    assert.deepEqual(readEgtsSaid(egtsAuthResult(4, 6, 153)), {
      is: 'identity',
      packetId: 4,
      record: 6,
      result: 153,
    });
    assert.equal(readEgtsSaid(Uint8Array.of(1, 2, 3)), undefined);
  });
});

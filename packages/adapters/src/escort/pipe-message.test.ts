import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { makeTrip, troubles } from '@tamga/domain/escort';
import { asKept } from './fact-rows.ts';
import { packBatch, unpackBatch } from './pipe-message.ts';

const route = [
  { lat: 44.165, lon: 80.249 },
  { lat: 42.9, lon: 71.3667 },
];

describe('407-11.1b a batch of frames on its way through a stream', () => {
  it('comes out as it went in, facts to the precision they are kept in', () => {
    const session = randomUUID();
    for (const [seal, trouble] of troubles.entries()) {
      const startMs = Date.UTC(2026, 2, 2);
      const trip = makeTrip({ route, startMs, periodMs: 30_000, reports: 60, trouble, chance: () => 0.3 });
      const batch = {
        sessions: [
          { id: session, protocol: 'egts', peer: '10.0.0.1:7', sealNumber: seal, openedMs: startMs },
        ],
        facts: trip.facts.map((fact) => ({ sealNumber: seal + 1, fact })),
        frames: trip.facts.map(({ receivedMs }, one) => ({
          session,
          receivedMs,
          bytes: Uint8Array.of(one, 0xff, 0),
          seals: [seal + 1],
        })),
      };
      const got = unpackBatch(packBatch(batch));
      assert.deepEqual(got.sessions, batch.sessions);
      assert.deepEqual(
        got.facts,
        batch.facts.map(({ sealNumber, fact }) => ({ sealNumber, fact: asKept(fact) })),
      );
      assert.deepEqual(
        got.frames.map(({ bytes, ...frame }) => ({ ...frame, bytes: [...bytes] })),
        batch.frames.map(({ bytes, ...frame }) => ({ ...frame, bytes: [...bytes] })),
      );
    }
  });

  it('of nothing is nothing, and other bytes are refused', () => {
    const empty = { sessions: [], facts: [], frames: [] };
    assert.deepEqual(unpackBatch(packBatch(empty)), empty);
    assert.throws(() => unpackBatch(Uint8Array.of(0, 0, 0, 9, 0, 0, 0, 9)));
  });
});

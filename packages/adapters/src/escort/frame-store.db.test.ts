import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { makeTrip } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import type { FrameBatch } from '@tamga/usecases/ports';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { factsOf } from './escorts.ts';
import { asKept } from './fact-rows.ts';
import { frameStore, unpacked } from './frame-store.ts';
import { packBatch, unpackBatch } from './pipe-message.ts';

const startMs = Date.now() - 7_200_000;
const route = [
  { lat: 44.165, lon: 80.249 },
  { lat: 42.9, lon: 71.3667 },
];

/** What a writer may meet: a batch, the same again, parts of it again, out of order; straight from a gateway or through a stream. */
const ways: readonly (readonly [string, (batch: FrameBatch) => FrameBatch])[] = [
  ['written directly', (batch) => batch],
  ['written from the messages of a stream', (batch) => unpackBatch(packBatch(batch))],
];

for (const [name, way] of ways)
  describe(`407-11.1b frames ${name}`, () => {
    let database: TestDatabase;
    let owner: Pool;
    before(async () => {
      database = await freshDatabase();
      owner = database.pool();
    });
    after(() => database?.drop());

    const count = async (table: string): Promise<number> => {
      const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from escort.${table}`);
      return rows[0]?.n ?? -1;
    };

    it('stand once each, however often and in whatever order their batches come', async () => {
      const session = randomUUID();
      const trip = makeTrip({
        route,
        startMs,
        periodMs: 30_000,
        reports: 200,
        trouble: null,
        chance: () => 0.5,
      });
      const facts = trip.facts.map((fact) => ({ ...fact, deviceMs: (fact.fixMs ?? 0) + 1_500 }));
      const batchOf = (from: number, to: number, sessions: FrameBatch['sessions'] = []): FrameBatch => ({
        sessions,
        facts: facts.slice(from, to).map((fact) => ({ sealNumber: 7, fact })),
        frames: facts.slice(from, to).map(({ receivedMs }, one) => ({
          session,
          receivedMs,
          bytes: Uint8Array.of(from, one),
          seals: [7],
        })),
      });
      const opened = [{ id: session, protocol: 'egts', peer: 'test:1', sealNumber: null, openedMs: startMs }];
      const batches = [batchOf(0, 80, opened), batchOf(80, 120), batchOf(120, 200)].map(way);
      const store = frameStore(database.pool({ role: 'tamga_gateway' }));
      const other = frameStore(database.pool({ role: 'tamga_gateway' }));
      let stored = 0;
      for (const index of [0, 2, 0, 1, 2, 1]) {
        const batch = batches[index];
        assert.ok(batch);
        // Two writers: the one before may have ended between commit and confirmation.
        for (const writer of [store, other]) stored += (await writer.keep(batch)).stored;
      }
      assert.equal(stored, facts.length);
      // What was sent live and not confirmed comes again from memory, in another frame and with another time of the device.
      const again = facts.slice(3, 9).map((fact) => ({
        sealNumber: 7,
        fact: { ...fact, fromMemory: true, deviceMs: startMs, receivedMs: fact.receivedMs + 90_000 },
      }));
      assert.deepEqual(await other.keep(way({ sessions: [], frames: [], facts: again })), {
        stored: 0,
        repeats: 6,
        conflicts: 0,
      });
      assert.equal(await count('fact'), facts.length);
      assert.equal(await count('session'), 1);
      assert.equal(await count('block'), batches.length + 1);
      const { rows } = await owner.query<{ content: Buffer }>('select content from escort.block');
      const frames = rows.flatMap(({ content }) => unpacked(content));
      assert.equal(frames.length, facts.length);
      // All three times come back: of the fix, of the device, of receipt.
      const read = await factsOf(owner as unknown as Client, 7, fromEpochMs(startMs));
      assert.deepEqual(
        read.toSorted((a, b) => (a.fixMs ?? 0) - (b.fixMs ?? 0)),
        facts.map(asKept),
      );
    });
  });

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type EscortFact, isIntact } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { enterEscorts } from './escorts.ts';
import { frameStore } from './frame-store.ts';
import { escortProgress } from './progress.ts';
import { aFact, anEscort, recordedChange } from './testing/index.ts';

describe('407-2.1, 407-5.2b: the first valid signal', () => {
  let database: TestDatabase;
  let owner: Pool;
  const startMs = Date.now() - 3_600_000;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    await recordedChange(owner, async (client) => {
      await enterEscorts(client, [anEscort('1', fromEpochMs(startMs), { reportPeriodS: 5 })]);
      await client.query(`update escort.escort set state = 'notified'`);
    });
  });
  after(() => database?.drop());

  it('is found however many reports of an open or a blind seal came before it', async () => {
    const plain = aFact(startMs);
    const wanting: readonly Partial<EscortFact>[] = [
      { seal: { ...plain.seal, shackle: 'out' } },
      { seal: { ...plain.seal, shackle: 'cut' } },
      { seal: { ...plain.seal, lock: 'unlocked' } },
      { seal: { ...plain.seal, cover: 'open' } },
      { flags: ['cover_opened'] },
      { flags: ['unlocked'] },
      { flags: ['shackle_cut'] },
      { valid: false },
      { lat: null, lon: null },
    ];
    const at = (index: number, more: Partial<EscortFact>): EscortFact => ({
      ...plain,
      ...more,
      sequence: index,
      fixMs: startMs + index * 1_000,
      receivedMs: startMs + index * 1_000 + 500,
    });
    const facts = Array.from({ length: 900 }, (_, index) =>
      at(index + 1, wanting[index % wanting.length] ?? {}),
    );
    const store = frameStore(database.pool({ role: 'tamga_gateway' }));
    const keep = (kept: readonly EscortFact[]) =>
      store.keep({
        sessions: [],
        frames: [{ session: randomUUID(), receivedMs: startMs, bytes: Uint8Array.of(1), seals: [1] }],
        facts: kept.map((fact) => ({ sealNumber: 1, fact })),
      });
    await keep(facts);
    const progress = escortProgress(owner as unknown as Client);
    assert.deepEqual(await progress.awaitingSignal(10), []);
    await keep([
      at(901, {}),
      at(902, { seal: { shackle: null, lock: null, cover: null }, flags: ['vibration'] }),
    ]);
    const [found] = await progress.awaitingSignal(10);
    assert.deepEqual(
      found?.facts.map(({ sequence }) => sequence),
      [901, 902],
    );
    assert.ok(found?.facts.every(isIntact));
    assert.ok(facts.every((fact) => !fact.valid || fact.lat === null || !isIntact(fact)));
  });
});

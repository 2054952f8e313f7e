import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type EscortFact, isIntact } from '@tamga/domain/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { logStatements } from '../evidence/index.ts';
import { enterEscorts } from './escorts.ts';
import { frameStore } from './frame-store.ts';
import { escortProgress } from './progress.ts';

describe('407-2.1, 407-5.2b: the first valid signal', () => {
  let database: TestDatabase;
  let owner: Pool;
  const startMs = Date.now() - 3_600_000;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    await transaction(owner, async (connection) => {
      const client = connection as Client;
      await enterEscorts(client, [
        {
          sealId: '1',
          protocol: 'jt701',
          escort: {
            id: randomUUID(),
            carriageNumber: 'KZ-1',
            vehicle: '1',
            departureBody: '55302',
            destinationBody: '57201',
            route: [
              [43, 76],
              [42, 69],
            ],
            corridorKm: 50,
            reportPeriodS: 5,
            activatedAt: fromEpochMs(startMs),
          },
        },
      ]);
      await client.query(`update escort.escort set state = 'notified'`);
      await logStatements(client).log([
        {
          class: 'CFG',
          at: fromEpochMs(startMs),
          actorId: null,
          actorRole: 'system',
          onBehalfOf: null,
          objectKind: 'test',
          objectId: '1',
          result: 'entered',
          basis: '407-2.1',
          facts: {},
        },
      ]);
    });
  });
  after(() => database?.drop());

  it('is found however many reports of an open or a blind seal came before it', async () => {
    const plain: EscortFact = {
      fixMs: startMs,
      deviceMs: null,
      receivedMs: startMs,
      sequence: 0,
      valid: true,
      lat: 43,
      lon: 76,
      speedKmh: 0,
      courseDeg: 0,
      satellites: 9,
      hdop: 1,
      batteryPct: 80,
      seal: { shackle: 'inserted', lock: 'locked', cover: 'closed' },
      flags: [],
      fromMemory: false,
    };
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

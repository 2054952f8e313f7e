import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addMinutes, fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { beat, outagesSince } from './escorts.ts';

describe('D-3, 407-11.1b, 407-18.2: the tracking system works 24 hours a day, 7 days a week', () => {
  let database: TestDatabase;
  let owner: Pool;
  const start = '2026-11-21T20:00:00.000Z' as Instant;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
  });
  after(() => database?.drop());

  it('a gap of three minutes without any gateway is none, a longer one is an outage, at night and on Sunday too', async () => {
    const client = owner as unknown as Client;
    const beats = [0, 1, 2, 5, 6, 10, 11];
    for (const minute of beats) await beat(client, addMinutes(start, minute), 'a', 1, 1);
    await beat(client, addMinutes(start, 7), 'b', 1, 1);
    assert.deepEqual(await outagesSince(client, start, addMinutes(start, 12)), []);
    assert.deepEqual(await outagesSince(client, start, addMinutes(start, 15)), [
      { fromMs: toEpochMs(addMinutes(start, 12)), toMs: toEpochMs(addMinutes(start, 15)) },
    ]);
    const sunday = fromEpochMs(toEpochMs(start) + 8 * 3_600_000);
    await beat(client, sunday, 'a', 1, 1);
    const [gap] = await outagesSince(client, start, addMinutes(sunday, 1));
    assert.deepEqual(gap, { fromMs: toEpochMs(addMinutes(start, 12)), toMs: toEpochMs(sunday) });
  });
});

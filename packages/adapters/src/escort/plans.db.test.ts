import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fromEpochMs } from '@tamga/domain/time';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { uuidV7 } from '../machine/index.ts';
import { activeEscorts, closeSessions, knownSeals, outagesSince } from './escorts.ts';
import { frameStore } from './frame-store.ts';
import { judgingLease } from './judging-lease.ts';
import { escortProgress } from './progress.ts';
import { escortWatch } from './watch.ts';

const days = 200;
const dayMs = 86_400_000;

describe('407-11.1b what is asked again and again reads the partitions of its time', () => {
  let database: TestDatabase;
  let owner: Pool;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    for (let day = 0; day < days; day += 1)
      await owner.query(`select escort.ensure_day((now() at time zone 'UTC')::date - $1::int)`, [day]);
  });
  after(() => database?.drop());

  /** The most partitions of a table that a statement of some work reads. */
  const partitionsOf = async (
    work: (client: Client) => Promise<unknown>,
  ): Promise<Readonly<Record<string, number>>> => {
    const most: Record<string, number> = {};
    const told = async (sql: string, values: readonly unknown[] = []): Promise<void> => {
      if (!/^\s*(select|insert|update|with)/.test(sql)) return;
      const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, [...values]);
      const parts = new Set(
        rows.flatMap((row) => row['QUERY PLAN'].match(/\b(?:fact|block|session)_(?:\d{8}|rest)\b/g) ?? []),
      );
      for (const table of ['fact', 'block', 'session']) {
        const count = [...parts].filter((part) => part.startsWith(table)).length;
        most[table] = Math.max(most[table] ?? 0, count);
      }
    };
    const client = {
      query: async (sql: string, values?: readonly unknown[]) => {
        await told(sql, values);
        return owner.query(sql, values && [...values]);
      },
    };
    await work(client as unknown as Client);
    return most;
  };
  const now = fromEpochMs(Date.now());

  it('what a gateway asks each second: seals, escorts, outages, blocks of others, sessions that ended', async () => {
    const none = { fact: 0, block: 0, session: 0 };
    assert.deepEqual(await partitionsOf(knownSeals), none);
    assert.deepEqual(await partitionsOf((client) => activeEscorts(client)), none);
    assert.deepEqual(await partitionsOf((client) => outagesSince(client, now, now)), none);
    const ended = [0, 1].map((back) => ({
      id: uuidV7(Date.now() - back * dayMs, new Uint8Array(10)),
      at: now,
      reason: 'ended',
    }));
    assert.deepEqual(await partitionsOf((client) => closeSessions(client, ended)), { ...none, session: 2 });
    const gateway = database.pool({ role: 'tamga_gateway' });
    const others = await partitionsOf(async (client) => {
      const lease = judgingLease(
        { ...client, connect: () => gateway.connect() } as unknown as Pool,
        frameStore(gateway),
      );
      await lease.hold();
      lease.follow();
      await lease.ofOthers();
      lease.release();
    });
    // Today, two days before it, and what has no day.
    assert.ok(
      others['block'] !== undefined && others['block'] > 0 && others['block'] <= 4,
      JSON.stringify(others),
    );
  });

  it('what the worker asks each second: first signals, terms, lost fixes', async () => {
    const watch = await partitionsOf(async (client) => {
      const work = escortWatch(client);
      await work.termsPassed(now, 100);
      await work.outages(now);
      await work.jammed(now, 100);
    });
    assert.equal(watch['block'], 0);
    const progress = await partitionsOf((client) => escortProgress(client).notOrganised(now, 100));
    assert.deepEqual(progress, { fact: 0, block: 0, session: 0 });
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { type Journey, openYears, workerName } from './for-tests.ts';

const dayMs = 86_400_000;

describe('407-18.3a old days of facts go step by step', () => {
  let database: TestDatabase;
  let years: ReturnType<typeof openYears>;
  before(async () => {
    database = await freshDatabase();
    years = openYears(database, Date.UTC(2024, 2, 1));
  });
  after(() => database?.drop());

  const readsAsKept = async (journey: Journey): Promise<void> => {
    const { read, kept } = await years.compared(journey);
    assert.deepEqual(read, kept);
  };

  it('a worker that is cut off at any moment loses and doubles nothing; a day somebody reads goes later (407-18.3a)', async () => {
    const journey = await years.begin('9200000004');
    for (let day = 0; day < 30; day += 1) {
      await years.drive(journey, 2);
      years.until(years.nowMs() + dayMs);
    }
    years.until(years.nowMs() + 100 * dayMs);
    const cut = async (): Promise<void> => {
      await years.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${workerName}' and datname = current_database()`,
      );
    };
    let cuts = 0;
    for (let turn = 0; turn < 400; turn += 1) {
      const step = years.closing().catch(() => 'cut' as const);
      if (turn % 3 === 0) {
        await pause(turn % 17);
        await cut();
      }
      const done = await step;
      if (done === 'cut') cuts += 1;
      else if (!done && (await years.daysOlder(60)) === 0) break;
    }
    assert.ok(cuts > 0);
    assert.equal(await years.daysOlder(60), 0);
    await readsAsKept(journey);

    await years.drive(journey, 1);
    years.until(years.nowMs() + 70 * dayMs);
    const reader = await years.owner.connect();
    await reader.query('begin');
    await reader.query('select count(*) from escort.fact');
    while (await years.closing()) continue;
    assert.ok((await years.daysOlder(60)) > 0, 'somebody reads');
    await reader.query('commit');
    reader.release();
    while (await years.closing()) continue;
    assert.equal(await years.daysOlder(60), 0);
    await readsAsKept(journey);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fromEpochMs } from '@tamga/domain/time';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { uuidV7 } from '../machine/index.ts';
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

  it('sessions stand by the day they were opened and go behind the raw frames that may name them (407-18.3a)', async () => {
    const { owner, one } = years;
    const openedMs = Date.UTC(2019, 0, 1, 9);
    const lasting = Date.UTC(2019, 0, 2, 9);
    for (const day of ['2019-01-01', '2019-01-02', '2019-06-01'])
      await owner.query('select escort.ensure_day($1::date)', [day]);
    const open = async (ms: number, closed: string): Promise<string> => {
      const id = uuidV7(ms, new Uint8Array(10).fill(255));
      await owner.query(
        `insert into escort.session (id, protocol, peer, opened_at, closed_at) values ($1, 'egts', 'test:1', $2, $3)`,
        [id, fromEpochMs(ms), closed],
      );
      return id;
    };
    const first = await open(openedMs, '2019-01-05T00:00:00Z');
    const second = await open(lasting, '2020-03-01T00:00:00Z');
    const standsIn = (id: string) =>
      one<string>('select tableoid::regclass::text as value from escort.session where id = $1', id);
    assert.equal(await standsIn(first), 'escort.session_20190101');
    assert.equal(await standsIn(second), 'escort.session_20190102');
    const drop = () => one<number>('select escort.drop_session_days() as value');
    const raw = (day: string) => one<boolean>('select escort.drop_raw_day($1::date) as value', day);
    assert.equal(await raw('2019-01-01'), true);
    assert.equal(await raw('2019-01-02'), true);
    assert.equal(await drop(), 0, 'frames of June may name a session of January');
    assert.equal(await raw('2019-06-01'), true);
    // The day in June had none; that of 2 January was open for more than a year.
    assert.equal(await drop(), 2);
    assert.equal(await standsIn(first), undefined);
    assert.equal(await standsIn(second), 'escort.session_20190102');
    await assert.rejects(owner.query('truncate escort.session'), /RETENTION_NOT_EXPIRED/);
  });
});

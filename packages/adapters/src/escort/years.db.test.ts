import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EscortFact, earliestDisposal, makeTrip } from '@tamga/domain/escort';
import { fromEpochMs, localDateAt } from '@tamga/domain/time';
import { disposeCarriage } from '@tamga/usecases/escort';
import type { Client } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { verifyFrames } from './anchor-check.ts';
import { asKept } from './fact-rows.ts';
import { type Journey, openYears, route } from './for-tests.ts';
import { factsOfJourney, retentionWorks } from './retention.ts';

const dayMs = 86_400_000;

describe('407-18.3a, 407-18.3b the escort database over five years', () => {
  let database: TestDatabase;
  let years: ReturnType<typeof openYears>;
  let client: Client;
  before(async () => {
    database = await freshDatabase();
    years = openYears(database, Date.UTC(2020, 2, 1));
    client = years.owner as unknown as Client;
  });
  after(() => database?.drop());

  const one = <T>(sql: string, ...values: readonly unknown[]): Promise<T> => years.one(sql, ...values);
  const readsAsKept = async (journey: Journey): Promise<void> => {
    const { read, kept } = await years.compared(journey);
    assert.deepEqual(read, kept, journey.number);
  };
  const dispose = ({ number }: Journey) =>
    disposeCarriage({ works: retentionWorks(years.owner), clock: years.clock, sign: async (act) => act })({
      carriageNumber: number,
      by: 'head of the archive',
    });
  /** What is kept of all carriages but one, as a digest by table. */
  const keptOfOthers = ({ id, seal }: Journey) =>
    one<object>(
      `select json_build_object(
         'archive', (select string_agg(encode(sha256, 'hex'), '' order by escort_id, seal_number) from escort.archive where escort_id <> $1),
         'parts', (select string_agg(encode(sha256, 'hex'), '' order by id) from escort.archive_part where escort_id is distinct from $1),
         'facts', (select md5(string_agg(f::text, '' order by seal_number, at, sequence)) from escort.fact f where seal_number <> $2),
         'conflicts', (select md5(string_agg(f::text, '' order by f.seal_number, f.at)) from escort.fact_conflict f where not exists (
            select from escort.archive a where a.escort_id = $1 and a.seal_number = f.seal_number
              and f.received_at between a.first_received and a.last_received))) as value`,
      id,
      seal,
    );

  let first: Journey;
  let long: Journey;
  let stock = 0;
  const strays: EscortFact[] = [];

  it('partitions of facts do not grow with the years, and all is read back as it was kept (407-18.3a)', async () => {
    let made = 0;
    first = await years.begin('9200000001');
    await years.drive(first, 60, true);
    await years.end(first);
    years.until(years.nowMs() + 40 * dayMs);
    // A journey of seven months, beside the others.
    long = await years.begin('9200000002');
    await years.recorded((inside) =>
      inside.query(`insert into escort.seal (id, model, protocol) values ('9200000003', 'egts', 'egts')`),
    );
    stock = await one<number>(`select number as value from escort.seal where id = '9200000003'`);
    for (let month = 0; month < 60; month += 1) {
      const atMs = years.nowMs();
      const journey = await years.begin('9200000001');
      await years.drive(journey, 60, month % 10 === 0);
      if (month < 7) await years.drive(long, 10);
      if (month === 7) await years.end(long);
      const stray = makeTrip({
        route,
        startMs: years.nowMs(),
        periodMs: 1_800_000,
        reports: 2,
        trouble: null,
        chance: () => 0.5,
      });
      strays.push(...stray.facts.map(asKept));
      await years.keep(stock, stray.facts.map(asKept));
      await years.end(journey);
      years.until(atMs + 31 * dayMs);
      made = Math.max(made, await years.daysOlder(-40));
      await years.housekeeping();
      assert.equal(await years.daysOlder(60), 0, journey.number);
    }
    assert.ok(made < 70, `${made} partitions at most`);
    assert.ok(years.nowMs() > Date.UTC(2025, 4, 1));
    for (const journey of years.journeys) await readsAsKept(journey);
    assert.ok(
      (await one<number>(
        'select count(*)::int as value from escort.archive_part where escort_id = $1',
        long.id,
      )) > 3,
    );
    const parted = await one<number>(
      'select sum(facts)::int as value from escort.archive_part where seal_number = $1 and escort_id is null',
      stock,
    );
    const inTable = await one<number>(
      'select count(*)::int as value from escort.fact where seal_number = $1',
      stock,
    );
    assert.equal(parted + inTable, strays.length);
  });

  it('the history of every seal is proved by its chains, after all days have gone (407-18.3a)', async () => {
    const verdict = await verifyFrames(client, years.nowMs());
    assert.equal(verdict.broken, null);
    assert.equal(verdict.disposed, 0);
    assert.ok(verdict.anchors > 50);
  });

  it('before its day disposal is refused and noted; a part, a partition or a day cannot be deleted otherwise (407-18.3a)', async () => {
    const late = years.journeys.at(-1) ?? first;
    const attempt = await dispose(late);
    assert.equal(attempt.ok, false);
    assert.equal(
      await one<number>(
        `select count(*)::int as value from evidence.record where result = 'disposal refused' and object_id = $1`,
        late.id,
      ),
      1,
    );
    for (const statement of [
      `delete from escort.archive_part where escort_id = '${long.id}'`,
      'delete from escort.archive_part where escort_id is null',
      'update escort.archive_part set facts = 0',
      'truncate escort.archive_part',
      `select escort.drop_fact_day(current_date - 30)`,
    ])
      await assert.rejects(years.owner.query(statement), /RETENTION_NOT_EXPIRED/, statement);
    await readsAsKept(late);
  });

  it('after its day disposal takes one carriage and nothing of the others (407-18.3b)', async () => {
    const others = await keptOfOthers(first);
    const done = await dispose(first);
    assert.ok(done.ok);
    assert.equal(done.value.factsDeleted, first.facts.length + first.conflicts.length);
    assert.deepEqual(await factsOfJourney(client, first.id, first.seal), []);
    assert.deepEqual(await keptOfOthers(first), others);
    // Raw frames of its days are gone; those of the long journey stay.
    const raw = (ms: number) =>
      one<string | null>(
        `select to_regclass('escort.block_' || to_char($1::timestamptz at time zone 'UTC', 'YYYYMMDD'))::text as value`,
        fromEpochMs(ms),
      );
    assert.equal(await raw(first.facts[0]?.receivedMs ?? 0), null);
    assert.notEqual(await raw(long.facts[0]?.receivedMs ?? 0), null);
    const verdict = await verifyFrames(client, years.nowMs());
    assert.equal(verdict.broken, null);
    assert.equal(verdict.disposed, 1);
  });

  it('parts go with their carriage, those of no carriage with the raw frames of their day (407-18.3b)', async () => {
    const deactivated = await one<string>(
      'select deactivated_at as value from escort.escort where id = $1',
      long.id,
    );
    years.until(Date.parse(earliestDisposal(localDateAt(deactivated as never)).value) + dayMs);
    const others = await keptOfOthers(long);
    const done = await dispose(long);
    assert.ok(done.ok);
    const act = JSON.parse(new TextDecoder().decode(done.value.act));
    const told = [...act.blocks, ...act.parts].reduce(
      (sum: number, { facts }: { facts: number }) => sum + facts,
      0,
    );
    assert.equal(told, long.facts.length);
    assert.deepEqual(await factsOfJourney(client, long.id, long.seal), []);
    assert.deepEqual(await keptOfOthers(long), others);
    const second = years.journeys.find((journey) => journey !== first && journey !== long);
    assert.ok(second);
    const before = await one<number>(
      'select count(*)::int as value from escort.archive_part where escort_id is null',
    );
    const gone = await dispose(second);
    assert.ok(gone.ok);
    assert.equal(
      await one<number>('select count(*)::int as value from escort.archive_part where escort_id is null'),
      before - 1,
    );
    assert.equal((await verifyFrames(client, years.nowMs())).broken, null);
  });
});

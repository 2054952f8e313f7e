import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Excursion, type SituationCode, shownBySeal } from '@tamga/domain/escort';
import { addHours, addMinutes, addSeconds, fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import { escalate, recordSituations, watchEscorts } from '@tamga/usecases/escort';
import type { ActiveEscort } from '@tamga/usecases/ports';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { machineChance } from '../machine/index.ts';
import { activeEscorts, beat, enterEscorts } from './escorts.ts';
import { frameStore } from './frame-store.ts';
import { situationWorks } from './situations.ts';
import { aFact, anEscort, recordedChange } from './testing/index.ts';
import { escortWatch } from './watch.ts';

const dayMs = 86_400_000;
/** Two days ago: what is over for a week is not looked at. */
const start = fromEpochMs(Math.floor(Date.now() / dayMs) * dayMs - 2 * dayMs);
const vehicles = ['1', '2', '3', '4'] as const;

describe('407-11.2, SM-8: what no seal tells is found by the worker, whether a gateway is alive or not', () => {
  let database: TestDatabase;
  let owner: Pool;
  let worker: Pool;
  let escorts: readonly ActiveEscort[];
  let now = start;
  const clock = { now: () => now };

  const recorded = (work: (client: Client) => Promise<unknown>) => recordedChange(owner, work);
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    worker = database.pool({ role: 'tamga_worker' });
    await recorded(async (client) => {
      await enterEscorts(
        client,
        vehicles.map((sealId) =>
          anEscort(sealId, start, {
            departureBody: '55302',
            destinationBody: '57201',
            route: [
              [43, 76],
              [42, 69],
            ],
            reportPeriodS: 300,
          }),
        ),
      );
      // The first vehicle has two seals.
      await client.query(
        `insert into escort.seal (id, model, protocol, state) values ('1b', 'jt701', 'jt701', 'active')`,
      );
      await client.query(
        `insert into escort.escort_seal (escort_id, seal_number, activated_at)
         select e.id, s.number, e.activated_at from escort.escort e, escort.seal s where e.carriage_number = 'KZ-1' and s.id = '1b'`,
      );
    });
    escorts = await activeEscorts(owner as unknown as Client);
  });
  after(() => database?.drop());

  const watched = async (at: Instant): Promise<void> => {
    now = at;
    while (
      await watchEscorts({
        works: situationWorks(worker),
        watch: escortWatch(worker as unknown as Client),
        clock,
        chance: machineChance,
      })()
    );
  };
  const rowsOf = async (code: SituationCode) =>
    (
      await owner.query<{
        carriage: string;
        occurred_at: Instant;
        ended_at: Instant | null;
        notify_by: Instant;
        overdue: boolean;
        late_because: string | null;
      }>(
        `select e.carriage_number as carriage, s.occurred_at, s.ended_at, s.notify_by, s.overdue, s.late_because
         from escort.situation s join escort.escort e on e.id = s.escort_id where s.code = $1 order by 1, 2`,
        [code],
      )
    ).rows;
  const told = async (code: SituationCode): Promise<number> =>
    (
      await owner.query<{ n: number }>(`select count(*)::int as n from notice.event where topic = $1`, [
        `escort-situation-${code}`,
      ])
    ).rows[0]?.n ?? -1;
  const escortOf = (carriage: string): ActiveEscort => {
    const found = escorts.find(({ carriageNumber }) => carriageNumber === carriage);
    assert.ok(found);
    return found;
  };
  const found = (
    carriage: string,
    sealNumber: number,
    excursions: readonly (Pick<Excursion, 'code' | 'occurredMs'> & Partial<Excursion>)[],
  ) =>
    recordSituations({ works: situationWorks(owner), clock, chance: machineChance })({
      escort: escortOf(carriage),
      sealNumber,
      answersFor: shownBySeal,
      outages: [],
      excursions: excursions.map((one) => ({
        detectableMs: one.occurredMs,
        endedMs: null,
        evidence: [],
        detail: null,
        ...one,
      })),
    });

  it('the term of the transit that passes is one situation of the escort, however many seals it has, and ends with the arrival', async () => {
    const termAt = addHours(start, 10);
    await recorded((client) =>
      client.query(`update escort.escort set term_at = $1 where carriage_number = 'KZ-1'`, [termAt]),
    );
    await watched(termAt);
    assert.deepEqual(await rowsOf('X5'), []);
    await watched(addSeconds(termAt, 1));
    await watched(addSeconds(termAt, 3));
    const row = { carriage: 'KZ-1', occurred_at: termAt, notify_by: addHours(termAt, 1), overdue: false };
    assert.deepEqual(await rowsOf('X5'), [{ ...row, ended_at: null, late_because: null }]);
    assert.equal(await told('X5'), 2);
    const arrivedAt = addHours(termAt, 3);
    await recorded((client) =>
      client.query(`update escort.escort set arrived_at = $1 where carriage_number = 'KZ-1'`, [arrivedAt]),
    );
    await watched(addHours(termAt, 4));
    assert.deepEqual(await rowsOf('X5'), [{ ...row, ended_at: arrivedAt, late_because: null }]);
    assert.equal(await told('X5'), 2, 'the end is no new situation');
  });

  it('a term that passed while nobody worked is learned late, and the reason is our system (D-2)', async () => {
    const termAt = addHours(start, 1);
    await recorded((client) =>
      client.query(`update escort.escort set term_at = $1 where carriage_number = 'KZ-2'`, [termAt]),
    );
    await watched(addHours(termAt, 5));
    const row = (await rowsOf('X5')).find(({ carriage }) => carriage === 'KZ-2');
    assert.deepEqual([row?.overdue, row?.late_because], [true, 'systemOutage']);
  });

  it('407-11.1b, D-3: an outage of the tracking system is told within the hour while it lasts, once an escort, and ends with the next sign of life', async () => {
    const client = owner as unknown as Client;
    const from = addHours(start, 20);
    await beat(client, from, 'a', 1, 1);
    await watched(addMinutes(from, 3));
    assert.deepEqual(await rowsOf('X6'), []);
    await watched(addMinutes(from, 5));
    await watched(addMinutes(from, 6));
    const rows = await rowsOf('X6');
    assert.deepEqual(
      rows.map(({ carriage }) => carriage),
      ['KZ-1', 'KZ-2', 'KZ-3', 'KZ-4'],
    );
    for (const row of rows) {
      assert.equal(row.occurred_at, addMinutes(from, 1));
      assert.deepEqual([row.ended_at, row.overdue], [null, false]);
    }
    assert.equal(await told('X6'), 8);
    await beat(client, addMinutes(from, 90), 'a', 1, 1);
    await watched(addMinutes(from, 91));
    assert.ok((await rowsOf('X6')).every(({ ended_at }) => ended_at === addMinutes(from, 90)));
    assert.equal(await told('X6'), 8);
  });

  it('three vehicles without a fix in one area are a notice for each, which ends with its own loss; two are none', async () => {
    const at = addHours(start, 30);
    const seals = new Map(
      (await owner.query<{ id: string; number: number }>('select id, number from escort.seal')).rows.map(
        ({ id, number }) => [id, number],
      ),
    );
    const jam = async (sealId: string, minutes: number, endedAt: Instant | null = null) =>
      found(`KZ-${sealId}`, seals.get(sealId) ?? 0, [
        {
          code: 'X1',
          occurredMs: toEpochMs(addMinutes(at, minutes)),
          endedMs: endedAt && toEpochMs(endedAt),
        },
      ]);
    const lastPlace = aFact(toEpochMs(addMinutes(at, -1)), {
      receivedMs: toEpochMs(at),
      lon: 76.1,
      speedKmh: 60,
      seal: { shackle: null, lock: null, cover: null },
    });
    const store = frameStore(database.pool({ role: 'tamga_gateway' }));
    await store.keep({
      sessions: [],
      frames: [{ session: randomUUID(), receivedMs: toEpochMs(at), bytes: Uint8Array.of(1), seals: [] }],
      facts: ['2', '3', '4'].map((sealId, one) => ({
        sealNumber: seals.get(sealId) ?? 0,
        fact: { ...lastPlace, lat: 43.1 + one * 0.1 },
      })),
    });
    now = addMinutes(at, 10);
    await jam('2', 1);
    await jam('3', 5);
    await watched(addMinutes(at, 10));
    assert.deepEqual(await rowsOf('X4'), []);
    await jam('4', 9);
    await watched(addMinutes(at, 11));
    await watched(addMinutes(at, 12));
    assert.deepEqual(
      (await rowsOf('X4')).map(({ carriage, occurred_at, ended_at }) => [carriage, occurred_at, ended_at]),
      ['KZ-2', 'KZ-3', 'KZ-4'].map((carriage) => [carriage, addMinutes(at, 1), null]),
    );
    assert.equal(await told('X4'), 6);
    await jam('3', 5, addMinutes(at, 20));
    await watched(addMinutes(at, 21));
    await watched(addHours(at, 25));
    assert.deepEqual(
      (await rowsOf('X4')).map(({ occurred_at, ended_at }) => [occurred_at, ended_at]),
      [null, addMinutes(at, 20), null].map((ended) => [addMinutes(at, 1), ended]),
    );
    assert.equal(await told('X4'), 6);
  });

  it('late facts that show an earlier beginning move the clocks of both bodies; what they take back is ended', async () => {
    const at = addHours(start, 40);
    now = addMinutes(at, 41);
    await found('KZ-1', 1, [{ code: '02', occurredMs: toEpochMs(addMinutes(at, 40)) }]);
    await found('KZ-1', 1, [{ code: '02', occurredMs: toEpochMs(at) }]);
    const clocks = async () =>
      (
        await owner.query<{ due_at: Instant; next_at: Instant | null }>(
          `select c.due_at, c.next_at from escort.notice_clock c join escort.situation s on s.id = c.situation_id
           where s.code = '02'`,
        )
      ).rows;
    const moved = { due_at: addHours(at, 1), next_at: addMinutes(at, 15) };
    assert.deepEqual(await clocks(), [moved, moved]);
    await escalate({ works: situationWorks(worker), clock })();
    assert.deepEqual(
      (await clocks()).map(({ next_at }) => next_at),
      [addMinutes(at, 45), addMinutes(at, 45)],
      'the steps whose minutes have passed were taken at once',
    );
    now = addMinutes(at, 42);
    await found('KZ-1', 1, []);
    assert.equal((await rowsOf('02'))[0]?.ended_at, now);
    const { rows } = await owner.query<{ facts: { readonly withdrawn?: boolean } }>(
      `select h.facts from escort.situation_history h join escort.situation s on s.id = h.situation_id
       where s.code = '02' order by h.id desc limit 1`,
    );
    assert.equal(rows[0]?.facts.withdrawn, true);
  });
});

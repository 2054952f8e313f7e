import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type EscortFact, earliestDisposal, makeTrip } from '@tamga/domain/escort';
import { fromEpochMs, type Instant, localDateAt, toEpochMs } from '@tamga/domain/time';
import { archiveJourney, disposeCarriage } from '@tamga/usecases/escort';
import type { SealFact } from '@tamga/usecases/ports';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { nameReader } from '../work/index.ts';
import { endEscorts, enterEscorts } from './escorts.ts';
import { frameStore } from './frame-store.ts';
import { factsOfJourney, retentionWorks, setLegalHold } from './retention.ts';
import { anEscort, recordedChange } from './testing/index.ts';
import { outlineOf, trackOf } from './track-queries.ts';

const dayMs = 86_400_000;

describe('407-18.3a, 407-18.3b, D-4 tracking data are kept', () => {
  let database: TestDatabase;
  let owner: Pool;
  let worker: Pool;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    worker = database.pool({ role: 'tamga_worker' });
  });
  after(() => database?.drop());

  const clockAt = (at: Instant) => ({ now: () => at });
  const recorded = (work: (client: Client) => Promise<unknown>) => recordedChange(owner, work);
  const records = async (result: string): Promise<number> => {
    const { rows } = await owner.query<{ n: number }>(
      'select count(*)::int as n from evidence.record where result = $1',
      [result],
    );
    return rows[0]?.n ?? 0;
  };
  const count = async (table: string, seal: number): Promise<number> => {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from escort.${table} where seal_number = $1`,
      [seal],
    );
    return rows[0]?.n ?? -1;
  };

  interface Carriage {
    readonly id: string;
    readonly number: string;
    readonly seal: number;
    readonly sealId: string;
    readonly facts: readonly EscortFact[];
  }

  /** A carriage that began at a moment, with its facts kept as the gateway keeps them, and ended a day later. */
  const travelled = async (sealId: string, startMs: number, deactivatedAt: Instant): Promise<Carriage> => {
    const id = randomUUID();
    const number = `KZ-${sealId}`;
    const route = [
      { lat: 43.2, lon: 76.9 },
      { lat: 44, lon: 77.5 },
    ];
    await recorded((client) =>
      enterEscorts(client, [
        anEscort(sealId, fromEpochMs(startMs - 60_000), {
          id,
          protocol: 'egts',
          route: route.map(({ lat, lon }) => [lat, lon] as const),
          reportPeriodS: 60,
        }),
      ]),
    );
    const { rows } = await owner.query<{ number: number }>('select number from escort.seal where id = $1', [
      sealId,
    ]);
    const seal = rows[0]?.number ?? 0;
    const { facts } = makeTrip({
      route,
      startMs,
      periodMs: 60_000,
      reports: 300,
      trouble: 'cut',
      chance: () => 0.5,
    });
    const [first] = facts;
    assert.ok(first);
    const other: SealFact = {
      sealNumber: seal,
      fact: { ...first, speedKmh: 99, receivedMs: startMs + 1_000 },
    };
    const store = frameStore(database.pool({ role: 'tamga_gateway' }));
    const session = randomUUID();
    await store.keep({
      sessions: [{ id: session, protocol: 'egts', peer: 'test:1', sealNumber: seal, openedMs: startMs }],
      frames: facts.map(({ receivedMs }) => ({
        session,
        receivedMs,
        bytes: Uint8Array.of(1, 2, 3),
        seals: [7],
      })),
      facts: facts.map((fact) => ({ sealNumber: seal, fact })),
    });
    await store.keep({
      sessions: [],
      frames: [{ session, receivedMs: startMs, bytes: Uint8Array.of(9), seals: [7] }],
      facts: [other],
    });
    await recorded((client) => endEscorts(client, [sealId], deactivatedAt));
    return { id, number, seal, sealId, facts };
  };
  const archive = async (at: Instant): Promise<void> => {
    const more = archiveJourney({ works: retentionWorks(worker), clock: clockAt(at) });
    while (await more());
  };
  const dispose = ({ number }: Carriage, at: Instant) =>
    disposeCarriage({
      works: retentionWorks(owner),
      clock: clockAt(at),
      sign: async (act) => act,
    })({ carriageNumber: number, by: 'head of the archive' });

  it('a finished journey is one block and reads back the same from table and block, conflicts too (407-18.3a)', async () => {
    const startMs = Date.now() - 20 * dayMs;
    const carriage = await travelled('9100000001', startMs, fromEpochMs(startMs + dayMs));
    const inTable = await factsOfJourney(owner as unknown as Client, carriage.id, carriage.seal);
    assert.equal(inTable.length, carriage.facts.length + 1);
    await archive(fromEpochMs(startMs + 2 * dayMs));
    assert.equal(await count('archive', carriage.seal), 0, 'what the memory kept may still come');
    await archive(fromEpochMs(startMs + 9 * dayMs));
    assert.equal(await count('archive', carriage.seal), 1);
    assert.equal(await count('fact', carriage.seal), 0);
    assert.deepEqual(await factsOfJourney(owner as unknown as Client, carriage.id, carriage.seal), inTable);
    assert.equal(await records('archived'), 1);
  });

  it('407-1.2: the operator of another state reads the carriage that was handed over to it from the block as from the table, and nobody else does (407-18.3a)', async () => {
    const startMs = Date.now() - 25 * dayMs;
    const carriage = await travelled('9100000009', startMs, fromEpochMs(startMs + dayMs));
    const other = randomUUID();
    await owner.query(
      `insert into persons.person (id, kind, identifier, name, registered_at) values ($1, 'legal', '190140000056', 'KG', now())`,
      [other],
    );
    await recorded((client) =>
      client.query(
        `insert into escort.handover (id, escort_id, operator_id, country, at, actor_id, content, cms)
         values ($1, $2, $3, 'KG', now(), $3, '', '')`,
        [randomUUID(), carriage.id, other],
      ),
    );
    const api = database.pool({ role: 'tamga_api' });
    const track = (reader: string): Promise<readonly EscortFact[]> =>
      transaction(api, async (connection) => {
        const client = connection as Client;
        await nameReader(client, { kind: 'person', actingForId: reader, officeCode: null });
        return trackOf(client, {
          escortId: carriage.id,
          sealNumber: carriage.seal,
          from: fromEpochMs(startMs - dayMs),
          to: fromEpochMs(Date.now()),
          knownAt: fromEpochMs(Date.now()),
        });
      });
    const fromTable = await track(other);
    assert.equal(fromTable.length, carriage.facts.length);
    await archive(fromEpochMs(startMs + 9 * dayMs));
    assert.equal(await count('fact', carriage.seal), 0);
    assert.deepEqual(await track(other), fromTable);
    assert.deepEqual(await track(randomUUID()), []);
  });

  it('an outline of a track holds both its ends and every change of state or flags, and of an archived one all (407-11.1a)', async () => {
    const startMs = Date.now() - 20 * dayMs;
    const carriage = await travelled('9100000010', startMs, fromEpochMs(startMs + dayMs));
    const official = { kind: 'person', actingForId: randomUUID(), officeCode: '55318' } as const;
    const asked = {
      escortId: carriage.id,
      sealNumber: carriage.seal,
      from: fromEpochMs(startMs - dayMs),
      to: fromEpochMs(Date.now()),
      knownAt: fromEpochMs(Date.now()),
    };
    const read = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
      transaction(database.pool({ role: 'tamga_api' }), async (connection) => {
        await nameReader(connection as Client, official);
        return work(connection as Client);
      });
    const track = await read((client) => trackOf(client, asked));
    const { known, facts } = await read((client) => outlineOf(client, asked, 10));
    assert.equal(known, carriage.facts.length);
    assert.ok(facts.length < track.length / 5, String(facts.length));
    const at = facts.map((fact) => track.findIndex((one) => one.fixMs === fact.fixMs));
    assert.deepEqual(
      facts,
      at.map((index) => track[index]),
    );
    const said = ({ valid, seal, flags }: EscortFact): string => JSON.stringify([valid, seal, flags]);
    const changes = track.flatMap((fact, index) => {
      const before = track[index - 1];
      return before && said(before) === said(fact) ? [] : [index];
    });
    assert.ok(changes.length > 1);
    for (const index of [...changes, track.length - 1]) assert.ok(at.includes(index), String(index));
    await archive(fromEpochMs(startMs + 9 * dayMs));
    assert.deepEqual(await read((client) => outlineOf(client, asked, 10)), { known, facts: track });
  });

  it('neither a fact outside a block nor a block, a frame or a table can be deleted or changed before the term (407-18.3a)', async () => {
    const startMs = Date.now() - 30 * dayMs;
    const carriage = await travelled('9100000002', startMs, fromEpochMs(startMs + dayMs));
    const refused = (statement: string) =>
      assert.rejects(owner.query(statement), /RETENTION_NOT_EXPIRED|append-only/, statement);
    await refused(`delete from escort.fact where seal_number = ${carriage.seal}`);
    await refused(`update escort.fact set speed = 0 where seal_number = ${carriage.seal}`);
    await refused(`delete from escort.fact_conflict where seal_number = ${carriage.seal}`);
    await archive(fromEpochMs(Date.now()));
    await refused(`delete from escort.archive where seal_number = ${carriage.seal}`);
    await refused(`update escort.archive set facts = 0 where seal_number = ${carriage.seal}`);
    await refused(`delete from escort.fact_conflict where seal_number = ${carriage.seal}`);
    await refused('delete from escort.block');
    await refused(`select escort.drop_raw_day('${localDateAt(fromEpochMs(startMs))}')`);
    for (const table of ['fact', 'block', 'archive', 'fact_conflict'])
      await refused(`truncate escort.${table}`);
    await assert.rejects(
      owner.query(`update escort.escort set dispose_from = deactivated_at::date where id = '${carriage.id}'`),
      /dispose_after_five_years/,
    );
  });

  it('an attempt before the term is refused with its day and stands in the operation log (407-18.3a)', async () => {
    const startMs = Date.now() - 40 * dayMs;
    const carriage = await travelled('9100000003', startMs, fromEpochMs(startMs + dayMs));
    await archive(fromEpochMs(Date.now()));
    const attempt = await dispose(carriage, fromEpochMs(Date.now()));
    const earliest = earliestDisposal(localDateAt(fromEpochMs(startMs + dayMs))).value;
    assert.deepEqual(attempt, { ok: false, refusal: { code: 'RETENTION_NOT_EXPIRED', earliest } });
    assert.equal(await records('disposal refused'), 1);
    assert.equal(await count('archive', carriage.seal), 1);
  });

  it('after five years from the day after, counted over a leap day, an act disposes of it and is kept (407-18.3b, D-4)', async () => {
    // Deactivated on 28 February 2020: counted from the 29th, which 2025 does not have.
    const deactivatedAt = '2020-02-28T09:00:00.000Z' as Instant;
    const carriage = await travelled('9100000004', toEpochMs(deactivatedAt) - dayMs, deactivatedAt);
    await archive(fromEpochMs(Date.now()));
    const early = await dispose(carriage, '2025-02-28T18:59:59.999Z' as Instant);
    assert.deepEqual(early, {
      ok: false,
      refusal: { code: 'RETENTION_NOT_EXPIRED', earliest: '2025-03-01' },
    });

    await recorded((client) => setLegalHold(client, carriage.number, fromEpochMs(Date.now()), 'inquiry 1'));
    assert.equal((await dispose(carriage, fromEpochMs(Date.now()))).ok, false, 'under a legal hold');
    await recorded((client) => setLegalHold(client, carriage.number, fromEpochMs(Date.now()), null));

    const done = await dispose(carriage, '2025-02-28T19:00:00.000Z' as Instant);
    assert.ok(done.ok);
    assert.equal(done.value.factsDeleted, carriage.facts.length + 1);
    const act = JSON.parse(new TextDecoder().decode(done.value.act));
    assert.equal(act.earliestDisposal, '2025-03-01');
    assert.equal(act.blocks[0].facts, carriage.facts.length);
    for (const table of ['archive', 'fact', 'fact_conflict'])
      assert.equal(await count(table, carriage.seal), 0);
    assert.deepEqual(await factsOfJourney(owner as unknown as Client, carriage.id, carriage.seal), []);
    const { rows } = await owner.query<{ raw: string | null }>(
      `select to_regclass('escort.block_20200227')::text as raw`,
    );
    assert.equal(rows[0]?.raw, null, 'the raw frames of its days went with it');
    const again = await dispose(carriage, fromEpochMs(Date.now()));
    assert.deepEqual(again, { ok: false, refusal: { code: 'STATE_FORBIDS', reason: 'disposed' } });
    assert.equal(await records('disposed'), 1);
  });
});

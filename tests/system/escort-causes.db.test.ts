import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Client, Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import {
  beat,
  causeWatch,
  causeWorks,
  collectivePrint,
  collectiveSource,
  escortWatch,
  packageSource,
  situationWorks,
} from '@tamga/adapters/escort';
import { machineChance } from '@tamga/adapters/machine';
import { personsRegister } from '@tamga/adapters/persons';
import { startPrinter } from '@tamga/adapters/print';
import { byGravity, type SituationCode } from '@tamga/domain/escort';
import { addHours, addMinutes, addSeconds, fromEpochMs, type Instant, toEpochMs } from '@tamga/domain/time';
import {
  type Asking,
  acknowledgeCause,
  escalate,
  escalateCollectives,
  makeCollectives,
  recordCauseMeasures,
  recordMany,
  tendCauses,
  watchEscorts,
} from '@tamga/usecases/escort';
import { enterFleet } from '../../tools/harness/fleet.ts';

const dayMs = 86_400_000;
const start = fromEpochMs(Math.floor(Date.now() / dayMs) * dayMs - dayMs);
const bodies = ['55302', '57201', '52101'] as const;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('407-11.2, SM-8: one cause, many escorts', () => {
  let database: TestDatabase;
  let owner: Pool;
  let worker: Pool;
  let api: Pool;
  let now = start;
  const clock = { now: () => now };
  const chance = machineChance;

  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    worker = database.pool({ role: 'tamga_worker' });
    api = database.pool({ role: 'tamga_api' });
    const plan = { bodies, activatedAt: start, heardAt: addMinutes(start, 60) };
    await enterFleet(owner, { ...plan, count: 30, around: [43.1, 76.1], periodS: 300, firstSeal: 1_000 });
  });
  after(() => database?.drop());

  const client = (): Client => worker as unknown as Client;
  const tended = async (at: Instant): Promise<void> => {
    now = at;
    const watch = { watch: escortWatch(client()), works: situationWorks(worker), clock, chance };
    while (await watchEscorts(watch)());
    while (await tendCauses({ works: causeWorks(worker), watch: causeWatch(client()), clock, chance })());
  };
  const rows = async <T extends object>(sql: string, ...values: readonly unknown[]): Promise<readonly T[]> =>
    (await owner.query<T>(sql, [...values])).rows;
  const count = async (sql: string, ...values: readonly unknown[]): Promise<number> =>
    (await rows<{ n: number }>(`select count(*)::int as n from ${sql}`, ...values))[0]?.n ?? -1;
  const told = (topic: string): Promise<number> => count('notice.event where topic = $1', topic);
  const officialOf = (officeCode: string): Asking => ({
    person: { id: randomUUID(), kind: 'natural', identifier: '000000000000', name: 'Т', state: 'registered' },
    actingForId: randomUUID(),
    official: { role: 'CustomsInspector', officeCode },
  });
  const answers = { works: undefined as never, clock, chance };
  const causeOf = async (code: string) =>
    (
      await rows<{ id: string; ended_at: Instant | null }>(
        'select id, ended_at from escort.cause where code = $1 order by begun_at desc',
        code,
      )
    )[0];
  const statesOf = (code: string) =>
    rows<{ state: string; n: number }>(
      `select state, count(*)::int as n from escort.situation where code = $1 group by 1 order by 1`,
      code,
    );
  const silent = (
    sealIds: readonly number[],
    at: Instant,
    endedAt: Instant | null = null,
  ): Promise<unknown> =>
    rows<{ id: string; carriage: string; from: string; to: string; seal: number }>(
      `select e.id, e.carriage_number as carriage, e.departure_body as from, e.destination_body as to, s.number as seal
       from escort.escort e join escort.escort_seal x on x.escort_id = e.id join escort.seal s on s.number = x.seal_number
       where s.id = any($1) order by s.id`,
      sealIds.map(String),
    ).then((found) =>
      recordMany({ works: situationWorks(database.pool({ role: 'tamga_gateway' })), clock, chance })(
        found.map(({ id, carriage, from, to, seal }) => ({
          escort: { id, carriageNumber: carriage, departureBody: from, destinationBody: to },
          sealNumber: seal,
          answersFor: [],
          outages: [],
          excursions: [
            {
              code: '06' satisfies SituationCode,
              occurredMs: toEpochMs(at),
              detectableMs: toEpochMs(at),
              endedMs: endedAt && toEpochMs(endedAt),
              evidence: [],
              detail: null,
            },
          ],
        })),
      ),
    );
  const seals = (from: number, n: number): readonly number[] => Array.from({ length: n }, (_, i) => from + i);

  const outageAt = addHours(start, 2);
  const found = addMinutes(outageAt, 5);

  it('an outage of the operator is a situation of each escort with its two clocks, and one notice a body, which each record names', async () => {
    await beat(owner as unknown as Client, outageAt, 'a', 1, 1);
    await tended(found);
    assert.deepEqual(await statesOf('X6'), [{ state: 'detected', n: 30 }], 'more may be found yet');
    await tended(addSeconds(found, 6));
    assert.deepEqual(await statesOf('X6'), [{ state: 'notified', n: 30 }]);
    assert.equal(await told('escort-situation-X6'), 0);
    assert.equal(await told('escort-collective-X6'), bodies.length);
    assert.equal(await count('escort.cause'), 1);
    const clocks = await rows<{ own: boolean; told_at: Instant; due_at: Instant; n: number }>(
      `select k.body = c.body as own, k.told_at, k.due_at, count(*)::int as n from escort.notice_clock k
       join escort.collective c on c.id = k.collective_id group by 1, 2, 3`,
    );
    const dueAt = addMinutes(outageAt, 61);
    assert.deepEqual(clocks, [{ own: true, told_at: addSeconds(found, 6), due_at: dueAt, n: 60 }]);
    const recorded = `evidence.record r join escort.situation s on r.object_id = s.id::text
      join escort.notice_clock k on k.situation_id = s.id where r.class = 'MSG' and r.body like '%"body":"' || k.body || '"%'
        and r.body like '%"collective":"' || k.collective_id || '"%'`;
    assert.equal(await count(recorded), 60, 'one a situation and body, which names the notice');
    await tended(addSeconds(found, 60));
    assert.equal(await told('escort-collective-X6'), bodies.length, 'told once');
  });

  it('the package of the notice lists its escorts, sealed, as CSV and printed', async () => {
    const printer = startPrinter();
    const make = makeCollectives({
      source: collectiveSource(worker),
      signatures: { sealReceipt: async (bytes) => bytes },
      print: (material, digest, language) =>
        printer.print(
          collectivePrint(material, digest, { language, madeAt: now, nameOfBody: () => undefined, sha256 }),
        ),
      sha256,
      clock,
    });
    try {
      while (await make());
    } finally {
      await printer.stop();
    }
    const made = await rows<{ body: string; content: Buffer; csv: Buffer; pdf: Buffer; n: number }>(
      `select c.body, p.content, p.csv, p.pdf_ru as pdf, c.situations as n from escort.collective_package p
       join escort.collective c on c.id = p.collective_id order by c.body`,
    );
    assert.deepEqual(
      made.map(({ body, n }) => [body, n]),
      [...bodies].toSorted().map((body) => [body, 20]),
    );
    for (const { body, content, csv, pdf } of made) {
      const list = JSON.parse(content.toString()) as {
        readonly body: string;
        readonly listSha256: string;
        readonly escorts: readonly {
          readonly dueAt: string;
          readonly sealId: string;
          readonly place: object;
        }[];
      };
      assert.deepEqual([list.body, list.listSha256, list.escorts.length], [body, sha256(csv), 20]);
      for (const { dueAt, place } of list.escorts) assert.ok(dueAt === addMinutes(outageAt, 61) && place);
      const lines = csv.toString().trim().split('\r\n');
      assert.equal(lines.length, 21);
      assert.ok(lines.every((line) => line.split(',').length === 15));
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    }
  });

  it('a quarter of an hour later one person more is told of all that is unread, not of each', async () => {
    now = addMinutes(outageAt, 16);
    await escalate({ works: situationWorks(worker), clock })();
    await escalateCollectives({ works: causeWorks(worker), clock })();
    assert.equal(await told('escort-escalation-officialOnDuty'), 0);
    assert.equal(await told('escort-collective-officialOnDuty'), bodies.length);
    assert.equal(await count('escort.notice_clock where step = 1'), 60, 'the clock of each says so');
  });

  it('is read and answered by a body in one action, recorded for each escort; others read for themselves', async () => {
    const cause = await causeOf('X6');
    const causeId = cause?.id ?? '';
    const ports = { ...answers, works: causeWorks(api) };
    const asking = officialOf('55302');
    const stranger = await acknowledgeCause(ports)({ causeId, asking: officialOf('71201') });
    assert.ok(!stranger.ok && stranger.refusal.code === 'NOT_FOUND');
    const auditor = await acknowledgeCause(ports)({
      causeId,
      asking: { ...asking, official: { role: 'SecurityAuditor', officeCode: '55302' } },
    });
    assert.ok(!auditor.ok && auditor.refusal.code === 'ACCESS_RESTRICTED');
    const early = await recordCauseMeasures(ports)({ causeId, asking, words: 'x' });
    assert.ok(!early.ok && early.refusal.code === 'STATE_FORBIDS', 'measures come after reading');
    for (let twice = 0; twice < 2; twice += 1)
      assert.ok((await acknowledgeCause(ports)({ causeId, asking })).ok);
    assert.equal(
      await count(`escort.notice_clock where read_by = $1 and body = '55302'`, asking.person.id),
      20,
    );
    assert.equal(await count(`evidence.record where result = 'read'`), 20);
    assert.deepEqual(await statesOf('X6'), [{ state: 'notified', n: 30 }], 'the other body has not read');
    for (const body of bodies) await acknowledgeCause(ports)({ causeId, asking: officialOf(body) });
    assert.deepEqual(await statesOf('X6'), [{ state: 'acknowledged', n: 30 }]);
    for (const body of bodies)
      assert.ok(
        (await recordCauseMeasures(ports)({ causeId, asking: officialOf(body), words: 'Күшейтілді' })).ok,
      );
    assert.equal(await count('escort.measure'), 60);
  });

  it('closes by itself when the line is back', async () => {
    await tended(addMinutes(outageAt, 40));
    assert.deepEqual(await statesOf('X6'), [{ state: 'acknowledged', n: 30 }], 'it lasts');
    await beat(owner as unknown as Client, addMinutes(outageAt, 45), 'a', 1, 1);
    await tended(addMinutes(outageAt, 46));
    assert.deepEqual(await statesOf('X6'), [{ state: 'closed', n: 30 }]);
    assert.equal((await causeOf('X6'))?.ended_at, addMinutes(outageAt, 45));
    assert.equal(await count(`evidence.record where result = 'closed'`), 30);
  });

  it('a network that is away: those not back ten minutes after the others become their own, told and printed by themselves', async () => {
    const at = addHours(start, 5);
    now = addSeconds(at, 1);
    await silent(seals(1_000, 9), at);
    assert.equal(await told('escort-situation-06'), 18, 'nine are told one by one');
    await silent(seals(1_009, 6), at);
    assert.equal(await told('escort-situation-06'), 18, 'the tenth and more wait for the notice of all');
    await tended(addSeconds(at, 10));
    assert.equal(await told('escort-collective-06'), bodies.length);
    assert.equal(
      await count(`escort.situation where code = '06' and cause_id is not null and state = 'notified'`),
      15,
    );
    const source = packageSource(client(), personsRegister(client()));
    assert.deepEqual(await source.waiting(now, byGravity, 100), [], 'single packages are in no hurry');
    assert.equal((await source.inNoHurry(now, 100)).length, 15);
    const back = addMinutes(at, 20);
    now = back;
    await silent(seals(1_000, 14), at, back);
    await tended(addMinutes(back, 9));
    assert.equal((await causeOf('06'))?.ended_at, null);
    await tended(addMinutes(back, 10));
    assert.equal((await causeOf('06'))?.ended_at, back);
    const [stray, ...more] = await rows<{ id: string; seal: string }>(
      `select x.id, s.id as seal from escort.situation x join escort.seal s on s.number = x.seal_number
       where x.code = '06' and x.cause_id is null`,
    );
    assert.deepEqual([stray?.seal, more.length], ['1014', 0]);
    assert.equal(await told('escort-situation-06'), 20);
    assert.deepEqual(await source.waiting(now, byGravity, 100), [stray?.id]);
    await tended(addMinutes(back, 11));
    assert.equal(
      await count(`escort.situation where code = '06' and cause_id is null`),
      1,
      'it stays its own',
    );
    await escalate({ works: situationWorks(worker), clock })();
    assert.equal(await told('escort-escalation-officialOnDuty'), 2, 'its clocks run by themselves');
  });

  it('what arises with many and shares its cause with none is told by itself within the minute', async () => {
    const at = addHours(start, 9);
    now = addSeconds(at, 1);
    await owner.query(
      'update escort.live set lat = 40000000 + 30000000 * (seal_number % 15), lon = 500000000 + seal_number * 20000000',
    );
    await silent(seals(1_015, 12), at);
    const before = await told('escort-situation-06');
    await tended(addSeconds(at, 20));
    assert.equal(await told('escort-situation-06'), before);
    await tended(addSeconds(at, 32));
    assert.equal(await told('escort-situation-06'), before + 24);
    assert.equal(await count(`escort.situation where code = '06' and state = 'detected'`), 0);
  });
});

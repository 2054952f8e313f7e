import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Excursion } from '@tamga/domain/escort';
import { addHours, addMinutes, addSeconds, type Instant, toEpochMs } from '@tamga/domain/time';
import { escalate, progressEscorts, recordSituations } from '@tamga/usecases/escort';
import type { ActiveEscort } from '@tamga/usecases/ports';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing.ts';
import { machineChance } from '../machine/index.ts';
import { activeEscorts, enterEscorts } from './escorts.ts';
import { escortProgress } from './progress.ts';
import { situationWorks } from './situations.ts';
import { aFact, anEscort, recordedChange } from './testing/index.ts';
import { escortWorks } from './works.ts';

const start = '2026-11-21T20:00:00.000Z' as Instant;

describe('clocks of escorts stand in the database', () => {
  let database: TestDatabase;
  let owner: Pool;
  let worker: Pool;
  let escort: ActiveEscort;
  let now = start;
  const clock = { now: () => now };

  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    worker = database.pool({ role: 'tamga_worker' });
    const entered = anEscort('1', start, { departureBody: '55302', destinationBody: '57201' });
    await recordedChange(owner, (client) => enterEscorts(client, [entered]));
    escort = (await activeEscorts(owner as unknown as Client))[0] as ActiveEscort;
  });
  after(() => database?.drop());

  const topics = async (): Promise<readonly string[]> =>
    (
      await owner.query<{ told: string }>(
        `select topic || ' ' || office_code || ' ' || state as told from notice.event order by id`,
      )
    ).rows.map(({ told }) => told);
  /** A new process each time: nothing is remembered but what the database holds. */
  const escalated = async (at: Instant): Promise<readonly string[]> => {
    now = at;
    const before = (await topics()).length;
    await escalate({ works: situationWorks(worker), clock })();
    return (await topics()).slice(before);
  };
  const found = (excursion: Partial<Excursion>) =>
    recordSituations({ works: situationWorks(owner), clock, chance: machineChance })({
      escort,
      sealNumber: 1,
      outages: [],
      answersFor: ['02'],
      excursions: [
        {
          code: '01',
          occurredMs: toEpochMs(start),
          detectableMs: toEpochMs(start),
          endedMs: null,
          evidence: [],
          detail: null,
          ...excursion,
        },
      ],
    });

  it('407-11.2, D-2: one more person is told 15, 30, 45 and 60 minutes after the occurrence, each body by its own clock', async () => {
    now = addSeconds(start, 2);
    await found({});
    assert.deepEqual(await topics(), ['escort-situation-01 55302 open', 'escort-situation-01 57201 open']);
    assert.deepEqual(await escalated(addSeconds(start, 899)), []);
    assert.deepEqual(await escalated(addMinutes(start, 15)), [
      'escort-escalation-officialOnDuty 55302 open',
      'escort-escalation-officialOnDuty 57201 open',
    ]);
    assert.deepEqual(await escalated(addMinutes(start, 16)), []);
    await owner.query(`update escort.notice_clock set read_at = $1 where body = '55302'`, [now]);
    assert.deepEqual(
      await escalated(addMinutes(start, 46)),
      ['escort-escalation-headOfShift 57201 open', 'escort-escalation-headOfCustomsBody 57201 open'],
      'what passed while nobody worked is told at once, and only to the body that has not read',
    );
    assert.deepEqual(await escalated(addSeconds(start, 3_601)), [
      'escort-escalation-SecurityAuditor 57201 overdue',
    ]);
    assert.deepEqual(await escalated(addHours(start, 5)), []);
  });

  it('407-11.2: one learned too late is said to be overdue at once, with the reason', async () => {
    const memory = aFact(toEpochMs(start), {
      receivedMs: toEpochMs(addHours(start, 8)),
      seal: { shackle: null, lock: null, cover: null },
      fromMemory: true,
    });
    now = addHours(start, 8);
    await found({
      code: '02',
      occurredMs: toEpochMs(addHours(start, 6)),
      detectableMs: toEpochMs(now),
      evidence: [memory],
    });
    const { rows } = await owner.query<{ overdue: boolean; late_because: string; notify_by: Instant }>(
      `select overdue, late_because, notify_by from escort.situation where code = '02'`,
    );
    assert.deepEqual(rows, [{ overdue: true, late_because: 'fromMemory', notify_by: addHours(start, 7) }]);
    assert.equal((await escalated(addSeconds(now, 1))).length, 8, 'all four of both bodies');
  });

  it('407-5.2b, D-1, SM-7: 24 hours after the decision, and not before, the head and the auditor are told once; nothing is cancelled', async () => {
    const decidedAt = addHours(start, 100);
    const change = (set: string, values: readonly unknown[]) =>
      recordedChange(owner, (client) => client.query(`update escort.escort set ${set}`, values));
    await change(`state = 'notified', activated_at = null, decided_at = $1, organise_by = $2`, [
      decidedAt,
      addHours(decidedAt, 24),
    ]);
    const progressed = async (at: Instant): Promise<readonly string[]> => {
      now = at;
      const before = (await topics()).length;
      await progressEscorts({
        works: escortWorks(worker),
        progress: escortProgress(worker as unknown as Client),
        clock,
        chance: machineChance,
      })();
      return (await topics()).slice(before);
    };
    assert.deepEqual(await progressed(addHours(decidedAt, 24)), []);
    assert.deepEqual(await progressed(addSeconds(addHours(decidedAt, 24), 1)), [
      'escort-overdue 55302 overdue',
    ]);
    assert.deepEqual(await progressed(addHours(decidedAt, 30)), []);
    const { rows } = await owner.query<{ state: string; organise_overdue: boolean; steps: number }>(
      `select state, organise_overdue, (select count(*)::int from escort.history h where h.escort_id = e.id
         and h.event = 'passOrganiseTerm') as steps from escort.escort e`,
    );
    assert.deepEqual(rows, [{ state: 'notified', organise_overdue: true, steps: 1 }]);
    const recorded = await owner.query<{ n: number }>(
      `select count(*)::int as n from evidence.record where class = 'DL' and object_id = $1 and basis = '407-5.2b'`,
      [escort.id],
    );
    assert.equal(recorded.rows[0]?.n, 1);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { beat } from '@tamga/adapters/escort';
import type {
  CauseEscorts,
  EscortCard,
  EscortCause,
  EscortDesk,
  EscortList,
  InboxEntry,
} from '@tamga/contract';
import { addHours, type Instant } from '@tamga/domain/time';
import type { SignedIn } from '../../tools/harness/client.ts';
import { enterFleet } from '../../tools/harness/fleet.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import {
  connectSeal,
  type EscortPeople,
  once,
  refusedWith,
  reportFrom,
  signedAct,
  signInAll,
  transitCase,
} from './escort-desk.ts';

const seal = '8200000001';
const fleet = 300;

describe('407-11.2: hundreds of escorts under an outage, and a seal that is cut meanwhile', () => {
  let database: TestDatabase;
  let system: RunningSystem;
  let people: EscortPeople;
  let owner: Pool;
  let opened: EscortCard;
  let causeId: string;

  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    system = await startSystem({ env: { DATABASE_URL: database.url } });
    people = await signInAll(system);
    const { inspector, head, operator, importerBin } = people;
    opened = await inspector.send<EscortCard>('POST', '/api/v1/escorts', transitCase(importerBin));
    await signedAct(head, 'decide', await head.get<EscortCard>(`/api/v1/escorts/${opened.id}`));
    const take = (asked: object) => operator.send('POST', `/api/v1/escorts/${opened.id}/steps`, asked);
    await take({ step: 'fitSeal', sealId: seal, place: 'артқы есік' });
    await take({ step: 'activateSeal', sealId: seal });
    await pause(4_000);
  });
  after(async () => {
    await system?.remove();
    await database?.drop();
  });

  const count = async (sql: string): Promise<number> =>
    (await owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n ?? -1;
  const inbox = async (by: SignedIn) =>
    (await by.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox')).rows;
  const cause = (by: SignedIn) => by.get<EscortCause>(`/api/v1/escort-causes/${causeId}`);

  it('tells each body once of all of them, with a package that lists them, and prints single ones behind all else', async () => {
    const now = new Date().toISOString() as Instant;
    await enterFleet(owner, {
      count: fleet,
      bodies: ['55302', '57201'],
      activatedAt: addHours(now, -4),
      heardAt: addHours(now, -3),
      around: [43, 76],
      periodS: 86_400,
      firstSeal: 1_000,
    });
    await beat(owner as unknown as Client, addHours(now, -2), 'before', 1, 1);
    await once(
      () => count('escort.collective_package'),
      (made) => made === 2,
    );
    const told = (await inbox(people.receiver)).filter(({ topic }) => topic === 'escort-collective-X6');
    const [notice] = told;
    assert.equal(told.length, 1);
    causeId = notice?.number ?? '';
    const { escorts, notices, back } = await cause(people.operator);
    assert.deepEqual([escorts, back], [fleet, fleet], 'the line is back already');
    assert.deepEqual(
      notices.map(({ body, situations }) => [body, situations]),
      [
        ['55302', fleet],
        ['57201', fleet],
      ],
    );
    assert.equal(await count(`notice.event where topic = 'escort-situation-X6'`), 0);
    await once(
      () => count('escort.package'),
      (made) => made > 1,
    );
  });

  it('407-2.3: is one line of the wall and of the desk for each office, in which every escort keeps its situation', async () => {
    const { rows } = await people.receiver.get<EscortList>('/api/v1/escorts?limit=5000');
    const out = rows.flatMap(({ open }) => open).filter((one) => one.code === 'X6');
    assert.equal(out.length, fleet);
    assert.ok(out.every((one) => one.cause === causeId));
    const desk = await people.receiver.get<EscortDesk>('/api/v1/escort-desk');
    assert.equal(desk.openSituations, 1);
    await refusedWith('NOT_FOUND', people.person.get(`/api/v1/escort-causes/${causeId}`));
    const { notices } = await cause(people.receiver);
    const others = notices.find(({ body }) => body === '55302');
    assert.equal(others?.package, null, 'the list of another body is not shown');
    await refusedWith('NOT_FOUND', people.receiver.get(`/api/v1/escort-collectives/${others?.id}/package`));
    const own = notices.find(({ body }) => body === '57201');
    const answer = await fetch(`${system.api}/api/v1/escort-collectives/${own?.id}/package?format=csv`, {
      headers: { authorization: `Bearer ${people.receiver.token}` },
    });
    assert.equal((await answer.text()).trim().split('\r\n').length, fleet + 1);
  });

  it('a cut seal is told at once and its package made while hundreds wait, and one that is asked for too', async () => {
    const device = await connectSeal(system, seal);
    for (let index = 1; index <= 3; index += 1) await reportFrom(device, seal, index, index - 1);
    await reportFrom(device, seal, 4, 3, 0, ['shackle_cut']);
    device.close();
    const card = () => people.head.get<EscortCard>(`/api/v1/escorts/${opened.id}`);
    const found = await once(card, ({ situations }) =>
      situations.some(({ code, package: made }) => code === '01' && made !== null),
    );
    assert.ok(
      (await count(`escort.situation s where s.cause_id is not null
      and not exists (select from escort.package p where p.situation_id = s.id)`)) >
        fleet / 2,
    );
    const cut = found.situations.find(({ code }) => code === '01');
    assert.ok(cut && cut.causeId === null && cut.clocks.every(({ toldAt }) => toldAt === cut.detectedAt));
    const last = (
      await people.receiver.get<CauseEscorts>(`/api/v1/escort-causes/${causeId}/escorts?limit=1000`)
    ).rows.at(-1);
    await people.receiver.send('POST', `/api/v1/escort-situations/${last?.situationId}/package`);
    const asked = await once(
      () => people.receiver.get<EscortCard>(`/api/v1/escorts/${last?.escortId}`),
      ({ situations }) => situations.some((one) => one.package !== null),
    );
    const clock = asked.situations[0]?.clocks.find(({ body }) => body === '57201');
    assert.equal(clock?.collective, 1, 'its record names the notice that is its proof');
    assert.ok((await count('escort.package')) < fleet / 2);
    assert.equal(
      await count(`notice.event where topic = 'escort-package'`),
      2,
      'nobody is called to the others',
    );
  });

  it('is read and answered by each body in one action, and closes by itself', async () => {
    const { inspector, receiver } = people;
    for (const by of [inspector, receiver]) {
      const read = await by.send<EscortCause>('POST', `/api/v1/escort-causes/${causeId}/reading`);
      assert.ok(read.notices.some(({ readBy }) => readBy === by.session.person.name));
      const words = { words: 'Тасымалдар тексерілді' };
      const answered = await by.send<EscortCause>('POST', `/api/v1/escort-causes/${causeId}/measures`, words);
      assert.equal(answered.measures[0]?.situations, fleet);
    }
    await once(
      () => cause(receiver),
      ({ closed }) => closed === fleet,
    );
    const { rows } = await receiver.get<EscortList>('/api/v1/escorts?limit=5000');
    assert.deepEqual(
      rows.flatMap(({ open }) => open.map(({ code }) => code)),
      ['01'],
    );
  });
});

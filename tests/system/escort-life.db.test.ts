import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type {
  EscortCard,
  EscortDesk,
  EscortList,
  EscortTrack,
  InboxEntry,
  SituationShape,
} from '@tamga/contract';
import { earliestDisposal } from '@tamga/domain/escort';
import { addHours, type Instant, localDateAt } from '@tamga/domain/time';
import type { SignedIn } from '../../tools/harness/client.ts';
import {
  answerSituation,
  connectSeal,
  isSeenAt,
  once,
  refusedWith,
  reportFrom,
  signedAct,
  transitCase,
} from './escort-desk.ts';
import { escortHouse } from './escort-house.ts';

const first = '8200000001';

describe('407-5.1 to 407-18.3: the life of an escort over the open API, by head, officials, operator, carrier and declarant', () => {
  const house = escortHouse();
  let inspector: SignedIn;
  let head: SignedIn;
  let receiver: SignedIn;
  let operator: SignedIn;
  let carrier: SignedIn;
  let importer: SignedIn;
  let person: SignedIn;
  let importerBin: string;
  let escortId: string;
  before(() => {
    ({ inspector, head, receiver, operator, carrier, importer, person, importerBin } = house.people);
  });

  const card = (by: SignedIn = head): Promise<EscortCard> => by.get(`/api/v1/escorts/${escortId}`);
  const until = (what: (seen: EscortCard) => boolean): Promise<EscortCard> => once(card, what);
  const take = (by: SignedIn, asked: object, id = escortId): Promise<EscortCard> =>
    by.send('POST', `/api/v1/escorts/${id}/steps`, asked);

  it('407-1.1, 407-5.1: only a transit that the risk-management system marked becomes a case, entered by the placing body', async () => {
    const open = (by: SignedIn, more: object) =>
      by.send('POST', '/api/v1/escorts', transitCase(importerBin, more));
    await refusedWith('ESCORT_NOT_TRANSIT', open(inspector, { procedure: '40' }));
    await refusedWith('ESCORT_NO_RISK_CASE', open(inspector, { riskCaseId: ' ' }));
    await refusedWith('ACCESS_RESTRICTED', open(carrier, {}));
    await refusedWith('BAD_REQUEST', open(inspector, { carrier: '000000000000' }));
    const opened = await inspector.send<EscortCard>('POST', '/api/v1/escorts', transitCase(importerBin));
    escortId = opened.id;
    assert.equal(opened.state, 'riskIdentified');
    assert.equal(opened.riskCaseId, 'RMS-2026-117');
    await refusedWith('CHANGED_MEANWHILE', open(inspector, {}));
    assert.deepEqual(opened.allowed, [], 'an inspector decides nothing');
    assert.deepEqual((await card(head)).allowed, ['decide', 'decideNotToApply']);
  });

  it('407-2.3: an escort is seen by its two bodies, its parties and the operator, and by nobody else', async () => {
    for (const by of [inspector, head, receiver, operator, carrier, importer])
      assert.equal((await card(by)).id, escortId, by.session.person.name);
    await refusedWith('NOT_FOUND', card(person));
    assert.deepEqual((await person.get<EscortList>('/api/v1/escorts')).rows, []);
    assert.equal(
      (await card(carrier)).riskCaseId,
      null,
      'what the risk-management system found is not for parties',
    );
    const desk = await operator.get<EscortDesk>('/api/v1/escort-desk');
    assert.equal(desk.role, 'nationalOperator');
    await refusedWith('ESCORT_OPERATOR_UNKNOWN', carrier.get('/api/v1/seals'));
  });

  it('407-5.1, 407-5.2a, 407-5.2b, D-1, SM-7: the head signs, 24 hours begin, and three are told at once with proof', async () => {
    const of = await card();
    await refusedWith('ESCORT_NOT_HEAD', signedAct(inspector, 'decide', of));
    await refusedWith('DOC_FORMAT_INVALID', signedAct(head, 'decide', of, { vehicle: 'another' }));
    await refusedWith('DOC_FORMAT_INVALID', signedAct(head, 'decideNotToApply', of, { reason: '' }));
    const decided = await signedAct(head, 'decide', of);
    assert.equal(decided.state, 'notified');
    assert.equal(decided.organiseBy, addHours(decided.decidedAt as Instant, 24));
    assert.deepEqual(
      decided.clocks.map(({ id, state, clause }) => [id, state, clause]),
      [['organise', 'running', '407-5.2b']],
    );
    assert.deepEqual(
      decided.notices.map(({ to, kind }) => [to, kind]).toSorted(),
      ['carrier', 'declarant', 'nationalOperator'].map((to) => [to, 'escort-decision']),
    );
    assert.ok(
      decided.notices.every(
        ({ deliveredAt, readAt }) => deliveredAt === decided.decidedAt && readAt === null,
      ),
    );
    for (const by of [importer, carrier, operator]) {
      const inbox = await by.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox');
      assert.ok(
        inbox.rows.some(({ topic, number }) => topic === 'escort-decision' && number === decided.number),
      );
    }
    const mine = (await card(carrier)).notices.find((notice) => notice.mine);
    await refusedWith(
      'ACCESS_RESTRICTED',
      importer.send('PUT', `/api/v1/escorts/${escortId}/notices/${mine?.id}/read`),
    );
    await carrier.send('PUT', `/api/v1/escorts/${escortId}/notices/${mine?.id}/read`);
    const read = (await card()).notices.find(({ id }) => id === mine?.id);
    assert.ok(read?.readAt);
    assert.match(read?.readBy ?? '', /ТАСЫМАЛДАУШЫ/);
    await refusedWith('STATE_FORBIDS', signedAct(head, 'decide', decided));
  });

  it('407-2.1, 407-5.2b, 407-11.1a, SM-7: fitted, activated, organised by the first valid signal, in transit once it leaves', async () => {
    await refusedWith('NOT_FOUND', take(operator, { step: 'fitSeal', sealId: '1', place: '' }));
    await take(operator, { step: 'fitSeal', sealId: first, place: 'артқы есік' });
    await refusedWith('NOT_FOUND', take(operator, { step: 'activateSeal', sealId: '8200000003' }));
    const active = await take(operator, { step: 'activateSeal', sealId: first });
    assert.equal(active.state, 'notified', 'no signal yet');
    const device = await connectSeal(house.system, first);
    await reportFrom(device, first, 1, 0);
    const organised = await until(({ state }) => state === 'organised');
    assert.equal(organised.clocks[0]?.state, 'met');
    await reportFrom(device, first, 2, 1);
    await reportFrom(device, first, 3, 2);
    const moving = await until(({ state }) => state === 'inTransit');
    assert.deepEqual(
      moving.timeline.map(({ event }) => event),
      ['openCase', 'decide', 'notifyParties', 'fitSeal', 'activateSeal', 'organise', 'depart'],
    );
    device.close();
  });

  it('407-11.1a: the wall hears of changes only, and the track is told as it was known at a moment', async () => {
    const all = await once(
      () => receiver.get<EscortList>('/api/v1/escorts?state=inTransit'),
      ({ rows }) => isSeenAt(rows.find(({ id }) => id === escortId)?.fix, 43.25 + 2 * 0.0171),
    );
    const track = await receiver.get<EscortTrack>(`/api/v1/escorts/${escortId}/track`);
    assert.equal(track.seals[0]?.at.length, 3);
    const moment = new Date(track.seals[0]?.receivedAt[0] ?? 0).toISOString();
    const then = await receiver.get<EscortTrack>(`/api/v1/escorts/${escortId}/track?knownAt=${moment}`);
    assert.equal(then.seals[0]?.at.length, 1);
    const device = await connectSeal(house.system, first);
    await reportFrom(device, first, 4, 2.5);
    device.close();
    const asked = (): Promise<EscortList> => receiver.get(`/api/v1/escorts?since=${all.revision}`);
    const { rows } = await once(asked, (seen) => seen.rows.length > 0);
    assert.deepEqual([rows.length, rows[0]?.id], [1, escortId]);
    await refusedWith('NOT_FOUND', person.get(`/api/v1/escorts/${escortId}/track`));
  });

  it('407-11.2, D-2, SM-8: a deviation is told to both bodies, read, answered and closed by both', async () => {
    const device = await connectSeal(house.system, first);
    await reportFrom(device, first, 5, 2.5, 0.015);
    const deviated = await until(({ situations }) => situations.some(({ code }) => code === '03'));
    const found = deviated.situations.find(({ code }) => code === '03') as SituationShape;
    assert.equal(found.state, 'notified');
    assert.deepEqual(
      found.clocks.map(({ body, dueAt, readAt }) => [body, dueAt, readAt]),
      [
        ['55302', addHours(found.occurredAt as Instant, 1), null],
        ['57201', addHours(found.occurredAt as Instant, 1), null],
      ],
    );
    for (const by of [inspector, receiver]) {
      const inbox = await by.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox');
      assert.ok(
        inbox.rows.some(({ topic, number }) => topic === 'escort-situation-03' && number === deviated.number),
      );
    }
    const seenByCarrier = (await card(carrier)).situations.find(({ id }) => id === found.id);
    assert.deepEqual([seenByCarrier?.clocks, seenByCarrier?.evidence, seenByCarrier?.act], [[], [], null]);
    await refusedWith('ACCESS_RESTRICTED', answerSituation(operator, found.id, 'reading'));
    await refusedWith(
      'STATE_FORBIDS',
      answerSituation(inspector, found.id, 'measures', { words: 'оқылмаған' }),
    );
    assert.equal((await answerSituation(inspector, found.id, 'reading')).state, 'notified');
    assert.equal((await answerSituation(receiver, found.id, 'reading')).state, 'acknowledged');
    await answerSituation(inspector, found.id, 'measures', { words: 'Жүргізушімен байланыстық.' });
    await refusedWith('STATE_FORBIDS', answerSituation(inspector, found.id, 'closing'));
    await answerSituation(receiver, found.id, 'measures', { words: 'Күзет ескертілді.' });
    await refusedWith('STATE_FORBIDS', answerSituation(receiver, found.id, 'closing'));
    await reportFrom(device, first, 6, 2.6);
    device.close();
    await until(({ situations }) =>
      situations.some(({ id, endedAt }) => id === found.id && endedAt !== null),
    );
    const closed = await answerSituation(receiver, found.id, 'closing');
    assert.equal(closed.state, 'closed');
    assert.deepEqual(
      closed.measures.map(({ body }) => body),
      ['55302', '57201'],
    );
    assert.ok(closed.clocks.every(({ readAt, readBy }) => readAt && readBy));
  });

  it('SM-8: what a person reports has the same notices and clocks', async () => {
    const told = await carrier.send<EscortCard>('POST', `/api/v1/escorts/${escortId}/situations`, {
      words: 'Шина жарылды, тоқтадық.',
      occurredAt: new Date().toISOString(),
    });
    assert.ok(told.situations.some(({ code }) => code === 'X7'));
    const seen = (await card(receiver)).situations.find(({ code }) => code === 'X7');
    assert.deepEqual(
      seen?.clocks.map(({ body }) => body),
      ['55302', '57201'],
    );
    await refusedWith(
      'ACCESS_RESTRICTED',
      importer.send('POST', `/api/v1/escorts/${escortId}/situations`, {
        words: 'x',
        occurredAt: new Date().toISOString(),
      }),
    );
  });

  it('407-2.1: a seal is replaced on the way without an unwatched minute', async () => {
    const replaced = await take(operator, {
      step: 'replaceSeal',
      sealId: first,
      newSealId: '8200000005',
      reason: 'Батарея',
    });
    const [old, fresh] = replaced.sealList;
    assert.deepEqual([old?.state, fresh?.state], ['deactivated', 'active']);
    assert.equal(old?.deactivatedAt, fresh?.activatedAt);
    assert.equal(replaced.retention.disposeFrom, null, 'a seal is active');
  });

  it('407-18.3a, 407-18.3b, SM-7, SM-9, D-4: arrival, the last seal, and five years from the day after', async () => {
    await refusedWith('ACCESS_RESTRICTED', take(inspector, { step: 'arrive' }));
    await refusedWith('STATE_FORBIDS', take(receiver, { step: 'deactivateSeal', sealId: '8200000005' }));
    const arrived = await take(receiver, { step: 'arrive' });
    assert.equal(arrived.state, 'arrived');
    await refusedWith('STATE_FORBIDS', take(operator, { step: 'deactivateSeal', sealId: '8200000005' }));
    await refusedWith('RETENTION_NOT_EXPIRED', head.send('DELETE', `/api/v1/escorts/${escortId}/track`));
    const completed = await take(receiver, { step: 'deactivateSeal', sealId: '8200000005' });
    assert.equal(completed.state, 'completed');
    const day = localDateAt(completed.deactivatedAt as Instant);
    assert.deepEqual(completed.retention, {
      state: 'retained',
      deactivatedOn: day,
      countsFrom: completed.retention.countsFrom,
      disposeFrom: earliestDisposal(day).value,
      clause: '407-18.3b',
    });
    await refusedWith('RETENTION_NOT_EXPIRED', operator.send('DELETE', `/api/v1/escorts/${escortId}/track`));
    const { rows } = await house.owner.query<{ result: string; class: string; earliest: string | null }>(
      `select class, result, body::json -> 'facts' ->> 'earliest' as earliest from evidence.record
       where object_id = $1 and class = 'SEC' order by id`,
      [escortId],
    );
    assert.deepEqual(rows, [
      { class: 'SEC', result: 'disposal refused', earliest: null },
      { class: 'SEC', result: 'disposal refused', earliest: completed.retention.disposeFrom },
    ]);
    await assert.rejects(house.owner.query('delete from escort.fact'), /RETENTION_NOT_EXPIRED/);
    await assert.rejects(house.owner.query('delete from escort.history'), /append-only/);
  });

  it('407-5.1 to 407-18.3b: every step stands in the history and in the operation log', async () => {
    const { rows } = await house.owner.query<{ event: string; recorded: boolean }>(
      `select h.event, exists (select from evidence.record r where r.object_id = h.escort_id::text
         and (r.result = h.event or h.event = 'refuseDisposal' and r.result = 'disposal refused')) as recorded
       from escort.history h where h.escort_id = $1 order by h.id`,
      [escortId],
    );
    assert.ok(rows.length >= 12);
    assert.deepEqual(
      rows.filter(({ recorded }) => !recorded),
      [],
    );
  });
});

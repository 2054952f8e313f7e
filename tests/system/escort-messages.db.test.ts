import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { EscortCard, EscortMessageShape, EscortMessages, InboxEntry } from '@tamga/contract';
import { fromEpochMs } from '@tamga/domain/time';
import { once, refusedWith, signedAct, transitCase } from './escort-desk.ts';
import { escortHouse } from './escort-house.ts';

/** Numbers in [0, 1) that come again with the same seed. */
const chanceOf = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

/** A line on which a request is lost, its answer is lost, or it arrives twice. */
const faultyLine = (chance: () => number) => {
  const faults = { requests: 0, answers: 0, doubled: 0 };
  return {
    faults,
    over: async <T>(ask: () => Promise<T>): Promise<T> => {
      if (chance() < 0.33) {
        faults.requests += 1;
        throw new Error('the request was lost');
      }
      const answer = await ask();
      if (chance() < 0.33) {
        faults.doubled += 1;
        await ask();
      }
      if (chance() < 0.33) {
        faults.answers += 1;
        throw new Error('the answer was lost');
      }
      return answer;
    },
  };
};

describe('407-1.2: messages of customs and the operator, each sent, received and processed', () => {
  const house = escortHouse();

  const decided = async (index: number): Promise<EscortCard> => {
    const { inspector, head, importerBin } = house.people;
    const opened = await inspector.send<EscortCard>(
      'POST',
      '/api/v1/escorts',
      transitCase(importerBin, { declarationNumber: `55302/221126/000${1000 + index}` }),
    );
    return signedAct(head, 'decide', await head.get<EscortCard>(`/api/v1/escorts/${opened.id}`));
  };
  const waiting = async (): Promise<EscortMessages['rows']> =>
    (await house.people.operator.get<EscortMessages>('/api/v1/escort-messages?waiting=yes')).rows;

  it('through lost requests, lost and doubled answers and a killed server nothing is lost and nothing is taken twice', async () => {
    const { operator } = house.people;
    const line = faultyLine(chanceOf(407));
    /** The operator's own system: what it has taken, by the id of the message. */
    const taken = new Map<string, EscortMessageShape>();
    const insist = async (ask: () => Promise<unknown>): Promise<void> => {
      for (let tried = 0; tried < 400; tried += 1) {
        const done = await line.over(ask).then(
          () => true,
          () => false,
        );
        if (done) return;
        await pause(25);
      }
      assert.fail('it never got through');
    };
    const stepped = (id: string, step: object): Promise<void> => {
      const requestId = randomUUID();
      return insist(() =>
        operator.send('POST', `/api/v1/escorts/${id}/steps`, step, { 'idempotency-key': requestId }),
      );
    };
    const escorts: EscortCard[] = [];
    for (let index = 0; index < 12; index += 1) escorts.push(await decided(index));
    let killed = false;
    for (let turn = 0; taken.size < escorts.length && turn < 400; turn += 1) {
      const found = await line.over(waiting).catch(() => []);
      for (const message of found) {
        const isNew = !taken.has(message.id);
        taken.set(message.id, message);
        if (isNew) {
          const sealId = String(8_200_000_000 + taken.size);
          await stepped(message.escortId, { step: 'fitSeal', sealId, place: 'есік' });
          if (!killed && taken.size === 4) {
            killed = true;
            process.kill(house.system.pids['api'] ?? 0, 'SIGKILL');
          }
          await stepped(message.escortId, { step: 'activateSeal', sealId });
        }
        await insist(() =>
          operator.send('PUT', `/api/v1/escort-messages/${message.id}/receipt`, { outcome: 'accepted' }),
        );
      }
    }
    assert.ok(killed && Object.values(line.faults).every((times) => times > 5));
    assert.deepEqual(await waiting(), []);
    const { rows: sent } = await house.owner.query<{ id: string; outcome: string; sendings: number }>(
      `select id, outcome, sendings from escort.notice where addressee = 'nationalOperator' and kind = 'escort-decision'`,
    );
    assert.deepEqual(sent.map(({ id }) => id).toSorted(), [...taken.keys()].toSorted());
    assert.ok(sent.every(({ outcome, sendings }) => outcome === 'accepted' && sendings === 1));
    // What the operator told reached both bodies, each once.
    const { rows: told } = await house.owner.query<{ kind: string; addressee: string; n: number }>(
      `select kind, addressee, count(*)::int as n from escort.notice
       where kind in ('escort-accepted', 'escort-seal-activated') and processed_at is not null group by 1, 2 order by 1, 2`,
    );
    assert.deepEqual(
      told.map(({ kind, addressee, n }) => [kind, addressee, n]),
      ['escort-accepted', 'escort-seal-activated'].flatMap((kind) =>
        ['departureBody', 'destinationBody'].map((addressee) => [kind, addressee, escorts.length]),
      ),
    );
  });

  it('a message says what the requirements ask of it, to its addressee and nobody else', async () => {
    const { operator, carrier, receiver, head } = house.people;
    const card = await decided(50);
    const [message] = await waiting();
    assert.equal(message?.name, 'EscortDecisionNotice');
    assert.deepEqual(
      [message?.content['carriageNumber'], message?.content['vehicle'], message?.content['organiseBy']],
      [card.number, card.vehicle, card.organiseBy],
    );
    const path = `/api/v1/escort-messages/${message?.id}`;
    await refusedWith('ACCESS_RESTRICTED', carrier.send('PUT', `${path}/receipt`, {}));
    await refusedWith('NOT_FOUND', house.people.person.send('POST', `${path}/sendings`));
    await operator.send('PUT', `${path}/receipt`, {});
    await operator.send('PUT', `${path}/receipt`, { outcome: 'refused', words: 'шарт жоқ' });
    await refusedWith('STATE_FORBIDS', operator.send('PUT', `${path}/receipt`, { outcome: 'accepted' }));
    const notices = (await head.get<EscortCard>(`/api/v1/escorts/${card.id}`)).notices;
    const seen = notices.find(({ id }) => id === message?.id);
    assert.ok(seen?.receivedAt && seen.processedAt && seen.outcome === 'refused' && seen.maySendAgain);
    const mine = await receiver.get<EscortMessages>('/api/v1/escort-messages');
    assert.ok(mine.rows.every(({ kind }) => kind !== 'escort-decision'));
  });

  it('who asks where his message is gets it again, and what was confirmed before stays in the operation log', async () => {
    const { operator, head } = house.people;
    const card = await decided(60);
    const [message] = await waiting();
    const path = `/api/v1/escort-messages/${message?.id}`;
    await operator.send('PUT', `${path}/receipt`, { outcome: 'accepted' });
    assert.deepEqual(await waiting(), []);
    await head.send('POST', `${path}/sendings`);
    const [again] = await waiting();
    assert.deepEqual([again?.id, again?.sendings, again?.state], [message?.id, 2, 'sent']);
    await operator.send('PUT', `${path}/receipt`, { outcome: 'accepted' });
    const { rows } = await house.owner.query<{ result: string }>(
      `select result from evidence.record where object_id = $1 and class = 'MSG' and basis = '[I] 407-1.2' order by id`,
      [card.id],
    );
    assert.deepEqual(
      rows.map(({ result }) => result),
      ['accepted', 'sent again', 'accepted'],
    );
  });

  it('a message the operator does not receive for fifteen minutes is told to who sent it, once for each sending', async () => {
    const { head, operator } = house.people;
    const sent = async (index: number): Promise<{ readonly id: string; readonly number: string }> => {
      const { id: escortId, number } = await decided(index);
      const message = (await waiting()).find((one) => one.escortId === escortId);
      assert.ok(message);
      return { id: message.id, number };
    };
    const sentBefore = async (id: string, minutes: number): Promise<void> => {
      await house.owner.query('alter table escort.notice disable trigger recorded');
      await house.owner.query('update escort.notice set sent_at = $2 where id = $1', [
        id,
        fromEpochMs(Date.now() - minutes * 60_000),
      ]);
      await house.owner.query('alter table escort.notice enable trigger recorded');
    };
    const [first, second, third] = [await sent(70), await sent(71), await sent(72)];
    const numbers = [first, second, third].map(({ number }) => number);
    const told = async (): Promise<readonly string[]> =>
      (await head.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox')).rows.flatMap(
        ({ topic, number }) =>
          topic === 'escort-unreceived' && number && numbers.includes(number) ? [number] : [],
      );
    // The turn that finds the newer has looked at the older too.
    const isTold = ({ number }: typeof first) => once(told, (seen) => seen.includes(number));
    await sentBefore(first.id, 14);
    await sentBefore(second.id, 16);
    await isTold(second);
    assert.deepEqual(await told(), [second.number]);
    await sentBefore(first.id, 16);
    await isTold(first);
    await sentBefore(third.id, 16);
    await isTold(third);
    assert.deepEqual((await told()).toSorted(), numbers.toSorted(), 'each once');
    for (const { id } of [first, second, third])
      await operator.send('PUT', `/api/v1/escort-messages/${id}/receipt`, {});
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setLegalHold } from '@tamga/adapters/escort';
import { recordedChange } from '@tamga/adapters/escort/testing';
import type { EscortCard, InboxEntry } from '@tamga/contract';
import { earliestDisposal } from '@tamga/domain/escort';
import { fromEpochMs, type Instant, localDateAt } from '@tamga/domain/time';
import type { SignedIn } from '../../tools/harness/client.ts';
import { refusedWith, signedAct, transitCase } from './escort-desk.ts';
import { escortHouse } from './escort-house.ts';

const sealId = '8200000007';

describe('407-18.3a, 407-18.3b, SM-9: who may ask for the disposal of tracking data, and when', () => {
  const house = escortHouse();
  let escortId: string;
  let number: string;

  const card = (by: SignedIn): Promise<EscortCard> => by.get(`/api/v1/escorts/${escortId}`);
  const ask = (by: SignedIn) => by.send('DELETE', `/api/v1/escorts/${escortId}/track`);
  const records = async (result: string): Promise<number> =>
    (
      await house.owner.query<{ n: number }>(
        `select count(*)::int as n from evidence.record where object_id = $1 and class = 'SEC' and result = $2`,
        [escortId, result],
      )
    ).rows[0]?.n ?? -1;

  it('nobody before the term: each attempt is refused with its day and stands in the operation log', async () => {
    const { inspector, head, operator, importerBin } = house.people;
    const opened = await inspector.send<EscortCard>('POST', '/api/v1/escorts', transitCase(importerBin));
    ({ id: escortId, number } = opened);
    await signedAct(head, 'decide', await card(head));
    for (const step of [
      { step: 'fitSeal', sealId, place: 'есік' },
      { step: 'activateSeal', sealId },
    ])
      await operator.send('POST', `/api/v1/escorts/${escortId}/steps`, step);
    const cancelled = await signedAct(head, 'cancel', await card(head));
    const day = localDateAt(cancelled.deactivatedAt as Instant);
    assert.deepEqual(
      [cancelled.retention.state, cancelled.retention.disposeFrom, cancelled.allowed],
      ['retained', earliestDisposal(day).value, []],
    );
    for (const by of [head, operator, operator, operator])
      await refusedWith('RETENTION_NOT_EXPIRED', ask(by));
    assert.equal(await records('disposal refused'), 4);
    const tried = (await card(head)).timeline.filter(({ event }) => event === 'refuseDisposal');
    assert.equal(tried.length, 2, 'asking again and again does not push the rest out of the history');
  });

  it('after it the operator and the head of the placing body; it is noted, told, and the data stay until the act', async () => {
    const { head, operator, carrier, receiver } = house.people;
    await recordedChange(house.owner, async (client) => {
      await client.query(
        `update escort.escort_seal set deactivated_at = deactivated_at - interval '6 years' where escort_id = $1`,
        [escortId],
      );
      await client.query(
        `update escort.escort set deactivated_at = deactivated_at - interval '6 years',
           dispose_from = dispose_from - interval '6 years' where id = $1`,
        [escortId],
      );
    });
    assert.equal((await card(operator)).retention.state, 'disposable');
    for (const by of [carrier, receiver]) {
      assert.deepEqual((await card(by)).allowed, []);
      await refusedWith('ACCESS_RESTRICTED', ask(by));
    }
    for (const by of [head, operator]) assert.deepEqual((await card(by)).allowed, ['askDisposal']);
    await ask(operator);
    const asked = await card(operator);
    assert.deepEqual([asked.timeline.at(-1)?.event, asked.allowed], ['askDisposal', []]);
    assert.equal(asked.retention.state, 'disposable', 'nothing goes without the act');
    assert.equal(await records('disposal asked'), 1);
    const inbox = await head.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox');
    assert.ok(inbox.rows.some((entry) => entry.topic === 'escort-disposal' && entry.number === asked.number));
  });

  it('under a legal hold nobody, however long ago it was', async () => {
    await recordedChange(house.owner, (client) =>
      setLegalHold(client, number, fromEpochMs(Date.now()), 'inquiry'),
    );
    await refusedWith('RETENTION_NOT_EXPIRED', ask(house.people.operator));
  });
});

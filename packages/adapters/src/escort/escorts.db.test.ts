import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { fromEpochMs } from '@tamga/domain/time';
import type { Client, Pool } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { activeEscorts, endEscorts, enterEscorts, knownSeals, watchedEscorts } from './escorts.ts';
import { anEscort, recordedChange } from './testing/index.ts';

const dayMs = 86_400_000;

describe('407-2.1 the seals and escorts a gateway knows', () => {
  let database: TestDatabase;
  let owner: Pool;
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const nowMs = Date.now();
  const change = (work: (client: Client) => Promise<unknown>) => recordedChange(owner, work);
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    await change((client) =>
      enterEscorts(
        client,
        ids.map((id, one) => anEscort(String(8_041_600_000 + one), fromEpochMs(nowMs - 30 * dayMs), { id })),
      ),
    );
    await change((client) => endEscorts(client, ['8041600001'], fromEpochMs(nowMs - dayMs)));
    await change((client) => endEscorts(client, ['8041600002'], fromEpochMs(nowMs - 9 * dayMs)));
  });
  after(() => database?.drop());

  it('each seal is known, with the escort it serves or served within a week', async () => {
    const seals = await knownSeals(owner as unknown as Client);
    assert.deepEqual(
      seals
        .toSorted((a, b) => a.number - b.number)
        .map(({ id, escortId, deactivatedAt }) => [id, escortId, deactivatedAt]),
      [
        ['8041600000', ids[0], null],
        ['8041600001', ids[1], fromEpochMs(nowMs - dayMs)],
        ['8041600002', null, null],
      ],
    );
  });

  it('an escort that has not changed is not read again; one that has is', async () => {
    let asked = 0;
    const counting = {
      query: (sql: string, values?: readonly unknown[]) => {
        asked += 1;
        return owner.query(sql, values ? [...values] : undefined);
      },
    } as unknown as Client;
    const watched = watchedEscorts(counting);
    const first = await watched();
    const whole = await activeEscorts(owner as unknown as Client);
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
    assert.deepEqual(first.toSorted(byId), whole.toSorted(byId));
    assert.equal(first.length, 2);
    asked = 0;
    const again = await watched();
    assert.equal(asked, 1);
    for (const escort of again) assert.ok(first.includes(escort));
    await change((client) =>
      client.query('update escort.escort set term_at = $2 where id = $1', [
        ids[0],
        fromEpochMs(nowMs + dayMs),
      ]),
    );
    await change((client) =>
      client.query(
        `insert into escort.permission (escort_id, from_at, until_at, body, reason) values ($1, $2, $3, '58301', 'inspection')`,
        [ids[1], fromEpochMs(nowMs), fromEpochMs(nowMs + dayMs)],
      ),
    );
    const later = await watched();
    assert.equal(later.find(({ id }) => id === ids[0])?.termAt, fromEpochMs(nowMs + dayMs));
    assert.equal(later.find(({ id }) => id === ids[1])?.permissions.length, 1);
  });
});

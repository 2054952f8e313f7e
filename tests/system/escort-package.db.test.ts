import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import type { EscortCard, InboxEntry } from '@tamga/contract';
import type { SignedIn } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import {
  cardOnce,
  connectSeal,
  type EscortPeople,
  refusedWith,
  reportFrom,
  signedAct,
  signInAll,
  transitCase,
} from './escort-desk.ts';

const seal = '8200000001';

interface Package {
  readonly situation: { readonly code: string; readonly occurredAt: string };
  readonly carriage: { readonly number: string; readonly carrier: { readonly identifier: string } };
  readonly seal: { readonly id: string };
  readonly place: { readonly lat: number };
  readonly clocks: readonly { readonly body: string }[];
  readonly track: readonly { readonly lat: number; readonly flags: readonly string[] }[];
  readonly frames: readonly { readonly hex: string; readonly blockSha256: string }[];
}

describe('407-11.2, AGR-1.1: the package of a situation', () => {
  let database: TestDatabase;
  let system: RunningSystem;
  let people: EscortPeople;
  let found: EscortCard;

  before(async () => {
    database = await freshDatabase();
    system = await startSystem({ env: { DATABASE_URL: database.url } });
    people = await signInAll(system);
  });
  after(async () => {
    await system?.remove();
    await database?.drop();
  });

  const bytesOf = async (by: SignedIn, format: string): Promise<Buffer> => {
    const [situation] = found.situations;
    const answer = await fetch(
      `${system.api}/api/v1/escort-situations/${situation?.id}/package?format=${format}`,
      { headers: { authorization: `Bearer ${by.token}` } },
    );
    assert.equal(answer.status, 200, await answer.clone().text());
    return Buffer.from(await answer.arrayBuffer());
  };

  it('is made by itself when a shackle is cut, with place, track, raw frames, seal and carriage', async () => {
    const { inspector, head, operator, importerBin } = people;
    const opened = await inspector.send<EscortCard>('POST', '/api/v1/escorts', transitCase(importerBin));
    await signedAct(head, 'decide', await head.get<EscortCard>(`/api/v1/escorts/${opened.id}`));
    const take = (asked: object) => operator.send('POST', `/api/v1/escorts/${opened.id}/steps`, asked);
    await take({ step: 'fitSeal', sealId: seal, place: 'артқы есік' });
    await take({ step: 'activateSeal', sealId: seal });
    await pause(4_000);
    const device = await connectSeal(system, seal);
    for (let index = 1; index <= 3; index += 1) await reportFrom(device, seal, index, index - 1);
    await reportFrom(device, seal, 4, 3, 0, ['shackle_cut']);
    device.close();
    const card = () => head.get<EscortCard>(`/api/v1/escorts/${opened.id}`);
    found = await cardOnce(card, ({ situations }) => situations.some((one) => one.package !== null));
    const [situation] = found.situations;
    const content = await bytesOf(head, 'json');
    assert.equal(createHash('sha256').update(content).digest('hex'), situation?.package?.sha256);
    const told = JSON.parse(content.toString()) as Package;
    assert.equal(told.situation.code, '01');
    assert.equal(told.situation.occurredAt, situation?.occurredAt);
    assert.equal(told.carriage.number, found.number);
    assert.equal(told.carriage.carrier.identifier, '220540000072');
    assert.equal(told.seal.id, seal);
    assert.deepEqual(
      told.clocks.map(({ body }) => body),
      ['55302', '57201'],
    );
    assert.equal(told.track.length, 4);
    assert.deepEqual(told.track.at(-1)?.flags, ['shackle_cut']);
    assert.ok(told.frames.length >= 1);
    assert.match(told.frames.at(-1)?.hex ?? '', /^24/, 'a JT701 frame begins with $');
  });

  it('is delivered to both bodies with a notice, sealed, and printed', async () => {
    const { head, receiver, operator, carrier } = people;
    for (const by of [head, receiver]) {
      const inbox = await by.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox');
      assert.ok(
        inbox.rows.some(({ topic, number }) => topic === 'escort-package' && number === found.number),
      );
    }
    assert.deepEqual(
      found.notices.filter(({ kind }) => kind === 'escort-package').map(({ to, name }) => [to, name]),
      [
        ['departureBody', '55302'],
        ['destinationBody', '57201'],
      ],
    );
    const sealed = await bytesOf(receiver, 'cms');
    assert.ok(sealed.includes(await bytesOf(receiver, 'json')), 'the very bytes stand in the signature');
    const pdf = await bytesOf(operator, 'pdf');
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    await refusedWith(
      'NOT_FOUND',
      carrier.get(`/api/v1/escort-situations/${found.situations[0]?.id}/package`),
    );
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { recordedChange } from '@tamga/adapters/escort/testing';
import type { EscortCard, InboxEntry, SealCarriages, SealData } from '@tamga/contract';
import { languages } from '@tamga/domain/law';
import { fromEpochMs } from '@tamga/domain/time';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { connectSeal, once, refusedWith, reportFrom, signedAct, transitCase } from './escort-desk.ts';
import { escortHouse } from './escort-house.ts';

const seal = '8200000001';

interface Package {
  readonly situation: { readonly code: string; readonly occurredAt: string };
  readonly carriage: { readonly number: string; readonly carrier: { readonly identifier: string } };
  readonly seal: { readonly id: string };
  readonly place: { readonly lat: number };
  readonly clocks: readonly { readonly body: string }[];
  readonly track: readonly { readonly lat: number; readonly flags: readonly string[] }[];
  readonly frames: readonly { readonly hex: string; readonly evidence: boolean }[];
  readonly proofs: readonly { readonly treeSize: number }[];
}

describe('407-11.2: the package of a situation, and what another operator is answered', () => {
  const house = escortHouse();
  let found: EscortCard;

  const fileOf = async (
    by: SignedIn,
    asked: string,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    const [situation] = found.situations;
    const answer = await fetch(
      `${house.system.api}/api/v1/escort-situations/${situation?.id}/package?format=${asked}`,
      { headers: { authorization: `Bearer ${by.token}` } },
    );
    assert.equal(answer.status, 200, await answer.clone().text());
    const [, name = ''] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
    return { name, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const bytesOf = async (by: SignedIn, asked: string): Promise<Buffer> => (await fileOf(by, asked)).bytes;

  it('is made by itself when a shackle is cut, with place, track, raw frames, seal and carriage', async () => {
    const { inspector, head, operator, importerBin } = house.people;
    const opened = await inspector.send<EscortCard>('POST', '/api/v1/escorts', transitCase(importerBin));
    await signedAct(head, 'decide', await head.get<EscortCard>(`/api/v1/escorts/${opened.id}`));
    const take = (asked: object) => operator.send('POST', `/api/v1/escorts/${opened.id}/steps`, asked);
    await take({ step: 'fitSeal', sealId: seal, place: 'артқы есік' });
    await take({ step: 'activateSeal', sealId: seal });
    const device = await connectSeal(house.system, seal);
    for (let index = 1; index <= 3; index += 1) await reportFrom(device, seal, index, index - 1);
    await reportFrom(device, seal, 4, 3, 0, ['shackle_cut']);
    device.close();
    const card = () => head.get<EscortCard>(`/api/v1/escorts/${opened.id}`);
    found = await once(card, ({ situations }) => situations.some((one) => one.package !== null));
    const [situation] = found.situations;
    const content = await bytesOf(operator, 'json');
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
    assert.equal(told.frames.length, 4, 'all that came, not the evidence alone');
    assert.deepEqual(
      told.frames.map(({ evidence }) => evidence),
      [false, false, false, true],
    );
    for (const { hex } of told.frames) assert.match(hex, /^24/, 'a JT701 frame begins with $');
    assert.equal(told.proofs.length, 2);
  });

  it('proves offline, by `tamga log check-proof`, that it stands in the operation log, until a byte is changed', async () => {
    const content = (await bytesOf(house.people.operator, 'json')).toString();
    const folder = await mkdtemp(join(tmpdir(), 'tamga-package-'));
    const checked = async (text: string) => {
      const path = join(folder, 'package.json');
      await writeFile(path, text);
      const done = spawnSync(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          'apps/tamga/src/main.ts',
          'log',
          'check-proof',
          '--input',
          path,
          '--json',
        ],
        { encoding: 'utf8' },
      );
      return [done.status, JSON.parse(done.stdout) as object];
    };
    const { id } = JSON.parse(content) as { readonly id: string };
    assert.deepEqual(await checked(content), [0, { id, ok: true }]);
    assert.deepEqual(await checked(content.replace('"hex":"24', '"hex":"25')), [1, { id, ok: false }]);
    await rm(folder, { recursive: true });
  });

  it('is delivered to both bodies with a notice, sealed, and printed', async () => {
    const { head, receiver, operator, carrier } = house.people;
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
    const sentTo = () => found.notices.filter(({ kind }) => kind === 'escort-package');
    assert.deepEqual(
      sentTo().map(({ situationId, readAt }) => [situationId, readAt]),
      [0, 1].map(() => [found.situations[0]?.id, null]),
      'sent and received; what the operator takes is not read by a body',
    );
    const sealed = await bytesOf(receiver, 'cms');
    assert.ok(sealed.includes(await bytesOf(receiver, 'json')), 'the very bytes stand in the signature');
    const { person } = receiver.session;
    found = await head.get<EscortCard>(`/api/v1/escorts/${found.id}`);
    assert.deepEqual(
      sentTo().map(({ name, readBy }) => [name, readBy]),
      [
        ['55302', null],
        ['57201', person.name],
      ],
      'the body that took it has read it',
    );
    for (const language of languages) {
      const { name, bytes } = await fileOf(operator, `pdf&language=${language}`);
      assert.match(
        name,
        new RegExp(`^KZ-[\\d-]+_01_20\\d\\d-\\d\\d-\\d\\d_\\d\\d-\\d\\d_${language}\\.pdf$`),
      );
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
      assert.match(bytes.toString('latin1'), new RegExp(`/Lang ?\\(${language}`));
    }
    assert.match((await fileOf(operator, 'cms')).name, /^KZ-[\w-]+\.cms$/);
    await refusedWith(
      'NOT_FOUND',
      carrier.get(`/api/v1/escort-situations/${found.situations[0]?.id}/package`),
    );
  });

  it('407-1.2, 407-2.2: another operator is answered T0 and T1 for what was handed over to it, to 1 ms and 1 arc second', async () => {
    const { inspector, operator, carrier } = house.people;
    const handOver = { step: 'handOver', country: 'KG' };
    const path = `/api/v1/escorts/${found.id}/steps`;
    await refusedWith('ESCORT_NEXT_OPERATOR_UNKNOWN', operator.send('POST', path, handOver));
    await recordedChange(house.owner, (client) =>
      client.query(
        `insert into escort.operator (person_id, country, act, valid_from)
         select id, 'KG', 'test', '2026-01-01' from persons.person where identifier = '190140000056'`,
      ),
    );
    const next = await signIn(house.system.api, house.system.dataDir, 'broker');
    const choice = next.session.choices.find(({ identifier }) => identifier === '190140000056');
    await next.send('PUT', '/api/v1/session/acting-for', { personId: choice?.id });
    const from = fromEpochMs(Date.now() - 86_400_000);
    const to = fromEpochMs(Date.now() + 60_000);
    const ask = <T>(by: SignedIn, what: string) =>
      by.get<T>(`/api/v1/escort-exchange/${what}?seal=${seal}&from=${from}&to=${to}`);
    assert.deepEqual((await ask<SealCarriages>(next, 'carriages')).carriages, []);
    await refusedWith('ACCESS_RESTRICTED', carrier.send('POST', path, handOver));
    await inspector.send('POST', path, { step: 'permitOpening', reason: 'тексеру', hours: 2 });
    const given = await operator.send<EscortCard>('POST', path, handOver);
    const { rows } = await house.owner.query<{
      record: { permissions: { from: string; until: string; body: string }[] };
    }>(`select convert_from(content, 'utf8')::json as record from escort.handover where escort_id = $1`, [
      found.id,
    ]);
    const [permission] = rows[0]?.record.permissions ?? [];
    assert.equal(permission?.body, '55302', 'the body that permitted, not the one of destination');
    assert.equal(Date.parse(permission.until) - Date.parse(permission.from), 2 * 3_600_000);
    assert.deepEqual(
      given.handovers.map(({ country }) => country),
      ['KG'],
    );
    const t0 = await ask<SealCarriages>(next, 'carriages');
    assert.deepEqual(
      t0.carriages.map(({ carriageNumber }) => carriageNumber),
      [found.number],
    );
    const t1 = await ask<SealData>(next, 'technological-data');
    const [carriage] = t1.carriages;
    assert.equal(carriage?.at.length, 4);
    assert.match(carriage?.at[0] ?? '', /\.\d{3}Z$/);
    assert.deepEqual(carriage?.lat.slice(0, 2), [`43°15'00"N`, `43°16'02"N`]);
    assert.deepEqual(carriage?.signals.at(-1), ['shackle_cut']);
    assert.deepEqual((await ask<SealData>(carrier, 'technological-data')).carriages, []);
    await refusedWith('NOT_FOUND', next.get(`/api/v1/escorts/${found.id}`));
  });

  it('SM-8: reports of persons that wait for an answer are bounded, so that nobody fills the desks of both bodies', async () => {
    const report = (words: string) =>
      house.people.carrier.send('POST', `/api/v1/escorts/${found.id}/situations`, {
        words,
        occurredAt: new Date().toISOString(),
      });
    for (let count = 1; count <= 20; count += 1) await report(`№ ${count}`);
    await refusedWith('STATE_FORBIDS', report('№ 21'));
  });
});

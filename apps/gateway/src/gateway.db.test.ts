import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { connectDevice, type Device, endEscorts, unpacked } from '@tamga/adapters/escort';
import { recordedChange } from '@tamga/adapters/escort/testing';
import { fromEpochMs } from '@tamga/domain/time';
import { type ProtocolName, protocolNames, writers } from '@tamga/formats/seal';
import { type RunningGateway, runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const answering = protocolNames.filter((name) => !['teratrack', 'envotech'].includes(name));

const sealOf = (name: ProtocolName): string => String(8_041_300_900 + protocolNames.indexOf(name));

describe('407-2.1, 407-11.1b the gateway', () => {
  let database: TestDatabase;
  let owner: Pool;
  let gateway: RunningGateway;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    await enter(
      owner,
      protocolNames.map((name) => [sealOf(name), name] as const),
      true,
    );
    gateway = await runGateway(database.url);
  });
  after(async () => {
    await gateway?.stop();
    await database?.drop();
  });

  const connect = (name: ProtocolName, deviceId = sealOf(name)): Promise<Device> =>
    connectDevice(name, deviceId, { host: '127.0.0.1', port: gateway.ports[name] });
  const count = async (sql: string, values: readonly unknown[] = []): Promise<number> => {
    const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [...values]);
    return rows[0]?.n ?? -1;
  };
  const ofSeal = 'escort.fact f join escort.seal s on s.number = f.seal_number where s.id = $1';
  const eventually = async (what: () => Promise<boolean>): Promise<void> => {
    for (let tried = 0; tried < 200; tried += 1) {
      if (await what()) return;
      await pause(50);
    }
    assert.fail('it did not come about');
  };

  it('answers each protocol in its own way once the fact is committed, and not before', async () => {
    for (const name of answering) {
      const device = await connect(name);
      for (let index = 1; index <= 3; index += 1) {
        device.send(fixOf(sealOf(name), index));
        await device.until(index);
        assert.equal(await count(ofSeal, [sealOf(name)]), index, name);
      }
      device.close();
    }
  });

  it('takes datagrams of Wialon IPS and JT/T 808 and answers each once its fact is committed', async () => {
    for (const name of ['wialon-ips', 'jt808'] as const) {
      const fix = fixOf(sealOf(name), 77);
      const report = writers[name].report(fix);
      const prefix = name === 'wialon-ips' ? Buffer.from(sealOf(name)) : Buffer.alloc(0);
      const socket = createSocket('udp4');
      socket.send(Buffer.from('no frame of anything'), gateway.ports[name], '127.0.0.1');
      socket.send(Buffer.concat([prefix, report]), gateway.ports[name], '127.0.0.1');
      const [answer] = (await once(socket, 'message')) as [Buffer];
      assert.ok(name === 'jt808' ? answer[0] === 0x7e : answer.toString() === '#AD#1\r\n', answer.toString());
      const at = [sealOf(name), fromEpochMs(fix.fixMs)];
      assert.equal(await count(`${ofSeal} and f.at = $2`, at), 1, name);
      socket.close();
    }
  });

  it('takes what has no answer too, and keeps frames byte for byte with their session', async () => {
    for (const name of ['teratrack', 'envotech'] as const) {
      const device = await connect(name);
      const fix = fixOf(sealOf(name), 1);
      device.send(fix);
      await eventually(async () => (await count(ofSeal, [sealOf(name)])) === 1);
      device.close();
      const { rows } = await owner.query<{ content: Buffer }>(
        `select b.content from escort.block b join escort.fact f on f.block = b.id
         join escort.seal s on s.number = f.seal_number where s.id = $1`,
        [sealOf(name)],
      );
      const frames = unpacked(rows[0]?.content ?? Buffer.alloc(0));
      const sent = Buffer.from(writers[name].report(fix)).toString('latin1').trim();
      const kept = frames.map(({ bytes }) => Buffer.from(bytes).toString('latin1').trim());
      assert.ok(kept.includes(sent), name);
      assert.equal(await count('escort.session where id = $1', [frames[0]?.session]), 1);
    }
  });

  it('stores a repeated report once and answers it again; another content under its key is kept as evidence', async () => {
    const device = await connect('egts');
    const fix = fixOf(sealOf('egts'), 50);
    const other = { ...fix, speedKmh: 77 };
    for (const [index, one] of [fix, fix, other, other].entries()) {
      device.send(one);
      await device.until(index + 1);
    }
    device.close();
    const at = [sealOf('egts'), fromEpochMs(fix.fixMs)];
    assert.equal(await count(`${ofSeal} and f.at = $2`, at), 1);
    assert.equal(
      await count(`${ofSeal.replace('escort.fact', 'escort.fact_conflict')} and f.at = $2`, at),
      1,
    );
  });

  it('cuts and notes strangers, noise and those who do not say who they are enough', async () => {
    const stranger = await connect('jt701', '1234567890');
    stranger.send(fixOf('1234567890', 1));
    await stranger.closed;
    assert.equal(stranger.acknowledged(), 0);
    const noisy = await connect('jt808');
    noisy.sendRaw(Buffer.alloc(20_000, 0x41));
    await noisy.closed;
    const binary = await connect('galileosky');
    binary.sendRaw(Buffer.alloc(5_000, 0x99));
    await binary.closed;
    await eventually(async () => (await count('escort.refused')) >= 3);
    const { rows } = await owner.query<{ reason: string; device_id: string | null }>(
      'select reason, device_id from escort.refused order by id',
    );
    assert.ok(
      rows.some(({ reason, device_id }) => reason === 'unknown device' && device_id === '1234567890'),
    );
    assert.ok(rows.some(({ reason }) => reason === 'malformed'));
    assert.equal(await count(`escort.seal where id = '1234567890'`), 0);
  });

  it('cuts who floods, and who fills the memory with a frame that never ends', async () => {
    const strict = await runGateway(database.url, {
      TAMGA_GATEWAY_FRAMES_PER_SECOND: '1',
      TAMGA_GATEWAY_FRAMES_BURST: '50',
      TAMGA_GATEWAY_HELD_BYTES: '40000',
    });
    const flood = await connectDevice('jt808', sealOf('jt808'), {
      host: '127.0.0.1',
      port: strict.ports.jt808,
    });
    for (let index = 0; index < 200; index += 1) flood.send(fixOf(sealOf('jt808'), 200 + index));
    await flood.closed;
    assert.ok(flood.acknowledged() <= 50);
    const where = { host: '127.0.0.1', port: strict.ports['wialon-ips'] };
    const endless = await connectDevice('wialon-ips', sealOf('wialon-ips'), where);
    endless.sendRaw(Buffer.from(`#B#${'x'.repeat(60_000)}`));
    await endless.closed;
    await eventually(
      async () => (await count(`escort.refused where reason in ('flooding', 'too long a frame')`)) === 2,
    );
    await strict.stop();
  });

  it('knows a seal that was entered a moment ago', async () => {
    await enter(owner, [['7700000001', 'wialon-ips']], true);
    const device = await connect('wialon-ips', '7700000001');
    device.send(fixOf('7700000001', 1));
    await device.until(1);
    device.close();
  });

  it('makes of a cut shackle one situation, two clocks of an hour from the cut, two notices, and a record (407-11.2)', async () => {
    const sealId = sealOf('jt701');
    const device = await connect('jt701');
    const cutAt = fixOf(sealId, 100, { flags: ['shackle_cut'] });
    for (let index = 100; index < 103; index += 1)
      device.send(fixOf(sealId, index, { flags: ['shackle_cut'] }));
    await device.until(3);
    device.close();
    const situations = `escort.situation t join escort.seal s on s.number = t.seal_number where s.id = $1 and t.code = '01'`;
    await eventually(async () => (await count(situations, [sealId])) > 0);
    const { rows } = await owner.query<{ id: string; occurred_at: string; notify_by: string; state: string }>(
      `select t.id, t.occurred_at, t.notify_by, t.state from ${situations}`,
      [sealId],
    );
    assert.equal(rows.length, 1);
    const [found] = rows;
    assert.equal(found?.occurred_at, fromEpochMs(cutAt.fixMs));
    assert.equal(found?.notify_by, fromEpochMs(cutAt.fixMs + 3_600_000));
    assert.equal(found?.state, 'notified');
    const clocks = await owner.query(
      'select body from escort.notice_clock where situation_id = $1 order by body',
      [found?.id],
    );
    assert.deepEqual(clocks.rows, [{ body: '55318' }, { body: '58301' }]);
    assert.equal(
      await count(`notice.event where topic = 'escort-situation-01' and number = $1`, [`KZ-${sealId}`]),
      2,
    );
    assert.equal(await count('evidence.record where object_id = $1', [found?.id]), 2);
  });

  it('judges what the memory of a seal tells after its deactivation: a cut in the last gap is told, late and with the reason (407-11.2)', async () => {
    const sealId = '7700000002';
    await enter(owner, [[sealId, 'jt701']], true);
    const cut = fixOf(sealId, 10, { flags: ['shackle_cut'], fromMemory: true });
    await recordedChange(owner, (client) => endEscorts(client, [sealId], fromEpochMs(cut.fixMs + 60_000)));
    await pause(3_500);
    const device = await connect('jt701', sealId);
    device.send(cut);
    await device.until(1);
    device.close();
    const ofThis = `escort.situation t join escort.seal s on s.number = t.seal_number where s.id = $1 and t.code = '01'`;
    await eventually(async () => (await count(ofThis, [sealId])) === 1);
    const { rows } = await owner.query<{ occurred_at: string; late_because: string | null }>(
      `select t.occurred_at, t.late_because from ${ofThis}`,
      [sealId],
    );
    assert.deepEqual(rows, [{ occurred_at: fromEpochMs(cut.fixMs), late_because: 'fromMemory' }]);
  });

  it('after kill -9 judges the same again: nothing new is raised for what is known', async () => {
    const before = await count('escort.situation');
    assert.ok(before > 0);
    await gateway.kill();
    gateway = await runGateway(database.url);
    await pause(5_000);
    assert.equal(await count('escort.situation'), before);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { connectDevice, type Device } from '@tamga/adapters/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { type RunningGateway, runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const sealId = '8041309901';
const periodS = 3;
/** Longer than two periods, after which a seal is silent. */
const reports = 12;

describe('407-11.1b several gateways on one database', () => {
  let database: TestDatabase;
  let owner: Pool;
  const gateways: RunningGateway[] = [];
  let device: Device;
  let sent = 0;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    // The first one takes the right to judge; the seal speaks to the second.
    for (let one = 0; one < 2; one += 1) {
      gateways.push(await runGateway(database.url));
      await pause(1_000);
    }
    await enter(owner, [[sealId, 'jt701']], true, { sinceMs: Date.now() - 600_000, reportPeriodS: periodS });
    await pause(1_100);
    const port = gateways[1]?.ports.jt701 ?? 0;
    device = await connectDevice('jt701', sealId, { host: '127.0.0.1', port });
  });
  after(async () => {
    device?.close();
    for (const gateway of gateways) await gateway.stop();
    await database?.drop();
  });

  const send = async (more: Parameters<typeof fixOf>[2]): Promise<number> => {
    sent += 1;
    const fix = fixOf(sealId, sent, { fixMs: Math.floor(Date.now() / 1000) * 1000, ...more });
    device.send(fix);
    await device.until(sent);
    return fix.fixMs;
  };
  const found = async (code: string): Promise<readonly string[]> => {
    const { rows } = await owner.query<{ occurred_at: string }>(
      'select occurred_at from escort.situation where code = $1 and occurred_at > $2',
      [code, fromEpochMs(firstMs)],
    );
    return rows.map(({ occurred_at }) => occurred_at);
  };
  const eventually = async (code: string): Promise<readonly string[]> => {
    for (let tried = 0; tried < 300; tried += 1) {
      const rows = await found(code);
      if (rows.length > 0) return rows;
      await pause(50);
    }
    return [];
  };
  let firstMs = 0;

  it('a seal that speaks to another gateway than the one that judges is not called silent', async () => {
    firstMs = await send({});
    for (let one = 0; one < reports; one += 1) {
      await pause((periodS * 1_000) / 4);
      await send({ flags: [] });
    }
    assert.deepEqual(await found('06'), []);
  });

  it('what it says is judged, what it remembers of long ago too', async () => {
    const openedMs = await send({ flags: ['cover_opened'] });
    assert.deepEqual(await eventually('02'), [fromEpochMs(openedMs)]);
    for (let one = 0; one < 80; one += 1) await send({ fixMs: openedMs + 1_000 + one * 10 });
    const cutMs = firstMs + 2_000;
    await send({ fixMs: cutMs, flags: ['shackle_cut'], fromMemory: true });
    assert.deepEqual(await eventually('01'), [fromEpochMs(cutMs)]);
  });

  it('when the one that judges ends without a word, another judges on', async () => {
    await gateways.shift()?.kill();
    const stuckMs = await send({ flags: ['motor_stuck'] });
    assert.deepEqual(await eventually('04'), [fromEpochMs(stuckMs)]);
  });

  it('at its end the one that judges saves what it knows', async () => {
    const endMs = Date.now();
    await gateways.shift()?.stop();
    const { rows } = await owner.query<{ saved: string }>(
      'select saved_at as saved from escort.judged_until',
    );
    assert.equal(rows.length, 1);
    assert.ok(Date.parse(rows[0]?.saved ?? '') >= endMs);
  });
});

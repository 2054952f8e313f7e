import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedDatabase, migrate, pool, startEmbedded } from '@tamga/adapters/database';
import { connectDevice } from '@tamga/adapters/escort';
import { fromEpochMs } from '@tamga/domain/time';
import type { ProtocolName } from '@tamga/formats/seal';
import { type RunningGateway, runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const deep = process.env['TAMGA_DEEP'] === '1';
const killsEach = deep ? 60 : 2;

interface Sending {
  readonly id: string;
  readonly name: ProtocolName;
  sent: number;
  acked: number;
}

describe('407-11.1b kill -9 under load', () => {
  let dir: string;
  let database: EmbeddedDatabase;
  let gateway: RunningGateway;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tamga-kill-'));
    database = await startEmbedded({ dir, log: () => {} });
    await migrate({ url: database.url });
    gateway = await runGateway(database.url);
  });
  after(async () => {
    await gateway?.kill();
    await database?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const startMs = Math.floor(Date.now() / 1000) * 1000 - 86_400_000;

  /** A device that sends on and on, and after each break again from the first report nobody answered. */
  const drive = async (one: Sending, stopped: () => boolean): Promise<void> => {
    while (!stopped()) {
      const base = one.acked;
      const where = { host: '127.0.0.1', port: gateway.ports[one.name] };
      const device = await connectDevice(one.name, one.id, where).catch(() => undefined);
      if (!device) {
        await pause(20);
        continue;
      }
      one.sent = base;
      try {
        while (!stopped()) {
          for (let burst = 0; burst < 20; burst += 1) {
            one.sent += 1;
            const fixMs = startMs + one.sent * 1_000;
            device.send(fixOf(one.id, one.sent, { fixMs, lat: 43, batteryPct: 50 }));
          }
          await device.until(one.sent - base - 10);
          one.acked = base + device.acknowledged();
        }
      } catch {
        // The gateway was killed: what it had answered by then counts.
      }
      one.acked = base + device.acknowledged();
      device.close();
    }
  };

  it(`of gateway and database, ${killsEach} times each: no acknowledged fix is missing and none is doubled`, async () => {
    const names = ['egts', 'jt808', 'teltonika', 'wialon-ips'] as const;
    const fleet: readonly Sending[] = Array.from({ length: 24 }, (_, one) => ({
      id: String(9_000_000_000 + one),
      name: names[one % names.length] ?? 'egts',
      sent: 0,
      acked: 0,
    }));
    const entering = pool({ url: database.url, max: 1 });
    await enter(
      entering,
      fleet.map(({ id, name }) => [id, name] as const),
      false,
    );
    await entering.end();
    let stopping = false;
    const driving = fleet.map((one) => drive(one, () => stopping));
    for (let kill = 0; kill < killsEach * 2; kill += 1) {
      await pause(200 + ((kill * 137) % 500));
      if (kill % 2 === 0) {
        await gateway.kill();
        gateway = await runGateway(database.url);
      } else {
        const { pid, port } = database;
        process.kill(pid, 'SIGKILL');
        await database.exited;
        database = await startEmbedded({ dir, port, log: () => {} });
      }
    }
    await pause(1_000);
    stopping = true;
    await gateway.stop();
    await Promise.all(driving);

    const owner = pool({ url: database.url, max: 1, statementMs: 0 });
    const acked = fleet.reduce((sum, one) => sum + one.acked, 0);
    assert.ok(acked > 1_000, `acknowledged ${acked}`);
    for (const one of fleet) {
      const { rows } = await owner.query<{ n: number; d: number }>(
        `select count(*)::int as n, count(distinct f.at)::int as d from escort.fact f join escort.seal s on s.number = f.seal_number
         where s.id = $1 and f.at <= $2`,
        [one.id, fromEpochMs(startMs + one.acked * 1_000)],
      );
      assert.deepEqual(rows[0], { n: one.acked, d: one.acked }, `${one.name} ${one.id}`);
    }
    const { rows: twice } = await owner.query(
      'select received_at from escort.block group by received_at, sha256 having count(*) > 1',
    );
    assert.deepEqual(twice, [], 'no frames are kept twice');
    await owner.end();
    if (deep) console.log(`${killsEach * 2} kills, ${acked} acknowledged fixes, 0 missing, 0 doubled`);
  });
});

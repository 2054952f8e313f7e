import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase } from '@tamga/adapters/database/testing';
import { connectDevice } from '@tamga/adapters/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const deep = process.env['TAMGA_DEEP'] === '1';

describe('407-11.1b kill -9 under load', () => {
  it(`loses no acknowledged fix and doubles none, ${deep ? 100 : 4} times`, async () => {
    const database = await freshDatabase();
    const owner = database.pool();
    const names = ['egts', 'jt808', 'teltonika', 'wialon-ips'] as const;
    const fleet = Array.from({ length: 24 }, (_, one) => ({
      id: String(9_000_000_000 + one),
      name: names[one % names.length] ?? 'egts',
      sent: 0,
      acked: 0,
    }));
    await enter(
      owner,
      fleet.map(({ id, name }) => [id, name] as const),
      false,
    );
    const startMs = Math.floor(Date.now() / 1000) * 1000 - 86_400_000;
    let kills = 0;
    for (; kills < (deep ? 100 : 4); kills += 1) {
      const gateway = await runGateway(database.url);
      const drive = async (one: (typeof fleet)[number]): Promise<void> => {
        const where = { host: '127.0.0.1', port: gateway.ports[one.name] };
        const device = await connectDevice(one.name, one.id, where);
        const base = one.acked;
        one.sent = base;
        try {
          for (;;) {
            for (let burst = 0; burst < 20; burst += 1) {
              one.sent += 1;
              device.send(
                fixOf(one.id, one.sent, { fixMs: startMs + one.sent * 1_000, lat: 43, batteryPct: 50 }),
              );
            }
            await device.until(one.sent - base - 10);
            one.acked = base + device.acknowledged();
          }
        } catch {
          one.acked = base + device.acknowledged();
        }
      };
      const driving = fleet.map(drive);
      await pause(300 + ((kills * 137) % 500));
      await gateway.kill();
      await Promise.all(driving.map((one) => one.catch(() => undefined)));
    }
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
    await database.drop();
  });
});

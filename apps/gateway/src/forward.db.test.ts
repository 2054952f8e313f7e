import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, type Pool } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import { connectDevice } from '@tamga/adapters/escort';
import { pino } from 'pino';
import { startForwardJob } from './forward-job.ts';
import { runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const log = pino({ level: 'silent' });
const shortName = '104130001';
const longName = '8041300978';

const countIn = async (pool: Pool, from: string): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${from}`);
  return rows[0]?.n ?? -1;
};

const eventually = async (what: () => Promise<boolean>): Promise<void> => {
  for (let tried = 0; tried < 400; tried += 1) {
    if (await what()) return;
    await pause(50);
  }
  assert.fail('it did not come about');
};

describe('407-1.2 facts forwarded to the system of another operator', () => {
  it('arrive once each by EGTS, in spite of a kill of the other server and of the forwarder', async () => {
    const ours = await freshDatabase();
    const theirs = await freshDatabase();
    const owner = ours.pool();
    await enter(
      owner,
      [
        [shortName, 'jt808'],
        [longName, 'wialon-ips'],
      ],
      true,
    );
    const { rows } = await owner.query<{ number: number }>('select number from escort.seal where id = $1', [
      longName,
    ]);
    const agreed = String(4_000_000_000 + (rows[0]?.number ?? 0));
    await enter(
      theirs.pool(),
      [
        [shortName, 'egts'],
        [agreed, 'egts'],
      ],
      true,
    );
    const port = await freePort();
    const listening = { TAMGA_PORT: String(port), TAMGA_PORTS_MAY_MOVE: '1' };
    const gateway = await runGateway(ours.url);
    let other = await runGateway(theirs.url, listening);
    const target = { host: '127.0.0.1', port, dispatcherId: 7 };
    const forwarder = ours.pool({ role: 'tamga_gateway' });
    const start = () => startForwardJob(forwarder, target, { log, reconnectMs: 100 });
    let job = start();
    await eventually(async () => (await countIn(owner, 'escort.forward')) === 1);

    const devices = [
      { name: 'jt808', id: shortName },
      { name: 'wialon-ips', id: longName },
    ] as const;
    let sent = 0;
    for (let round = 0; round < 6; round += 1) {
      for (const { name, id } of devices) {
        const device = await connectDevice(name, id, { host: '127.0.0.1', port: gateway.ports[name] });
        for (let one = 1; one <= 50; one += 1) device.send(fixOf(id, round * 50 + one));
        await device.until(50);
        device.close();
        sent += 50;
      }
      if (round === 2) {
        await other.kill();
        other = await runGateway(theirs.url, listening);
      }
      if (round === 4) {
        await job.stop();
        job = start();
      }
    }
    assert.equal(await countIn(owner, 'escort.fact'), sent);
    await eventually(async () => (await countIn(theirs.pool(), 'escort.fact')) >= sent);
    await eventually(async () => (await countIn(owner, `escort.forward where sent >= ${sent}`)) === 1);
    const kept = await theirs.pool().query<{ id: string; n: number; d: number; lat: number }>(
      `select s.id, count(*)::int as n, count(distinct f.at)::int as d, min(f.lat) as lat
       from escort.fact f join escort.seal s on s.number = f.seal_number group by s.id order by s.id`,
    );
    assert.deepEqual(
      kept.rows.map(({ id, n, d }) => [id, n, d]),
      [
        [shortName, sent / 2, sent / 2],
        [agreed, sent / 2, sent / 2],
      ],
    );
    await job.stop();
    await gateway.stop();
    await other.stop();
    await ours.drop();
    await theirs.drop();
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { connectDevice } from '@tamga/adapters/escort';
import { type Cluster, startCluster } from './nats-cluster.ts';
import { type RunningGateway, runGateway } from './run-gateway.ts';
import { enter, fixOf } from './testing.ts';

const hasServer = spawnSync('nats-server', ['--version']).status === 0;
const kills = process.env['TAMGA_DEEP'] === '1' ? 6 : 1;
/** The load goes on so long after a node is killed, and before the next one is. */
const loadMs = 8_000;
const boundMs = 60_000;

/** A seal that sends a fix when the one before was answered, and when each answer came. */
interface Sending {
  readonly id: string;
  readonly answeredMs: number[];
}

const startMs = Math.floor(Date.now() / 1000) * 1000 - 86_400_000;

const drive = async ({ id, answeredMs }: Sending, port: number, stopped: () => boolean): Promise<void> => {
  const device = await connectDevice('jt808', id, { host: '127.0.0.1', port });
  while (!stopped()) {
    const index = answeredMs.length + 1;
    device.send(fixOf(id, index, { fixMs: startMs + index * 1_000, lat: 43 }));
    await device.until(index);
    answeredMs.push(Date.now());
    await pause(20);
  }
  device.close();
};

/** Throws when the work takes longer than it may. */
const within = <T>(ms: number, what: string, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    pause(ms, undefined, { ref: false }).then(() => {
      throw new Error(`${what} has not ended in ${ms} ms`);
    }),
  ]);

describe('407-11.1b many gateways through NATS JetStream', () => {
  const why = hasServer ? false : 'no nats-server on the PATH: this was not run';
  it('of three nodes the leader is killed under load: no acknowledged fix is missing, none is doubled', {
    skip: why,
  }, async (t) => {
    const gateways: RunningGateway[] = [];
    let cluster: Cluster | undefined;
    let database: TestDatabase | undefined;
    let stopped = false;
    try {
      cluster = await startCluster();
      database = await freshDatabase();
      const { url } = database;
      const owner = database.pool();
      const sendings = Array.from(
        { length: 16 },
        (_, one): Sending => ({ id: String(9_200_000_000 + one), answeredMs: [] }),
      );
      await enter(
        owner,
        sendings.map(({ id }) => [id, 'jt808'] as const),
        false,
      );
      for (let one = 0; one < 2; one += 1)
        gateways.push(
          await runGateway(url, {
            NATS_URL: cluster.url,
            TAMGA_NATS_REPLICAS: '3',
            TAMGA_GATEWAY_PARTITIONS: '8',
          }),
        );
      const counted = async () => {
        const { rows } = await owner.query<{ id: string; n: number; d: number }>(
          `select s.id, count(*)::int as n, count(distinct f.at)::int as d
           from escort.fact f join escort.seal s on s.number = f.seal_number group by s.id`,
        );
        return new Map(rows.map(({ id, n, d }) => [id, { n, d }]));
      };

      /** The longest a fix that was answered was not yet in the database. */
      let lateMs = 0;
      const watch = async (): Promise<void> => {
        while (!stopped) {
          const before = Date.now();
          const stored = await counted();
          for (const { id, answeredMs } of sendings)
            lateMs = Math.max(lateMs, before - (answeredMs[stored.get(id)?.n ?? 0] ?? before));
          await pause(100);
        }
      };
      const killing = async ({ killLeader, restart }: Cluster): Promise<readonly string[]> => {
        const killed: string[] = [];
        await pause(1_500);
        for (let kill = 0; kill < kills; kill += 1) {
          killed.push(await killLeader());
          await pause(loadMs);
          if (kill + 1 < kills) await restart();
        }
        stopped = true;
        return killed;
      };
      const load = sendings.map((sending, one) =>
        drive(sending, gateways[one % 2]?.ports.jt808 ?? 0, () => stopped),
      );
      const [killed] = await within(
        boundMs + kills * (loadMs + boundMs),
        'the load',
        Promise.all([killing(cluster), watch(), ...load]),
      );

      const answered = new Map(
        sendings.map(({ id, answeredMs: { length } }) => [id, { n: length, d: length }]),
      );
      const all = sendings.reduce((sum, { answeredMs }) => sum + answeredMs.length, 0);
      const endedMs = Date.now();
      let stored = await counted();
      const sum = () => stored.values().reduce((total, { n }) => total + n, 0);
      for (; sum() < all && Date.now() - endedMs < boundMs; stored = await counted()) await pause(50);
      const waits = sendings.flatMap(({ answeredMs }) =>
        answeredMs.slice(1).map((at, one) => at - (answeredMs[one] ?? at)),
      );
      t.diagnostic(
        `killed ${killed.join(', ')}; ${all} fixes answered, ${sum()} in the database ${Date.now() - endedMs} ms after the last answer; ` +
          `longest wait for an answer ${Math.max(...waits)} ms, from an answer to the database ${lateMs} ms`,
      );
      assert.deepEqual(new Map([...stored].toSorted()), answered);
    } finally {
      stopped = true;
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await cluster?.remove();
      await database?.drop();
    }
  });
});

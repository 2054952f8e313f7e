import { performance } from 'node:perf_hooks';
import { type Client, pool } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import { retentionWorks } from '@tamga/adapters/escort';
import { fromEpochMs } from '@tamga/domain/time';
import { archiveJourney } from '@tamga/usecases/escort';
import { signIn } from '../tools/harness/client.ts';
import { startSystem } from '../tools/harness/system.ts';
import { spread } from './web/latency.ts';

/**
 * What an operator of another state is answered of a month of one seal that reports each half minute (T0 and T1 of Decision 139):
 * while its facts are rows, and after the journey was sealed into a block. The rival of the same run makes one JSON object a
 * position in the database, as trackers answer.
 */

const times = Number(process.env['BENCH_TIMES'] ?? 20);
const sealId = '8300000001';

const fill = `
with n as (select gen_random_uuid() as id), logged as (
  insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
  values ('CFG', now(), 'system', 'bench', 'bench', 'entered', '407-2.1', '{}', '\\x00')
), stock as (
  insert into escort.seal (id, model, protocol, state) values ('${sealId}', 'jt701', 'jt701', 'deactivated') returning number
), escorts as (
  insert into escort.escort (id, carriage_number, vehicle, departure_body, destination_body, state, route, report_period_s,
    activated_at, arrived_at, deactivated_at)
  select id, 'BENCH-1', '1', '55302', '57201', 'completed', '[[43.25,76.9],[42.34,69.59]]', 30, now() - interval '30 days',
    now() - interval '1 hour', now() - interval '1 hour' from n
), fitted as (
  insert into escort.escort_seal (escort_id, seal_number, fitted_at, activated_at, deactivated_at)
  select n.id, stock.number, now() - interval '30 days', now() - interval '30 days', now() - interval '1 hour' from n, stock
)
insert into escort.fact (seal_number, at, sequence, received_at, lat, lon, flags, hash, block, speed, course, satellites, hdop, battery, state)
select stock.number, date_trunc('second', now()) - g * interval '30 seconds', g,
  date_trunc('second', now()) - g * interval '30 seconds' + interval '2 seconds',
  434000000 + g * 900, 770000000 - g * 1200, 0, g, 0, 600, 90, 11, 100, 80, 13
from generate_series(130, 86380) g, stock`;

const rival = `select json_agg(json_build_object('deviceId', seal_number, 'fixTime', at, 'serverTime', received_at, 'latitude', lat / 1e7,
  'longitude', lon / 1e7, 'speed', speed / 10.0, 'course', course, 'attributes', json_build_object('sat', satellites, 'batteryLevel',
  battery))) from escort.fact`;

const timed = async (work: () => Promise<unknown>): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return taken.toSorted((a, b) => a - b);
};
const middle = (taken: readonly number[]): number => taken[Math.floor(taken.length / 2)] ?? 0;

const database = await freshDatabase();
const owner = pool({ url: database.url, max: 1, name: 'bench' });
const worker = database.pool({ role: 'tamga_worker' });
const system = await startSystem({ env: { DATABASE_URL: database.url } });
try {
  await owner.query(fill);
  await owner.query('analyze');
  const operator = await signIn(system.api, system.dataDir, 'operator');
  const company = operator.session.choices.find(({ kind }) => kind === 'legal');
  await operator.send('PUT', '/api/v1/session/acting-for', { personId: company?.id });
  const now = fromEpochMs(Date.now());
  const period = `from=${fromEpochMs(Date.now() - 30 * 86_400_000)}&to=${now}`;
  const ask = (
    what: string,
  ): Promise<{ readonly carriages: readonly { readonly at?: readonly string[] }[] }> =>
    operator.get(`/api/v1/escort-exchange/${what}?seal=${sealId}&${period}`);
  const facts = (await ask('technological-data')).carriages[0]?.at?.length;
  const t0 = await timed(() => ask('carriages'));
  const rows = await timed(() => ask('technological-data'));
  const objects = await timed(() => (owner as unknown as Client).query(rival));
  const later = fromEpochMs(Date.parse(now) + 8 * 86_400_000);
  while (await archiveJourney({ works: retentionWorks(worker), clock: { now: () => later } })());
  const kept = (await ask('technological-data')).carriages[0]?.at?.length;
  const block = await timed(() => ask('technological-data'));
  console.log(`T0: ${spread(t0)} ms p50/95/99`);
  console.log(
    `T1 of a month, ${facts} reports, from rows: ${spread(rows)} ms; from the block, ${kept}: ${spread(block)} ms`,
  );
  console.log(
    `One JSON object a position, in the database alone: ${spread(objects)} ms; ratio ${(middle(objects) / middle(rows)).toFixed(1)}, block ${(middle(objects) / middle(block)).toFixed(1)}`,
  );
} finally {
  await system.remove();
  await owner.end();
  await database.drop();
}

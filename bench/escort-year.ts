import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, type Pool, pool, startEmbedded } from '@tamga/adapters/database';
import { closeFactDays } from '@tamga/adapters/escort';
import { type RunningGateway, runGateway } from '../apps/gateway/src/run-gateway.ts';
import { print } from './escort/printing.ts';
import { tableSizes } from './escort/sizes.ts';

/**
 * `npm run bench -- escort-year [REPORTS | sizes]`: a restart of the gateway after a year of days, until every seal under escort is judged
 * again: as it was, with a partition for each day and every fact read; with the old days gone; and killed and from what the judge saved, and
 * with five minutes of reports of all seals to be caught up. Then bytes a row of what grows with the years.
 */

const seals = 20_000;
/** So many of them the first way, which takes too long for all. */
const sample = 2_000;
/** `sizes` for the sizes alone. */
const [asked = '240'] = process.argv.slice(2);
const reports = Number(asked);
const periodS = 30;
const days = 365;
const caughtUpReports = 10;

/** Escorts with their seals from one number to another, as if they had begun with the first of the reports. */
const escorts = `
  with r as (insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
    values ('CFG', now(), 'system', 'bench', 'bench', 'entered', '407-2.1', '{}', '\\x00')),
  s as (insert into escort.seal (id, model, protocol, state)
    select (8000000000 + n)::text, 'bench', 'egts', 'active' from generate_series($1::int, $2::int) n returning number, id),
  e as (insert into escort.escort (id, carriage_number, vehicle, departure_body, destination_body, state, route, report_period_s, activated_at)
    select gen_random_uuid(), 'BENCH-' || n, 'BENCH ' || n, '55302', '57201', 'inTransit', '[[43,76.9],[46,76.9]]', 3600,
      now() - make_interval(secs => $3::int * ${periodS} + 60) from generate_series($1::int, $2::int) n returning id, carriage_number, activated_at)
  insert into escort.escort_seal (escort_id, seal_number, activated_at)
    select e.id, s.number, e.activated_at from e join s on s.id = (8000000000 + substr(e.carriage_number, 7)::int)::text`;

/** Reports of each seal: a good fix each half minute, at 65 km/h to the north. */
const facts = `
  insert into escort.fact (seal_number, at, sequence, received_at, lat, lon, flags, hash, block, speed, course, satellites, hdop, battery, state)
  select seal, $3::timestamptz + make_interval(secs => k * ${periodS}), k, $3::timestamptz + make_interval(secs => k * ${periodS} + 1),
    430000000 + k * 48700, 769000000, 0, k, $6::bigint + k, 650, 0, 11, 90, 84, 349
  from generate_series($1::int, $2::int) seal, generate_series($4::int, $5::int) k`;

const judged = async (healthPort: number): Promise<number> => {
  const text = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
  return Number(/^tamga_gateway_escorts ([\d.]+)$/m.exec(text)?.[1] ?? 0);
};

interface Restart {
  readonly seconds: number;
  /** Of them the processor time of the gateway: the rest it waited for the database, and on a busy machine for a processor. */
  readonly busy: number;
}

/** Clock ticks of Linux a second. */
const ticks = 100;

const busySeconds = async ({ process: { pid } }: RunningGateway): Promise<number> => {
  const [, after = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const fields = after.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
};

const savedSince = async (database: Pool, since: Date): Promise<boolean> => {
  const { rows } = await database.query('select from escort.judged_until where saved_at > $1', [
    since.toISOString(),
  ]);
  return rows.length > 0;
};

/**
 * Seconds from the start of a gateway until so many seals are judged; where they stand for more, the time behind its own start counts as
 * often. It is killed once it has saved what it knows.
 */
const restart = async (database: Pool, url: string, count: number, of = count): Promise<Restart> => {
  const since = new Date();
  const began = performance.now();
  const gateway = await runGateway(url);
  const ready = (performance.now() - began) / 1000;
  while ((await judged(gateway.healthPort)) < count) await pause(50);
  const seconds = (performance.now() - began) / 1000;
  const busyUntilJudged = await busySeconds(gateway);
  while (!(await savedSince(database, since))) await pause(200);
  await gateway.kill();
  return { seconds: ready + ((seconds - ready) * of) / count, busy: busyUntilJudged };
};

const told = (what: string, { seconds, busy }: Restart, before?: Restart): void =>
  print(
    what,
    `${seconds.toFixed(1)} s, the gateway busy ${busy.toFixed(1)} s${before ? `, ${(before.seconds / seconds).toFixed(1)} ×` : ''}`,
  );

const main = async (database: Pool, url: string): Promise<void> => {
  const startMs = Date.now() - (reports + 2) * periodS * 1_000;
  const start = new Date(startMs).toISOString();
  const enter = async (from: number, to: number): Promise<void> => {
    await database.query(escorts, [from, to, reports + 2]);
    for (let some = from; some <= to; some += 500)
      await database.query(facts, [some, Math.min(to, some + 499), start, 0, reports - 1, 1_000_000]);
  };
  for (let day = 0; day <= days; day += 1)
    await database.query(`select escort.ensure_day((now() at time zone 'UTC')::date - $1::int)`, [day]);
  await enter(1, sample);
  await database.query('analyze');
  const before = await restart(database, url, sample, seals);
  told(`with ${days} days, every fact read, reckoned from ${sample.toLocaleString('en')} seals`, before);
  await database.query('delete from escort.judged');
  await database.query('delete from escort.judged_until');
  const worker = pool({ url, role: 'tamga_worker', max: 2 });
  const began = performance.now();
  const close = closeFactDays(worker, Date.now);
  while (await close()) continue;
  await worker.end();
  print('old days gone', `${((performance.now() - began) / 1000).toFixed(1)} s`);
  await enter(sample + 1, seals);
  await database.query('analyze');
  const read = await restart(database, url, seals);
  told(
    `with the days of two months, every fact read, ${(seals * reports).toLocaleString('en')} of them`,
    read,
    before,
  );
  const saved = await restart(database, url, seals);
  told('killed, from what was saved', saved, before);
  await database.query(facts, [1, seals, start, reports, reports + caughtUpReports - 1, 2_000_000]);
  await database.query(
    `insert into escort.block (id, received_at, frames, content, sha256)
     select 2000000 + k, now(), $2::int / 10, '\\x00', '\\x00' from generate_series($1::int, $1::int + ${caughtUpReports - 1}) k`,
    [reports, seals],
  );
  const behind = await restart(database, url, seals);
  told(
    `the same with ${(seals * caughtUpReports).toLocaleString('en')} reports to be caught up`,
    behind,
    before,
  );
};

print(
  'load of the machine before, of its processors',
  `${(loadavg()[0] ?? 0).toFixed(1)} of ${availableParallelism()}`,
);
const folder = await mkdtemp(join(tmpdir(), 'tamga-bench-year-'));
const server = await startEmbedded({ dir: folder });
await migrate({ url: server.url });
const database = pool({ url: server.url, max: 4, statementMs: 0 });
try {
  if (asked !== 'sizes') await main(database, server.url);
  await tableSizes(database);
} finally {
  await database.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

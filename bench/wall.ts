import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Pool, pool } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../tests/browser/browser.ts';
import { type SignedIn, signIn } from '../tools/harness/client.ts';
import { startSystem } from '../tools/harness/system.ts';
import { percentile, spread } from './web/latency.ts';

/**
 * The wall of the operator with 20,000 live seals: what the server takes for all of them and for what changed, how long a frame of
 * the moving map takes, how soon a journey of a month is open and a new report of a seal stands on the screen. The rival of the
 * same run moves one element of the page a seal, as maps do that draw markers.
 */

const seals = Number(process.env['BENCH_SEALS'] ?? 20_000);
const frames = Number(process.env['BENCH_FRAMES'] ?? 120);
const settleMs = 300_000;
const reports = Number(process.env['BENCH_REPORTS'] ?? 20);

/**
 * The system that is measured judges these seals too. Nobody sends for them, so it expects a report an hour: with one a minute all
 * of them would be in alarm two minutes later, and a run would measure the one wall or the other.
 */
const periodS = 3_600;

const logged = `logged as (
  insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
  values ('CFG', now(), 'system', 'bench', 'bench', 'entered', '407-2.1', '{}', '\\x00')
)`;

const situation = `insert into escort.situation (id, escort_id, seal_number, code, state, occurred_at, detectable_at, detected_at, notify_by, overdue, evidence)
  select gen_random_uuid(), n.id, stock.number, '03', 'notified', now(), now(), now(), now() + interval '1 hour', false, '[]'`;

/** `$1` carriages on the roads of Kazakhstan, each with a live seal; one in 200 has an open situation. */
const fill = `
with n as (
  select g as i, gen_random_uuid() as id, 41.5 + random() * 12 as lat, 50 + random() * 32 as lon from generate_series(1, $1::int) g
), ${logged}, stock as (
  insert into escort.seal (id, model, protocol, state)
  select (8300000000 + i)::text, 'jt701', 'jt701', 'active' from n returning id, number
), escorts as (
  insert into escort.escort (id, carriage_number, vehicle, departure_body, destination_body, state, route, corridor_km, report_period_s,
    activated_at, term_at)
  select id, 'BENCH-' || i, lpad(i::text, 5, '0') || ' KZ', '55302', '57201', 'inTransit', '[[43.25,76.9],[42.34,69.59]]', 50, ${periodS},
    now() - case when i = 8 then interval '30 days' else interval '1 hour' end, now() + interval '1 day' from n
), fitted as (
  insert into escort.escort_seal (escort_id, seal_number, fitted_at, activated_at)
  select n.id, stock.number, now(), now() - case when n.i = 8 then interval '30 days' else interval '1 hour' end
  from n join stock on stock.id = (8300000000 + n.i)::text
), situations as (
  ${situation}
  from n join stock on stock.id = (8300000000 + n.i)::text where n.i % 200 = 0
)
insert into escort.live (escort_id, seal_number, at, received_at, place_at, lat, lon, speed, course, battery, valid, intact)
select n.id, stock.number, now(), now(), now(), (n.lat * 1e7)::int, (n.lon * 1e7)::int, 600, 90, 80, true, true
from n join stock on stock.id = (8300000000 + n.i)::text`;

/** The whole country is in alarm: an open situation of every carriage that had none. */
const outage = `
with ${logged}
${situation} from escort.escort n
  join (select escort_id, seal_number as number from escort.escort_seal) stock on stock.escort_id = n.id
  where not exists (select from escort.situation s where s.escort_id = n.id)`;

/** A report each half minute of 30 days, of the eighth carriage. */
const month = `
insert into escort.fact (seal_number, at, sequence, received_at, lat, lon, flags, hash, block, speed, course, satellites, hdop, battery, state)
select es.seal_number, now() - g * interval '30 seconds', g, now() - g * interval '30 seconds' + interval '2 seconds',
  434000000 + g * 900, 770000000 - g * 1200, 0, g, 0, 600, 90, 11, 100, 80, 13
from generate_series(1, 86380) g, escort.escort_seal es join escort.escort e on e.id = es.escort_id
where e.carriage_number = 'BENCH-8'`;

/** Until the worker has made what the situations ask for: packages of evidence, printed in three languages. */
const settled = async (owner: Pool): Promise<void> => {
  for (const until = performance.now() + settleMs; performance.now() < until; await pause(500)) {
    const { rows } = await owner.query(
      'select from escort.situation s where not exists (select from escort.package p where p.situation_id = s.id) limit 1',
    );
    if (rows.length === 0) return;
  }
  throw new Error(`the worker is not at rest after ${settleMs} ms`);
};

const timed = async (count: number, work: () => Promise<unknown>): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times;
};

const server = async (by: SignedIn): Promise<void> => {
  let revision = '';
  const all = await timed(5, async () => {
    let after: string | null = null;
    do {
      const page: { readonly revision: string; readonly next: string | null } = await by.get(
        `/api/v1/escorts?limit=5000${after === null ? '' : `&after=${after}`}`,
      );
      ({ revision, next: after } = page);
    } while (after !== null);
  });
  const changed = await timed(100, () => by.get(`/api/v1/escorts?since=${revision}`));
  console.log(
    `Server: all ${seals} carriages p50 ${percentile(all, 0.5).toFixed(0)} ms; what changed p50/95/99 ${spread(changed)} ms`,
  );
};

/** Milliseconds of the main thread for one frame, and of the clock between frames, while `move` is done once a frame. */
const frameTimes = (page: Page, rival: boolean) =>
  page.evaluate(
    async ({ count, marks, byElement }) => {
      const map = document.querySelector('.map') as HTMLElement;
      const canvas = map.querySelector('canvas') as HTMLCanvasElement;
      const markers: HTMLElement[] = [];
      if (byElement) {
        const layer = document.createElement('div');
        layer.style.cssText = 'position:absolute;inset:0;overflow:hidden';
        for (let at = 0; at < marks; at += 1) {
          const marker = document.createElement('span');
          marker.style.cssText =
            'position:absolute;width:12px;height:12px;border-radius:6px;background:#1c5e33;border:2px solid #fff';
          markers.push(marker);
          layer.append(marker);
        }
        map.append(layer);
      }
      const { width, height, left, top } = canvas.getBoundingClientRect();
      const x = left + width / 2;
      const y = top + height / 2;
      const point = (type: string, dx: number): void =>
        void canvas.dispatchEvent(
          new PointerEvent(type, { pointerId: 1, clientX: x + dx, clientY: y, bubbles: true }),
        );
      canvas.setPointerCapture = () => {};
      const next = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const between: number[] = [];
      if (!byElement) point('pointerdown', 0);
      let before = await next();
      for (let frame = 1; frame <= count; frame += 1) {
        const dx = frame % 80 < 40 ? frame % 40 : 40 - (frame % 40);
        if (byElement)
          for (const [at, marker] of markers.entries())
            marker.style.transform = `translate(${((at * 37) % width) + dx}px, ${((at * 91) % height) + dx}px)`;
        else point('pointermove', dx);
        const now = await next();
        between.push(now - before);
        before = now;
      }
      if (!byElement) point('pointercancel', 0);
      for (const marker of markers) marker.remove();
      return between;
    },
    { count: frames, marks: seals, byElement: rival },
  );

const taskMs = async (page: Page, work: () => Promise<readonly number[]>) => {
  const session = await page.context().newCDPSession(page);
  // Time the thread had a processor: the clock would count what others did with it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await busy();
  const between = await work();
  const perFrame = ((await busy()) - before) / frames;
  await session.detach();
  return { between, perFrame };
};

const printFrames = (name: string, { between, perFrame }: Awaited<ReturnType<typeof taskMs>>): void =>
  console.log(
    `  ${name.padEnd(32)} ${perFrame.toFixed(1)} ms of the main thread a frame; between frames p50/95/99 ${spread(between)} ms`,
  );

/** Opens the wall and moves its map. */
const moved = async (page: Page, api: string, what: string) => {
  const opened = await timed(3, async () => {
    await page.goto(`${api}/ru/escort`);
    await page.locator('.keyed li').first().waitFor();
  });
  console.log(
    `The wall is open with ${what} after p50 ${percentile(opened, 0.5).toFixed(0)} ms, most ${Math.max(...opened).toFixed(0)} ms`,
  );
  await page.waitForTimeout(3_000);
  const ours = await taskMs(page, () => frameTimes(page, false));
  printFrames('canvas, typed arrays, clusters', ours);
  return ours;
};

const wall = async (
  browser: Browser,
  api: string,
  by: SignedIn,
  change: { readonly battery: (percent: number) => Promise<void>; readonly outage: () => Promise<void> },
) => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await context.addCookies([{ name: 'tamga_session', value: by.token, url: api }]);
  const page = await context.newPage();
  const ours = await moved(page, api, `all ${seals}, one in 200 with an open situation`);
  const rival = await taskMs(page, () => frameTimes(page, true));
  printFrames('an element a seal', rival);
  console.log(`  ratio ${(rival.perFrame / ours.perFrame).toFixed(1)}`);
  await change.outage();
  await moved(page, api, `all ${seals}, every one with an open situation`);
  const { rows: found } = await by.get<{ readonly rows: readonly { readonly id: string }[] }>(
    '/api/v1/escorts?q=00008%20KZ',
  );
  const opened = await timed(5, async () => {
    await page.goto(`${api}/ru/escort/${found[0]?.id}`);
    await page.locator('.replay-time table').waitFor();
  });
  console.log(
    `A journey of 30 days and 86,380 reports is open after p50 ${percentile(opened, 0.5).toFixed(0)} ms`,
  );
  await page.goto(`${api}/ru/escort?q=00007%20KZ&tab=carriages`);
  await page.getByRole('link', { name: '00007 KZ', exact: true }).waitFor();
  const seen: number[] = [];
  for (let report = 1; report <= reports; report += 1) {
    // At another moment of the page's own rhythm each time.
    await page.waitForTimeout((137 * report) % 1_500);
    const at = performance.now();
    await change.battery(report);
    await page.getByText(`батарея ${report} %`).first().waitFor();
    seen.push(performance.now() - at);
  }
  console.log(`A report stands on the screen after p50/95/99 ${spread(seen)} ms`);
  await context.close();
};

const main = async (): Promise<void> => {
  const database = await freshDatabase();
  const owner = pool({ url: database.url, max: 1, name: 'bench' });
  const system = await startSystem({ env: { DATABASE_URL: database.url } });
  const browser = await launch();
  try {
    await owner.query(fill, [seals]);
    await owner.query(month);
    await owner.query('analyze');
    await settled(owner);
    const operator = await signIn(system.api, system.dataDir, 'operator');
    const company = operator.session.choices.find(({ kind }) => kind === 'legal');
    await operator.send('PUT', '/api/v1/session/acting-for', { personId: company?.id });
    await server(operator);
    await wall(browser, system.api, operator, {
      battery: async (percent) => {
        await owner.query(
          `update escort.live set battery = $1, revision = pg_current_xact_id() where escort_id in
             (select id from escort.escort where carriage_number = 'BENCH-7')`,
          [percent],
        );
      },
      outage: async () => {
        await owner.query(outage);
        await owner.query('analyze');
      },
    });
  } finally {
    await browser.close();
    await system.remove();
    await owner.end();
    await database.drop();
  }
};

await main();

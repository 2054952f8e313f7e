import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pool, startEmbedded } from '@tamga/adapters/database';
import type { Browser } from 'playwright-core';
import { launch, openPage } from '../tests/browser/browser.ts';
import { type SignedIn, signIn } from '../tools/harness/client.ts';
import { actOn, lodgeSample } from '../tools/harness/lodging.ts';
import { type RunningSystem, startSystem } from '../tools/harness/system.ts';
import { percentile, spread } from './web/latency.ts';

/**
 * The worklist of one office with 100,000 open cases: what the server takes for each way of asking, what a person waits for on the
 * screen, and how soon what one side signed stands on the open page of the other. The rival of the same run reads the same page
 * by counting rows from the beginning, as lists with page numbers do.
 */

const cases = Number(process.env['BENCH_CASES'] ?? 100_000);
const turns = Number(process.env['BENCH_TURNS'] ?? 60);
const signed = Number(process.env['BENCH_ACTS'] ?? 10);

/** `$1` open cases of office 55302 like the first of the database, each with its version and clock. */
const openCases = `
with template as (
  select d.*, v.data, v.document_sha256, v.media_type, v.signer_name, v.signer_identifier
  from declaration.declaration d join declaration.version v on v.declaration_id = d.id order by d.lodged_at limit 1
), n as (
  select g as i, gen_random_uuid() as id, now() - g * interval '7 seconds' as at from generate_series(1, $1::int) g
), made as (
  insert into declaration.declaration (authority, id, submission_id, declarant_id, representative_id, office_code, number, state, version,
    direction, procedure, declarant_name, consignee_name, items_total, total, channel, lodged_at, registered_at, ball, clock_id,
    clock_due_at, assigned_to, verification_code, search)
  select 'KZ', n.id, gen_random_uuid(), t.declarant_id, t.representative_id, '55302', '55302/' || to_char(n.at, 'DDMMYY') || '/B' || n.i,
    'underControl', 1, t.direction, t.procedure, t.declarant_name, t.consignee_name, t.items_total, t.total,
    case when n.i % 50 = 0 then 'red' else 'yellow' end, n.at, n.at, 'customs', 'release', n.at + interval '1 day',
    case when n.i % 3 = 0 then $2::uuid end, replace(n.id::text, '-', ''), lower('55302/b' || n.i || ' ' || t.declarant_name || ' ' || md5(n.i::text))
  from n, template t
), versions as (
  insert into declaration.version (authority, declaration_id, version, submission_id, document_sha256, media_type, signer_name,
    signer_identifier, signature_report, data, findings, made_at)
  select 'KZ', n.id, 1, t.submission_id, t.document_sha256, t.media_type, t.signer_name, t.signer_identifier, '{}',
    '{"kind":"goods","items":[]}', '[]', n.at from n, template t
)
insert into declaration.clock (authority, declaration_id, clock, basis, party, started_at, due_at, state)
select 'KZ', n.id, 'release', 'REG-007', 'customs', n.at, n.at + interval '1 day', 'running' from n`;

const open = `select * from declaration.declaration where office_code = '55302' and state in ('registered', 'underControl')`;
/** What a list with page numbers asks: rows counted from the beginning. */
const byNumber = `${open} order by clock_due_at, id limit 50 offset $1`;
/** What ours asks: on from the place where the page before ended. */
const byPlace = `${open} and (clock_due_at, id) > ($1::timestamptz, $2::uuid) order by clock_due_at, id limit 50`;

const timed = async (count: number, work: () => Promise<unknown>): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times;
};

const show = (name: string, times: readonly number[]): number => {
  console.log(`  ${name.padEnd(46)} p50/95/99 ${spread(times)} ms (${times.length})`);
  return percentile(times, 0.95);
};

interface Page {
  readonly next: string | null;
  readonly total: number;
}

const onServer = async (url: string, inspector: SignedIn): Promise<void> => {
  console.log(`Worklist of one office, ${cases.toLocaleString('en')} open cases, HTTP answer`);
  for (const [name, query] of [
    ['soonest due first', ''],
    ['red channel', '?channel=red'],
    ['my cases', '?holder=me'],
    ['nobody’s', '?holder=nobody'],
    ['clock ran out', '?due=overdue'],
    ['newest first', '?sort=-lodged'],
    ['search by number', '?q=55302/b777'],
  ] as const)
    show(name, await timed(turns, () => inspector.get(`/api/v1/worklist${query}`)));
  show('load of the office', await timed(turns, () => inspector.get('/api/v1/office/load')));

  const owner = pool({ url, max: 1, name: 'bench' });
  try {
    const middle = Math.floor(cases / 2);
    const { rows } = await owner.query(byNumber, [middle]);
    const [{ clock_due_at: at, id }] = rows;
    const cursor = Buffer.from(`${at}|${id}`).toString('base64url');
    show(
      `page in the middle, from row ${middle}`,
      await timed(turns, () => inspector.get<Page>(`/api/v1/worklist?cursor=${cursor}`)),
    );
    const ours = show('  its statement, by place', await timed(turns, () => owner.query(byPlace, [at, id])));
    const rival = show(
      '  by counting rows (rival)',
      await timed(turns, () => owner.query(byNumber, [middle])),
    );
    console.log(`  ratio of the rival to ours at p95: ${(rival / ours).toFixed(1)} x`);
  } finally {
    await owner.end();
  }
};

const onScreen = async (browser: Browser, system: RunningSystem, inspector: SignedIn): Promise<void> => {
  console.log('On the screen, from asking to the rows');
  const { page, context } = await openPage(browser);
  await context.addCookies([{ name: 'tamga_session', value: inspector.token, url: system.api }]);
  const opened = await timed(10, async () => {
    await page.goto(`${system.api}/ru/office/worklist`);
    await page.locator('main table.rows tbody tr').nth(49).waitFor();
  });
  show('the page opened anew', opened);
  const filtered: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    const begin = performance.now();
    await page.getByLabel('Коридор').selectOption('red');
    await page.locator('main table.rows tbody tr').nth(49).getByText('красный').waitFor();
    filtered.push(performance.now() - begin);
    // Nothing of the filtered list stays in the page.
    await page.goto(`${system.api}/ru/office/worklist`);
    await page.locator('main table.rows tbody tr').nth(49).waitFor();
  }
  show('filtered by channel', filtered);
  await context.close();
};

/** From the answer to the signed act, after its commit, to the sentence on the open page of the declarant. */
const live = async (browser: Browser, system: RunningSystem, inspector: SignedIn): Promise<void> => {
  const person = await signIn(system.api, system.dataDir, 'person');
  const { page, context } = await openPage(browser);
  await context.addCookies([{ name: 'tamga_session', value: person.token, url: system.api }]);
  const times: number[] = [];
  for (let turn = 0; turn < signed; turn += 1) {
    const car = await lodgeSample(system.api, person, 'car-import.json');
    await page.goto(`${system.api}/ru/declarations/${car.id}`);
    await page.getByText('Ход за таможней', { exact: true }).first().waitFor();
    const asked = page.getByText('Ход за вами', { exact: true }).first().waitFor();
    await actOn(inspector, car, 'query', { clause: '389-19.7d' });
    const committed = performance.now();
    await asked;
    times.push(performance.now() - committed);
  }
  console.log('Live update, from the commit of a query to the open page of the declarant');
  show('seen', times);
  await context.close();
};

const main = async (): Promise<void> => {
  const system = await startSystem();
  const browser = await launch();
  try {
    const [inspector, person] = await Promise.all(
      ['inspector', 'person'].map((who) => signIn(system.api, system.dataDir, who)),
    );
    if (!inspector || !person) throw new Error('nobody signed in');
    await lodgeSample(system.api, person, 'car-import.json');
    const { url } = await startEmbedded({ dir: join(system.dataDir, 'postgres'), log: () => {} });
    const owner = pool({ url, max: 1, name: 'bench-load', statementMs: 0 });
    await owner.query('alter table declaration.version disable trigger user');
    await owner.query(openCases, [cases, inspector.session.person.id]);
    await owner.query('alter table declaration.version enable trigger user');
    await owner.query('vacuum analyze');
    await owner.end();
    await onServer(url, inspector);
    await onScreen(browser, system, inspector);
    await live(browser, system, inspector);
  } finally {
    await browser.close();
    await system.remove();
  }
};

await main();

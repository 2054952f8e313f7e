import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launch } from '../tests/browser/browser.ts';
import { type SignedIn, signIn } from '../tools/harness/client.ts';
import { cleanSample, withItems } from '../tools/harness/samples.ts';
import { startSystem } from '../tools/harness/system.ts';
import { firstView, slowPhone } from './web/first-view.ts';
import { percentile, spread, type Typed, typeAndMeasure, watchKeys } from './web/latency.ts';

/**
 * The pages measured in a browser: what comes over the line and when a page is seen and usable on a slow phone; how long a key
 * waits for its picture in a draft of 999 items. The rival of the same run is a plain controlled form of the same items.
 */

const items = 999;
const keys = Number(process.env['BENCH_KEYS'] ?? 120);
const columns = [
  'commodityCode',
  'description',
  'originCountry',
  'packagesTotal',
  'grossMass',
  'netMass',
].concat([
  'procedure',
  'previousProcedure',
  'movementFeature',
  'itemPrice',
  'customsValue',
  'statisticalValue',
]);

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const pages = async (browser: Browser, api: string, open: string, by: SignedIn): Promise<void> => {
  console.log(
    `First view, nothing cached, ${slowPhone.kbitPerSecond} kbit/s, ${slowPhone.latencyMs} ms, processor ${slowPhone.slowdown} times slower`,
  );
  const cookies = [{ name: 'tamga_session', value: by.token, url: api }];
  for (const [name, url, ready, options] of [
    ['public home', `${open}/ru`, 'main h1', {}],
    ['cabinet, today', `${api}/ru/cabinet`, '.balances', { cookies }],
    ['cabinet, declarations', `${api}/ru/declarations`, '.drop', { cookies }],
  ] as const) {
    const { bytes, firstPaintMs, interactiveMs } = await firstView(browser, url, ready, options);
    const sizes = Object.entries(bytes).map(([kind, size]) => `${kind.toLowerCase()} ${kB(size)}`);
    console.log(
      `  ${name.padEnd(24)} first paint ${firstPaintMs.toFixed(0)} ms, usable ${interactiveMs.toFixed(0)} ms; ${sizes.join(', ')}`,
    );
  }
};

const show = (name: string, { waited, workMs }: Typed): number => {
  console.log(
    `  ${name.padEnd(32)} p50/95/99 ${spread(waited)} ms (${waited.length} keys); own work ${workMs.toFixed(1)} ms a key`,
  );
  return percentile(waited, 0.95);
};

const typing = async (browser: Browser, api: string, by: SignedIn): Promise<void> => {
  const declaration = await withItems(await cleanSample(), items, 'BENCH');
  const draft = await by.send<{ readonly id: string }>(
    'POST',
    '/api/v1/drafts',
    { declaration, title: 'bench' },
    { 'idempotency-key': `bench-${Date.now()}` },
  );
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: 'tamga_session', value: by.token, url: api }]);
  const page = await context.newPage();
  const opened = async (section: string): Promise<void> => {
    await page.goto(`${api}/ru/drafts/${draft.id}?section=${section}`);
    await page.locator('[data-testid=saving][data-saving=saved]').waitFor();
    await page.locator('.editor-side .badge').first().waitFor();
    await page.waitForTimeout(3_000);
    await watchKeys(page);
  };
  console.log(`Typing in a draft of ${items} items: from the key to its picture`);
  await opened('items');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  const grid = show('a cell of the grid', await typeAndMeasure(page, keys));
  await page.keyboard.press('Enter');
  // The form follows the grid to the next item.
  await page.getByRole('heading', { name: 'Товар 2', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Описание товара' }).last().focus();
  show('a box of the item form', await typeAndMeasure(page, keys));
  await opened('header');
  await page.getByRole('textbox', { name: 'Внутренний номер' }).focus();
  show('a box of the declaration', await typeAndMeasure(page, keys));
  await context.close();
  const rival = show('rival: plain controlled form', await plainForm(browser, declaration));
  console.log(`  a cell of the grid against the plain form, p95: ${(rival / grid).toFixed(1)} times quicker`);
};

/** The same typing in the rival, built in the same way as the application. */
const plainForm = async (browser: Browser, declaration: GoodsDeclaration): Promise<Typed> => {
  const given = JSON.stringify({ items: declaration.items, columns }).replaceAll('<', '\\u003c');
  const html = `<!doctype html><meta charset="utf-8"><title>plain</title><body><script>globalThis.given=${given}</script>`;
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'web', 'plain-form.ts'),
        formats: ['es'],
        fileName: 'plain-form',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const script = output && 'output' in output ? output.output[0].code : '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/plain.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : `${html}<script type="module" src="/plain.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const page: Page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const field = page.getByRole('textbox', { name: 'description 1', exact: true });
    await field.focus();
    await page.waitForTimeout(2_000);
    await watchKeys(page);
    const values = await typeAndMeasure(page, keys);
    await page.close();
    return values;
  } finally {
    server.close();
  }
};

const main = async (): Promise<void> => {
  const [system, browser] = await Promise.all([startSystem(), launch()]);
  try {
    const by = await signIn(system.api, system.dataDir, 'importer');
    await pages(browser, system.api, system.public, by);
    await typing(browser, system.api, by);
  } finally {
    await browser.close();
    await system.remove();
  }
};

await main();

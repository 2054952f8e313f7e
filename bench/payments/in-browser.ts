import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join, normalize, sep } from 'node:path';
import type { GoodsCalculation } from '@tamga/domain/payment';
import { launch, openPage } from '../../tests/browser/browser.ts';

const domain = join(import.meta.dirname, '..', '..', 'packages', 'domain', 'src');

/** The sources of the domain as modules a browser runs: types stripped, nothing bundled, so what is measured is the calculator. */
const serveDomain = async () => {
  const server = createServer((request, response) => {
    const path = normalize(join(domain, decodeURIComponent(request.url ?? '/')));
    if (request.url === '/')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
    if (!path.startsWith(domain + sep) || !path.endsWith('.ts')) return void response.writeHead(404).end();
    readFile(path, 'utf8').then(
      (source) =>
        response
          .writeHead(200, { 'content-type': 'text/javascript' })
          .end(stripTypeScriptTypes(source, { mode: 'strip' })),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
};

/** Milliseconds of each calculation of the declaration in Chromium, the first as a page meets it; derivations included. */
export const timesInBrowser = async (input: GoodsCalculation, rounds: number): Promise<readonly number[]> => {
  const { origin, stop } = await serveDomain();
  const browser = await launch();
  try {
    const { page, assertSound, allow } = await openPage(browser);
    allow(/favicon/);
    await page.goto(origin);
    const times = await page.evaluate(
      async ({ asked, count }) => {
        const { calculateGoods } = await import(`${location.origin}/payment/index.ts`);
        const taken: number[] = [];
        for (let round = 0; round < count; round += 1) {
          const start = performance.now();
          const answer = calculateGoods(asked);
          taken.push(performance.now() - start);
          if (!answer.ok || answer.value.items.length !== asked.items.length) throw new Error('not computed');
        }
        return taken;
      },
      { asked: input, count: rounds },
    );
    assertSound();
    return times;
  } finally {
    await browser.close();
    stop();
  }
};

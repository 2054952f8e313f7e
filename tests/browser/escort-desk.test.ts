import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { SignedIn } from '../../tools/harness/client.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { type FilledEscorts, fillEscorts } from '../../tools/screenshots/escorts.ts';
import { connectSeal, type EscortPeople, reportFrom, signInAll } from '../system/escort-desk.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { until } from './entered.ts';
import { systemAndBrowser } from './system-and-browser.ts';

let system: RunningSystem;
let browser: Browser;
let people: EscortPeople;
let filled: FilledEscorts;

before(async () => {
  [system, browser] = await systemAndBrowser();
  people = await signInAll(system);
  filled = await fillEscorts(system, people);
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

interface AtDesk {
  readonly watched: WatchedPage;
  readonly page: Page;
  readonly desk: Cabinet;
}

/** Somebody at his own window, with the list of the wall before him. */
const sitDown = async (
  by: SignedIn,
  address: string,
  options: BrowserContextOptions = {},
): Promise<AtDesk> => {
  const watched = await openPage(browser, options);
  await watched.context.addCookies([{ name: 'tamga_session', value: by.token, url: system.api }]);
  const desk = cabinetOf(watched.page, system, 'ru');
  await desk.open(address);
  return { watched, page: watched.page, desk };
};

/** Edges of what stands on the page, in pixels from the top of the page. */
const edges = (page: Page) =>
  page.evaluate(() => {
    const of = (selector: string) => {
      const { top = 0, bottom = 0 } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
      return { top: top + scrollY, bottom: bottom + scrollY };
    };
    return {
      map: of('.map'),
      legend: of('.legend'),
      filters: of('.wall-filters'),
      list: of('.keyed'),
      page: document.documentElement.scrollHeight,
      window: innerHeight,
    };
  });

describe('407-2.3: the desk of who watches over escorts', () => {
  it('407-2.3, IMP-29: the wall ends with the screen, and at 200 % nothing lies over another', async () => {
    const { watched, page } = await sitDown(people.operator, '/escort?tab=carriages');
    await page.locator('.keyed li').first().waitFor();
    for (const size of [
      { width: 1280, height: 660 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize(size);
      const seen = await edges(page);
      assert.equal(seen.page, seen.window, 'nothing hangs below the screen');
      assert.ok(seen.legend.bottom <= seen.window && seen.list.bottom <= seen.window, JSON.stringify(seen));
    }
    await page.setViewportSize({ width: 640, height: 400 });
    const { map, legend, filters, list } = await edges(page);
    assert.ok(map.bottom - map.top >= 300, 'a map one can use');
    assert.ok(map.bottom <= legend.top && legend.bottom <= filters.top && filters.bottom <= list.top);
    assert.deepEqual(await axe(page), []);
    watched.assertSound();
    await watched.context.close();
  });

  it('IMP-29: who turns back before the situation is there has the keyboard in the list', async () => {
    const { watched, page } = await sitDown(people.operator, '/escort');
    await page.locator('section.keyed').focus();
    await page.keyboard.press('j');
    await page.locator('.keyed li[data-current=true]').waitFor();
    await page.evaluate(async () => {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(enter);
      while (!location.pathname.includes('/situations/')) await new Promise(requestAnimationFrame);
      history.back();
    });
    await page.waitForURL('**/escort?*');
    await page.locator('section.keyed:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.keyed li[data-current=true]').waitFor({ state: 'detached' });
    watched.assertSound();
    await watched.context.close();
  });

  it('407-2.3: a plate is found however it is typed, a figure narrows the wall, and the way back stays narrowed', async () => {
    const { watched, page, desk } = await sitDown(people.inspector, '/escort?tab=carriages');
    await page.locator('.keyed li').first().waitFor();
    await page.keyboard.press('/');
    for (const typed of ['106ccc02', '106-ССС']) {
      await page.locator('input[type=search]:focus').fill(typed);
      await page.getByRole('link', { name: '101 AAA 02' }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: '106 CCC 02' }).waitFor();
    }
    await page.getByRole('link', { name: '106 CCC 02' }).click();
    await page.getByRole('link', { name: desk.t('escort.toWall') }).click();
    await desk.button('wall.reset').click();
    await page.getByRole('link', { name: '101 AAA 02' }).waitFor();
    await page.getByRole('link', { name: new RegExp(`^${desk.t('escort.counts.unread')}`) }).click();
    await page.waitForURL('**situation=unread**');
    await page.getByRole('link', { name: /^01 / }).waitFor();
    watched.assertSound();
    await watched.context.close();
  });

  it('407-11.2: a situation that comes is marked and rung for, once the dispatcher asked for it', async () => {
    const { watched, page, desk } = await sitDown(people.operator, '/escort');
    await page.evaluate(() => {
      const count = { tones: 0 };
      Object.assign(globalThis, { rung: count });
      globalThis.OscillatorNode = class extends OscillatorNode {
        constructor(...given: ConstructorParameters<typeof OscillatorNode>) {
          super(...given);
          count.tones += 1;
        }
      };
    });
    const tones = (): Promise<number> =>
      page.evaluate(
        () => (globalThis as unknown as { readonly rung: { readonly tones: number } }).rung.tones,
      );
    await page.getByRole('link', { name: /^01 / }).waitFor();
    const fresh = page.getByText(desk.t('wall.fresh'), { exact: true });
    assert.equal(await fresh.count(), 0, 'what was there is not new');
    await desk.button('wall.soundOn').click();
    await desk.button('wall.soundOff').waitFor();
    await until('the trial of the sound', async () => (await tones()) === 3);
    const sealId = '8200000005';
    const device = await connectSeal(system, sealId);
    await reportFrom(device, sealId, 4, 0, -5.4, ['shackle_cut']);
    device.close();
    await fresh.first().waitFor({ timeout: 30_000 });
    await until('the ring', async () => (await tones()) >= 6);
    assert.deepEqual(await axe(page), [], 'with a new situation');
    await shot(page, 'ru-escort-fresh');
    await page.reload();
    await desk.button('wall.soundOff').waitFor();
    watched.assertSound();
    await watched.context.close();
  });

  it('407-2.3: the wall fills the screen, and what it lists is saved', async () => {
    const { watched, page, desk } = await sitDown(people.operator, '/escort?tab=situations');
    await page.getByRole('link', { name: /^01 / }).first().waitFor();
    await desk.button('wall.full').click();
    await page.locator('.shell-nav').waitFor({ state: 'hidden' });
    await shot(page, 'ru-escort-whole-screen');
    await desk.button('wall.leaveFull').click();
    await page.locator('.shell-nav').waitFor();
    for (const [tab, row] of [
      ['situations', /"?01 [^,]*,[^\r]*106 CCC 02/],
      ['carriages', /106 CCC 02,55302\/221126\/0000505,55302,57201,/],
    ] as const) {
      await desk.open(`/escort?tab=${tab}`);
      await page.locator('.keyed li').first().waitFor();
      const [saved] = await Promise.all([page.waitForEvent('download'), desk.button('wall.file').click()]);
      assert.match(
        saved.suggestedFilename(),
        new RegExp(`^${tab}-\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d\\.csv$`),
      );
      assert.match(await readFile(await saved.path(), 'utf8'), row);
    }
    watched.assertSound();
    await watched.context.close();
  });

  it('407-11.2: a situation says where the vehicle is in words, and whom to call', async () => {
    const { watched, page } = await sitDown(
      people.inspector,
      `/escort/${filled.escortId}/situations/${filled.situationId}`,
    );
    await page
      .getByText(/ км на [а-я-]+ от н\. п\. /)
      .first()
      .waitFor();
    const driver = page.getByRole('link', { name: '+7 700 000 00 00' });
    assert.equal(await driver.getAttribute('href'), 'tel:+77000000000');
    watched.assertSound();
    await watched.context.close();
  });

  it('407-11.2: who takes over a shift reads a page of the inbox at once, and each notice has its moment', async () => {
    const { watched, page, desk } = await sitDown(people.receiver, '/inbox');
    const all = page.getByRole('button', { name: /^Прочитано всё на странице \(\d+\)$/ });
    await all.click();
    await all.waitFor({ state: 'detached' });
    assert.equal(await desk.button('inbox.markRead').count(), 0);
    const { rows } = await people.receiver.get<{
      readonly rows: readonly { readonly readAt: string | null }[];
    }>('/api/v1/inbox?limit=50');
    assert.ok(rows.length > 1 && rows.every(({ readAt }) => readAt !== null), JSON.stringify(rows));
    watched.assertSound();
    await watched.context.close();
  });

  it('IMP-28: a torn link is told as one that leads nowhere, with the way back', async () => {
    const { watched, page, desk } = await sitDown(people.inspector, '/escort/torn');
    const toWall = page.getByRole('link', { name: desk.t('escort.toWall') });
    await page.getByRole('alert').getByText('NOT_FOUND').waitFor();
    await toWall.waitFor();
    await desk.open(`/escort/${filled.escortId}/situations/torn`);
    await page.getByText(desk.t('situation.gone')).waitFor();
    assert.deepEqual(await axe(page), []);
    await toWall.click();
    await page.locator('.keyed li').first().waitFor();
    await desk.open('/escort/seals');
    await page.locator('main table.rows').waitFor();
    assert.equal(await desk.button('seal.enter').count(), 0, 'the stock is the operator’s to fill');
    watched.assertSound();
    await watched.context.close();
  });
});

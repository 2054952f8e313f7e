import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';

import {
  assertSkipLink,
  desk,
  examine,
  openWindows,
  publicRoutes,
  reachByTab,
  type Windows,
} from './examine.ts';
import { systemAndBrowser } from './system-and-browser.ts';

let system: RunningSystem;
let browser: Browser;

before(async () => {
  [system, browser] = await systemAndBrowser();
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

describe('389-5, 389-17: pages of the external module', () => {
  /** An address of each route. A route without one is not looked at, and the test says so. */
  const examples: Readonly<Record<string, readonly string[]>> = {
    '/': ['/'],
    '/search': ['/search?q=8703'],
    '/codes': ['/codes', '/codes?q=8418'],
    '/codes/:code': ['/codes/8418', '/codes/8703239041'],
    '/calculate': ['/calculate'],
    '/calculate/goods': [
      '/calculate/goods',
      '/calculate/goods?code=8703239041&origin=JP&price=12500&currency=USD&freight=900&mass=1600&q111=1998&q796=1',
    ],
    '/calculate/personal': ['/calculate/personal?channel=NONAIR&value=1240&currency=USD&mass=41.5&litres=4'],
    '/calculate/vehicle': [
      '/calculate/vehicle?fuel=petrol&engine=1998&made=2021-05&value=12500&currency=USD',
    ],
    '/calculate/security': ['/calculate/security?code=732620&price=21500&currency=USD&mass=8600'],
    '/tariff': ['/tariff'],
    '/tariff/:chapter': ['/tariff/93'],
    '/law': ['/law'],
    '/law/refusals': ['/law/refusals'],
    '/law/glossary': ['/law/glossary'],
    '/law/:clause': ['/law/389-10'],
    '/reference': ['/reference'],
    '/reference/:list': ['/reference/countries'],
    '/notices': ['/notices'],
    '/status': ['/status'],
    '/times': ['/times'],
    '/tracking': ['/tracking'],
    '/verify': ['/verify', '/verify?code=AAAA-BBBB-CCCC'],
    '/registration': ['/registration'],
    '/registration/:number': ['/registration/R-2026-0000001?key=0'],
    '/manuals': ['/manuals'],
    '/manuals/*': ['/manuals/guide/declarant', '/manuals/guide/inspector'],
    '/software': ['/software'],
    '/data': ['/data'],
  };
  let windows: Windows;
  before(async () => {
    windows = await openWindows(browser);
  });

  it('389-5: every route is looked at', () => {
    assert.deepEqual(publicRoutes(), Object.keys(examples).toSorted());
  });

  for (const path of Object.values(examples).flat())
    it(`IMP-19, IMP-29: ${path} in three languages, two themes, on a phone`, () =>
      examine(windows, system.public, { path, ready: 'main h1' }, `public${path.replace(/\W+/g, '-')}`));

  it('389-17.5: a manual, reached from the list of manuals', async () => {
    const { page } = windows.ru;
    await page.goto(`${system.public}/ru/manuals`);
    const manual = page.locator('main a[href*="/manuals/"]').first();
    const href = (await manual.getAttribute('href')) ?? '';
    await examine(
      windows,
      system.public,
      { path: href.replace(/^\/ru/, ''), ready: 'main h1' },
      'public-manual',
    );
  });

  it('389-14.5, 389-14.6: a calculation is shared by its address and opens with the same sum, without script', async () => {
    const { page } = windows.ru;
    await page.setViewportSize(desk);
    await page.goto(`${system.public}/ru/calculate/goods`);
    await page.fill('input[name=code]', '8450111100');
    await page.fill('input[name=price]', '48250');
    await page.fill('input[name=mass]', '7200,5');
    await page.selectOption('select[name=origin]', 'CN');
    await page.press('input[name=price]', 'Enter');
    const sum = await page.locator('#total').innerText();
    assert.match(sum, /\d/);
    const shared = (await page.locator('#share').getAttribute('href')) ?? '';
    const other = await browser.newContext({ javaScriptEnabled: false, locale: 'en' });
    const reader = await other.newPage();
    await reader.goto(new URL(shared, system.public).href);
    assert.equal(await reader.locator('#total').innerText(), sum);
    assert.equal(await reader.inputValue('input[name=mass]'), '7200.5');
    const line = reader.locator('details.calc-line').first();
    await line.locator('summary').first().click();
    assert.match(await line.innerText(), /PAY-0/);
    await other.close();
    windows.ru.assertSound();
  });

  it('IMP-29: is used by keyboard: skip link, search of the head, the first way on', async () => {
    const { page } = windows.ru;
    await page.setViewportSize(desk);
    await page.goto(`${system.public}/ru`);
    await assertSkipLink(page, 'main');
    await reachByTab(page, 'main a');
    await page.goto(`${system.public}/ru`);
    await reachByTab(page, 'header input[type=search]');
    await page.keyboard.type('8703');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=8703');
    assert.match(await page.locator('main').innerText(), /8703/);
    windows.ru.assertSound();
  });
});

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Case } from '@tamga/contract';
import type { Browser, Page } from 'playwright-core';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { draftOf, lodgeSample } from '../../tools/harness/lodging.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { wider } from './examine.ts';
import { story } from './steps.ts';
import { systemAndBrowser } from './system-and-browser.ts';

let system: RunningSystem;
let browser: Browser;
let person: SignedIn;

before(async () => {
  [system, browser] = await systemAndBrowser();
  person = await signIn(system.api, system.dataDir, 'importer');
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

describe('389-14.1, 389-19.1a: a broker signs many drafts in one go', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let page: Page;
  let broker: Cabinet;

  before(async () => {
    for (const file of ['import-clean.json', 'import-clean.json', 'import-with-faults.xml'])
      await draftOf(system.api, person, file);
    watched = await openPage(browser);
    page = watched.page;
    broker = cabinetOf(page, system, 'ru');
    await broker.signIn('importer');
  });

  step(
    '389-19.3: what would not register is left out and named, the rest can be read before it is signed',
    async () => {
      await broker.open('/declarations?tab=drafts');
      await page.getByLabel(broker.t('table.chooseAll')).check();
      await broker.button('lodgeMany.title').click();
      const dialog = page.getByRole('dialog', { name: broker.t('lodgeMany.title') });
      await dialog.getByText('Не войдут в подписание: 1', { exact: true }).waitFor();
      await dialog.getByRole('link', { name: 'import-with-faults.xml' }).waitFor();
      await dialog.getByText(broker.t('lodge.document')).first().click();
      await dialog.getByText('<?xml', { exact: false }).first().waitFor();
      assert.deepEqual(await axe(page), []);
      await shot(page, 'lodge-many');
    },
  );

  step('389-14.1: one password signs both, each has its receipt, number and state', async () => {
    await broker.giveKey('importer');
    await page.getByRole('button', { name: 'Подписать 2 документа и подать таможне' }).click();
    const dialog = page.getByRole('dialog', { name: broker.t('lodgeMany.title') });
    await dialog.getByText('Подано: 2 из 2', { exact: true }).waitFor();
    await dialog
      .getByRole('link', { name: /^55302\// })
      .nth(1)
      .waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'lodge-many-done');
    const { rows } = await person.get<{ readonly rows: readonly Case[] }>('/api/v1/declarations');
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['released', 'released'],
    );
    watched.assertSound();
  });

  step(
    '389-19.3, IMP-29: on a phone the way from the name of a draft to what is wrong, and back to the box',
    async () => {
      await page.goto(`${system.api}/ru/declarations?tab=drafts`);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('link', { name: 'import-with-faults.xml' }).click();
      await page.getByRole('button', { name: /^Замечания: / }).click();
      await page.locator('aside.editor-side:focus').waitFor();
      await page.getByRole('button', { name: 'графа 15', exact: true }).click();
      await page.locator('input:focus').waitFor();
      assert.deepEqual(await wider(page), []);
      watched.assertSound();
    },
  );
});

describe('AGR-2.3, 389-18a: the boxes of a case are found by their address', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let page: Page;
  let found: Case;
  const row = (value: string) => page.locator('table.boxes tr').filter({ hasText: value });

  before(async () => {
    found = await lodgeSample(system.api, person, 'import-with-faults.xml');
    watched = await openPage(browser);
    page = watched.page;
    await page.context().addCookies([{ name: 'tamga_session', value: person.token, url: system.api }]);
  });

  step(
    '389-18a: all is folded but what it is about; a finding unfolds its box and the address names it',
    async () => {
      await page.goto(`${system.api}/ru/declarations/${found.id}`);
      await page.locator('dl.essence').getByText('112 075 000,00').waitFor();
      assert.equal(await page.locator('table.boxes').count(), 0);
      await page.getByRole('button', { name: 'графа 15', exact: true }).click();
      await page.waitForURL('**box=dispatchCountry*');
      await page.locator('tr[id="stated-dispatchCountry.code"]:focus').waitFor();
      assert.deepEqual(await axe(page), []);
      await shot(page, 'case-box');
    },
  );

  step('AGR-2.3: the address opened anew, by a colleague or later, leads to the same box', async () => {
    await page.goto(`${system.api}/ru/declarations/${found.id}?box=items[1].netMass`);
    await page.locator('tr[id="stated-items[1].netMass"]:focus').waitFor();
    assert.equal(await page.locator('table.boxes').count(), 1);
    assert.equal(await row('2 650').getAttribute('data-lit'), 'true');
    watched.assertSound();
  });
});

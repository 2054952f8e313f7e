import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { screens } from '@tamga/contract';
import type { Browser } from 'playwright-core';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { axe, openPage } from './browser.ts';
import {
  type Address,
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

describe('389-6.2, 389-18, 389-19: screens of the cabinet and the office', () => {
  const samples = join(import.meta.dirname, '..', '..', 'reference-data', 'demo', 'declarations');
  let person: SignedIn;
  let inspector: SignedIn;
  let declarationId: string;
  let draftId: string;
  let cleanDraftId: string;

  /** A car under control and a draft, by the same API as the page's. */
  before(async () => {
    person = await signIn(system.api, system.dataDir, 'person');
    inspector = await signIn(system.api, system.dataDir, 'inspector');
    const draft = await imported('car-import.json');
    await person.send('POST', `/api/v1/drafts/${draft}/payments`, {});
    const document = await fetch(`${system.api}/api/v1/drafts/${draft}/document`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
    const { submissionId } = await person.lodge(person.sign(new Uint8Array(await document.arrayBuffer())));
    declarationId = await lodgedAs(submissionId);
    draftId = await imported('import-with-faults.xml');
    cleanDraftId = await imported('import-clean.json');
  });

  const imported = async (file: string): Promise<string> => {
    const response = await fetch(`${system.api}/api/v1/drafts/import?name=${file}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/octet-stream' },
      body: await readFile(join(samples, file)),
    });
    return ((await response.json()) as { readonly id: string }).id;
  };

  const lodgedAs = async (submissionId: string): Promise<string> => {
    for (let turn = 0; turn < 200; turn += 1) {
      const found = await person.get<{ readonly declarationId?: string }>(
        `/api/v1/submissions/${submissionId}`,
      );
      if (found.declarationId) return found.declarationId;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the submission was not taken to its end');
  };

  /** How each screen is reached and what stands on it when it is whole. */
  const own: Readonly<Record<string, () => Address>> = {
    '/cabinet': () => ({ path: '/cabinet', ready: '.balances' }),
    '/declarations': () => ({ path: '/declarations', ready: 'main table.rows' }),
    '/declarations/:id': () => ({ path: `/declarations/${declarationId}`, ready: '.timeline' }),
    '/drafts/:id': () => ({ path: `/drafts/${draftId}`, ready: '.editor-side .findings' }),
    '/drafts/:id/what-if': () => ({ path: `/drafts/${cleanDraftId}/what-if`, ready: 'main form' }),
    '/account': () => ({ path: '/account', ready: '.balances' }),
    '/inbox': () => ({ path: '/inbox', ready: 'main li' }),
  };
  const office: Readonly<Record<string, () => Address>> = {
    '/office/worklist': () => ({ path: '/office/worklist', ready: 'main table.rows' }),
    '/office/load': () => ({ path: '/office/load', ready: 'main table.rows' }),
    '/office/money': () => ({ path: '/office/money', ready: 'main .sheet' }),
    '/office/rates': () => ({ path: '/office/rates', ready: 'main .sheet' }),
    '/office/applications': () => ({ path: '/office/applications', ready: 'main .sheet, main p.text' }),
    '/office/cases/:id': () => ({ path: `/office/cases/${declarationId}`, ready: '.timeline' }),
  };
  const sections = ['parties', 'transport', 'items', 'documents', 'payments', 'other'];

  it('389-6.2: every screen of the catalogue is looked at', () => {
    const served = new Set(publicRoutes());
    assert.deepEqual(
      screens
        .map(({ path }) => path)
        // Those of the escort have tests of their own: `escort-pages.test.ts`.
        .filter((path) => !served.has(path) && !path.startsWith('/escort'))
        .toSorted(),
      ['/design', '/sign-in', ...Object.keys(own), ...Object.keys(office)].toSorted(),
    );
  });

  it('389-10: the sign-in in three languages, two themes, on a phone, by keyboard', async () => {
    const windows = await openWindows(browser);
    await examine(windows, system.api, { path: '/sign-in', ready: 'form' }, 'web-sign-in');
    const { page } = windows.ru;
    await page.setViewportSize(desk);
    await page.reload();
    await page.locator('form').waitFor();
    await assertSkipLink(page, 'main');
    await reachByTab(page, 'form input[type=password]');
  });

  it('IMP-29: the design system, each component in each state', async () => {
    const windows = await openWindows(browser);
    await examine(windows, system.api, { path: '/design', ready: 'main figure' }, 'web-design');
  });

  it('389-10: an unknown person is led from a screen to the sign-in', async () => {
    const watched = await openPage(browser);
    watched.allow(/401 .*\/api\/v1\/session/);
    await watched.page.goto(`${system.api}/ru/account`);
    await watched.page.waitForURL('**/ru/sign-in?next=*');
    watched.assertSound();
    await watched.context.close();
  });

  describe('389-18, 389-19: of a person', () => {
    let windows: Windows;
    before(async () => {
      windows = await openWindows(browser, { by: person, origin: system.api });
    });
    for (const [path, address] of Object.entries(own))
      it(`IMP-19, IMP-29: ${path} in three languages, two themes, on a phone`, () =>
        examine(windows, system.api, address(), `web${path.replace(/\W+/g, '-')}`));
    for (const section of sections)
      it(`389-14.1, IMP-29: the section ${section} of a draft`, () =>
        examine(
          windows,
          system.api,
          { path: `/drafts/${draftId}?section=${section}`, ready: '.editor-side .findings' },
          `web-drafts-${section}`,
        ));
    it('389-14.5, 389-14.6: another procedure is compared with the draft, and nothing is saved', async () => {
      const { page } = windows.ru;
      await page.setViewportSize(desk);
      await page.goto(`${system.api}/ru/drafts/${cleanDraftId}`);
      await page.locator('a[href$="/what-if"]').click();
      await page.waitForURL('**/what-if');
      await page.locator('select[name=procedure] option[value="70"]').waitFor({ state: 'attached' });
      await page.selectOption('select[name=procedure]', '70');
      await page.locator('form button[type=submit]').click();
      assert.match(await page.getByTestId('difference').innerText(), /^[-−]/);
      const draft = await person.get<{ readonly declaration: { readonly procedure?: string } }>(
        `/api/v1/drafts/${cleanDraftId}`,
      );
      assert.equal(draft.declaration.procedure, '40');
      windows.ru.assertSound();
    });
    it('389-14.6, IMP-29: on a phone the lines of the payments are read without scrolling sideways', async () => {
      const { page } = windows.ru;
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${system.api}/ru/drafts/${draftId}`);
      await page.getByText(/^По строкам: /).click();
      const lines = page.locator('.table-scroll:has(.payment-lines)');
      await lines.waitFor();
      assert.ok(await lines.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
      assert.deepEqual(await axe(page), []);
    });
    it('IMP-29: is used by keyboard: skip link, the new draft, lodging', async () => {
      const { page } = windows.ru;
      await page.setViewportSize(desk);
      await page.goto(`${system.api}/ru/cabinet`);
      await page.locator('.balances').waitFor();
      await assertSkipLink(page, 'main');
      await reachByTab(page, '.screen-actions button');
      await page.goto(`${system.api}/ru/drafts/${draftId}`);
      await page.locator('.editor-side .findings').waitFor();
      await reachByTab(page, '.screen-actions > button:last-child');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('SHA-256').waitFor();
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator('.screen-actions > button:last-child:focus').waitFor();
      windows.ru.assertSound();
    });
  });

  describe('389-19.4: of an inspector', () => {
    let windows: Windows;
    before(async () => {
      windows = await openWindows(browser, { by: inspector, origin: system.api });
    });
    for (const [path, address] of Object.entries(office))
      it(`IMP-19, IMP-29: ${path} in three languages, two themes, on a phone`, () =>
        examine(windows, system.api, address(), `web${path.replace(/\W+/g, '-')}`));
    it('IMP-29: opens a case from the worklist by keyboard', async () => {
      const { page } = windows.ru;
      await page.setViewportSize(desk);
      await page.goto(`${system.api}/ru/office/worklist`);
      await page.locator('main table.rows').waitFor();
      await reachByTab(page, 'section.table-scroll');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/ru/office/cases/*');
      windows.ru.assertSound();
    });
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { screens } from '@tamga/contract';
import { type Language, languages } from '@tamga/domain/law';
import type { Browser, Page } from 'playwright-core';
import { pages as publicPages } from '../../apps/public/src/pages/index.ts';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import { axe, launch, openPage, shot, type WatchedPage } from './browser.ts';

let system: RunningSystem;
let browser: Browser;

before(async () => {
  [system, browser] = await Promise.all([startSystem(), launch()]);
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

type Windows = Readonly<Record<Language, WatchedPage>>;

/** One window for each language, so that a page is looked at in all three at once. */
const openWindows = async (by?: SignedIn): Promise<Windows> => {
  const open = async (language: Language): Promise<WatchedPage> => {
    const watched = await openPage(browser, { locale: language });
    if (by) await watched.context.addCookies([{ name: 'tamga_session', value: by.token, url: system.api }]);
    return watched;
  };
  const [kk, ru, en] = await Promise.all([open('kk'), open('ru'), open('en')]);
  return { kk, ru, en };
};

interface Address {
  readonly path: string;
  /** What stands on the page when it is whole. */
  readonly ready: string;
}

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Title, language, one first heading, WCAG 2.2 AA in both themes, and nothing wider than a phone. */
const examine = async (windows: Windows, origin: string, { path, ready }: Address, name: string) => {
  const titles = await Promise.all(
    languages.map(async (language) => {
      const { page } = windows[language];
      await page.setViewportSize(desk);
      await page.goto(`${origin}/${language}${path === '/' ? '' : path}`);
      await page.locator(ready).first().waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.equal(await page.locator('h1').count(), 1, 'first headings');
      assert.deepEqual(await axe(page), [], `${language}, light`);
      if (language !== 'en') await shot(page, `${name}-${language}`);
      if (language === 'ru') {
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await axe(page), [], `${language}, dark`);
        await shot(page, `${name}-${language}-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await page.setViewportSize(phone);
      assert.deepEqual(await wider(page), [], `${language}: wider than a phone`);
      if (language === 'ru') await shot(page, `${name}-${language}-phone`);
      return page.title();
    }),
  );
  for (const title of titles) assert.match(title, /\S · \S/);
  for (const language of languages) windows[language].assertSound();
};

/** What makes the page scroll sideways: the innermost elements that stick out. */
const wider = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { documentElement, body } = document;
    if (documentElement.scrollWidth <= innerWidth) return [];
    const out = [...body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    );
    const inner = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    return [`page: ${documentElement.scrollWidth}`, ...inner.map(({ outerHTML }) => outerHTML.slice(0, 160))];
  });

/** Presses Tab until the element has the keyboard; every stop on the way must be seen to have it. */
const reachByTab = async (page: Page, selector: string): Promise<void> => {
  const unseen: string[] = [];
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element) return { reached: false, seen: true, what: '' };
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return {
        reached: element.matches(wanted),
        seen: outlineStyle !== 'none' || boxShadow !== 'none',
        what: element.outerHTML.slice(0, 120),
      };
    }, selector);
    if (!stop.seen) unseen.push(stop.what);
    if (stop.reached) {
      assert.deepEqual(unseen, [], 'has the keyboard and does not show it');
      return;
    }
  }
  assert.fail(`${selector} is not reached by Tab`);
};

/** The first Tab offers to skip to the content; Enter goes there. */
const assertSkipLink = async (page: Page, main: string): Promise<void> => {
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip:focus');
  await skip.waitFor();
  const box = await skip.boundingBox();
  assert.ok(box && box.x >= 0 && box.y >= 0, 'the skip link is seen when it has the keyboard');
  await page.keyboard.press('Enter');
  await page.locator(`${main}:focus`).waitFor();
};

describe('389-5, 389-17: pages of the external module', () => {
  /** An address of each route. A route without one is not looked at, and the test says so. */
  const examples: Readonly<Record<string, readonly string[]>> = {
    '/': ['/'],
    '/search': ['/search?q=8703'],
    '/codes': ['/codes', '/codes?q=8418'],
    '/codes/:code': ['/codes/8418', '/codes/8703239041'],
    '/law': ['/law'],
    '/law/refusals': ['/law/refusals'],
    '/law/glossary': ['/law/glossary'],
    '/law/:clause': ['/law/389-10'],
    '/reference': ['/reference'],
    '/reference/:list': ['/reference/countries'],
    '/notices': ['/notices'],
    '/status': ['/status'],
    '/times': ['/times'],
    '/verify': ['/verify', '/verify?code=AAAA-BBBB-CCCC'],
    '/registration': ['/registration'],
    '/manuals': ['/manuals'],
    '/manuals/*': [],
    '/software': ['/software'],
    '/data': ['/data'],
  };
  let windows: Windows;
  before(async () => {
    windows = await openWindows();
  });

  it('389-5: every route is looked at', () => {
    assert.deepEqual(publicPages.map(({ path }) => path).toSorted(), Object.keys(examples).toSorted());
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

describe('389-6.2, 389-18, 389-19: screens of the cabinet and the office', () => {
  const samples = join(import.meta.dirname, '..', '..', 'reference-data', 'demo', 'declarations');
  let person: SignedIn;
  let inspector: SignedIn;
  let declarationId: string;
  let draftId: string;

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
    '/account': () => ({ path: '/account', ready: '.balances' }),
    '/inbox': () => ({ path: '/inbox', ready: 'main li' }),
  };
  const office: Readonly<Record<string, () => Address>> = {
    '/office/worklist': () => ({ path: '/office/worklist', ready: 'main table.rows' }),
    '/office/cases/:id': () => ({ path: `/office/cases/${declarationId}`, ready: '.timeline' }),
  };
  const sections = ['parties', 'transport', 'items', 'documents', 'payments', 'other'];

  it('389-6.2: every screen of the catalogue is looked at', () => {
    const served = new Set(publicPages.map(({ path }) => path));
    assert.deepEqual(
      screens
        .map(({ path }) => path)
        .filter((path) => !served.has(path))
        .toSorted(),
      [...Object.keys(own), ...Object.keys(office)].toSorted(),
    );
  });

  it('389-10: the sign-in in three languages, two themes, on a phone, by keyboard', async () => {
    const windows = await openWindows();
    await examine(windows, system.api, { path: '/sign-in', ready: 'form' }, 'web-sign-in');
    const { page } = windows.ru;
    await page.setViewportSize(desk);
    await page.reload();
    await page.locator('form').waitFor();
    await assertSkipLink(page, 'main');
    await reachByTab(page, 'form input[type=password]');
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
      windows = await openWindows(person);
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
    it('IMP-29: is used by keyboard: skip link, the new draft, lodging', async () => {
      const { page } = windows.ru;
      await page.setViewportSize(desk);
      await page.goto(`${system.api}/ru/cabinet`);
      await page.locator('.balances').waitFor();
      await assertSkipLink(page, 'main');
      await reachByTab(page, '.screen-actions button');
      await page.goto(`${system.api}/ru/drafts/${draftId}`);
      await page.locator('.editor-side .findings').waitFor();
      await reachByTab(page, '.screen-actions button');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('SHA-256').waitFor();
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator('.screen-actions button:focus').waitFor();
      windows.ru.assertSound();
    });
  });

  describe('389-19.4: of an inspector', () => {
    let windows: Windows;
    before(async () => {
      windows = await openWindows(inspector);
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

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import type { PhoneOffer } from '@tamga/contract';
import { readSignedData } from '@tamga/formats/signature';
import type { Browser } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf, keyFile } from './cabinet.ts';
import { choose, enter, lodgeDialog, lookAt, sampleOf } from './signing.ts';
import { story } from './steps.ts';
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

describe('389-10, 389-14.1: with a phone, in Kazakh', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let phone: WatchedPage;
  let person: Cabinet;

  before(async () => {
    watched = await openPage(browser);
    // Another machine: no cookie of the browser is on it.
    phone = await openPage(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    person = cabinetOf(watched.page, system, 'kk');
  });

  const code = () => watched.page.getByRole('img', { name: person.t('sign.phone.code') });
  const linkOfDemo = async (): Promise<string> =>
    (await watched.page.getByRole('link', { name: person.t('sign.phone.demo') }).getAttribute('href')) ?? '';
  /** Opens the code on the phone and signs with the key. */
  const signOnPhone = async (who: string, named: string, picture: string, link?: string): Promise<void> => {
    const page = phone.page;
    await page.goto(`${system.api}${link ?? (await linkOfDemo())}`);
    await page.getByRole('region', { name: named }).waitFor();
    await lookAt(page, picture);
    await page.locator('form input[type=file]').setInputFiles(keyFile(system, who));
    await page.getByLabel(person.t('sign.password')).fill('tamga-demo');
    await page.getByRole('button', { name: person.t('demoPhone.sign') }).click();
  };

  step('389-10: a code is drawn; a change of mind ends it', async () => {
    await person.open('/sign-in');
    await choose(person, 'phone');
    await person.button('signIn.sign').click();
    await code().waitFor();
    await lookAt(watched.page, 'phone-code');
    const before = await linkOfDemo();
    await person.button('sign.cancel').click();
    await watched.page.getByRole('alert').getByText('Код жойылды.').waitFor();
    phone.allow(/409 .*\/api\/v1\/egov\//);
    await phone.page.goto(`${system.api}${before}`);
    await phone.page.getByRole('alert').waitFor();
  });

  step(
    '389-10: the phone opens the code, is shown the statement and signs; the browser enters by itself',
    async () => {
      await person.button('signIn.sign').click();
      await code().waitFor();
      const used = await linkOfDemo();
      await signOnPhone('person', 'Жүйеге кіру өтінімі', 'phone-statement');
      await phone.page.getByText(person.t('demoPhone.done')).waitFor();
      await enter(person);
      await phone.page.goto('about:blank');
      await phone.page.goto(`${system.api}${used}`);
      await phone.page.getByRole('alert').waitFor();
      watched.assertSound();
    },
  );

  step('389-14.1: the person signs a declaration on the phone and lodges it', async () => {
    await person.importSample('car-import.json');
    const dialog = await lodgeDialog(person);
    await person.button('lodge.sign').click();
    await code().waitFor();
    await shot(watched.page, 'ways-phone-lodge');
    await signOnPhone('person', 'Тауарларға арналған декларация', 'phone-document');
    await dialog.getByRole('link', { name: person.t('receipt.open') }).waitFor();
    watched.assertSound();
  });

  step('389-14.1: one code brings many documents to the phone, and all come back signed', async () => {
    const contents = ['<a/>', '<b/>', '<c/>'];
    /** As the page calls the API: by its own session. */
    const send = (path: string, body?: object): Promise<unknown> =>
      watched.page.evaluate(
        async ([to, content]) => {
          const headers = { 'content-type': 'application/json' };
          const response = await fetch(to, { method: 'POST', headers, body: content });
          return response.json() as Promise<unknown>;
        },
        [path, JSON.stringify(body ?? {})] as const,
      );
    const documents = contents.map((content) => ({
      name: { kk: `Құжат ${content}`, ru: content, en: content },
      content: Buffer.from(content).toString('base64'),
    }));
    const offer = (await send('/api/v1/phone-signings', { documents })) as PhoneOffer;
    await signOnPhone('person', 'Құжат <c/>', 'phone-many', `/kk/${offer.demoPhone}`);
    await phone.page.getByText(person.t('demoPhone.done')).waitFor();
    const { signed } = (await send(`/api/v1/phone-signings/${offer.id}/signed`)) as {
      readonly signed: readonly string[];
    };
    assert.deepEqual(
      signed.map((cms) => Buffer.from(readSignedData(Buffer.from(cms, 'base64')).content ?? []).toString()),
      contents,
    );
  });

  step('IMP-29: on a phone there is a link to the app of eGov in place of the code', async () => {
    const cabinet = cabinetOf(phone.page, system, 'kk');
    await cabinet.open('/sign-in');
    await choose(cabinet, 'phone');
    await cabinet.button('signIn.sign').click();
    const app = phone.page.getByRole('link', { name: cabinet.t('sign.phone.openApp') });
    await app.waitFor();
    const href = await app.getAttribute('href');
    assert.match(href ?? '', /^https:\/\/m\.egov\.kz\/mobileSign\?link=http%3A%2F%2F127\.0\.0\.1/);
    await lookAt(phone.page, 'phone-link');
    await phone.context.close();
    await watched.context.close();
  });
});

describe('389-10, 389-14.1: with a key file kept open in the page, in English', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let importer: Cabinet;

  before(async () => {
    watched = await openPage(browser);
    importer = cabinetOf(watched.page, system, 'en');
  });

  step('389-10: enters; neither the key nor its password leaves the page', async () => {
    const { page } = watched;
    const key = await readFile(keyFile(system, 'importer'));
    const sent: Buffer[] = [];
    page.on('request', (request) => sent.push(request.postDataBuffer() ?? Buffer.alloc(0)));
    await importer.open('/sign-in');
    await importer.giveKey('importer');
    await page.getByRole('checkbox').check();
    await lookAt(page, 'file');
    await importer.button('signIn.sign').click();
    await enter(importer);
    assert.ok(sent.some((body) => body.includes('"cms"')));
    for (const body of sent) {
      assert.ok(!body.includes('tamga-demo'), 'the password was sent');
      assert.ok(!body.includes(key.subarray(0, 64)), 'the key was sent');
    }
  });

  step('389-14.1: lodges without being asked for the password again, and locks the key', async () => {
    const { page } = watched;
    // By the links of the page: one that is loaded anew holds no key.
    await page.getByRole('link', { name: importer.t('places.declarations'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: importer.t('places.declarations') }).waitFor();
    const region = page.getByRole('region', { name: importer.t('import.title') });
    await region.locator('input[type=file]').setInputFiles(sampleOf('import-clean.json'));
    await page.waitForURL('**/en/drafts/*');
    const dialog = await lodgeDialog(importer);
    await dialog.getByText('The key is open: ТЕСТОВА ДЕКЛАРАНТ').waitFor();
    await lookAt(page, 'file-held');
    await importer.button('sign.lock').click();
    await dialog.getByLabel(importer.t('sign.password')).waitFor();
    await importer.giveKey('importer');
    await dialog.getByRole('checkbox').check();
    await importer.button('lodge.sign').click();
    await dialog.getByRole('link', { name: importer.t('receipt.open') }).waitFor();
    watched.assertSound();
  });

  step('IMP-29: the way is chosen and a signature made by keyboard alone', async () => {
    const { page } = watched;
    await page.goto(`${system.api}/en/sign-in`);
    await page.getByRole('radio', { name: importer.t('sign.ways.file') }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(importer.t('sign.phone.hint')).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: importer.t('sign.phone.code') }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator(':focus').innerText(), importer.t('sign.cancel'));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The code was cancelled.').waitFor();
    watched.assertSound();
    await watched.context.close();
  });
});

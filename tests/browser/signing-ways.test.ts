import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import type { Browser } from 'playwright-core';
import { openDemoKey } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import { type NcaLayerDouble, startNcaLayerDouble } from '../ncalayer/double.ts';
import { launch, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf, keyFile } from './cabinet.ts';
import { choose, enter, lodgeDialog, lookAt, sampleOf } from './signing.ts';
import { story } from './steps.ts';

const dayMs = 86_400_000;
const elsewhere = createDemoAuthority({ entropy: randomBytes(32), now: Date.now() - 10 * dayMs });
const strangeKey = (until: number) =>
  issue(elsewhere, {
    subject: { surname: 'ТЕСТОВ', givenName: 'БӨТЕН', iin: '850101300015' },
    role: 'individual',
    notBefore: Date.now() - 5 * dayMs,
    notAfter: until,
    entropy: randomBytes(32),
  });

let double: NcaLayerDouble;
let system: RunningSystem;
let browser: Browser;

before(async () => {
  double = await startNcaLayerDouble(strangeKey(Date.now() + dayMs));
  [system, browser] = await Promise.all([startSystem({ env: { TAMGA_NCALAYER_URL: double.url } }), launch()]);
});
after(async () => {
  await browser?.close();
  await system?.remove();
  await double?.stop();
});

describe('389-10, 389-14.1: with NCALayer, in Russian', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let broker: Cabinet;
  const ready = () => broker.page.getByText('NCALayer 1.4 готов', { exact: false });

  before(async () => {
    watched = await openPage(browser);
    broker = cabinetOf(watched.page, system, 'ru');
  });

  step(
    'IMP-29: finds the program; a closed window and what is wrong with a certificate are said',
    async () => {
      const { page } = watched;
      await broker.open('/sign-in');
      await choose(broker, 'ncalayer');
      await ready().waitFor();
      await lookAt(page, 'ncalayer-ready');
      double.behave('cancel');
      await broker.button('signIn.sign').click();
      await page.getByRole('alert').getByText('Вы отменили подписание.').waitFor();
      double.behave('sign');
      double.use(strangeKey(Date.now() - 1_000));
      await broker.button('signIn.sign').click();
      await page
        .getByRole('alert')
        .getByText('Срок выбранного сертификата истёк', { exact: false })
        .waitFor();
      await lookAt(page, 'ncalayer-expired');
      double.behave('sign-other');
      await broker.button('signIn.sign').click();
      await page.getByRole('alert').getByText('Программа подписала не то', { exact: false }).waitFor();
      double.behave('sign');
      double.use(strangeKey(Date.now() + dayMs));
      watched.allow(/422 .*sign-in\/sessions/);
      await broker.button('signIn.sign').click();
      await page.getByRole('alert').getByText('Подпись не прошла проверку', { exact: false }).waitFor();
      watched.assertSound();
    },
  );

  step('IMP-29: says that it waits for the person, and can be told to stop', async () => {
    const { page } = watched;
    double.behave('wait');
    await broker.button('signIn.sign').click();
    await page.getByText('NCALayer открыл окно', { exact: false }).waitFor();
    await lookAt(page, 'ncalayer-waiting');
    await broker.button('sign.cancel').click();
    await page.getByRole('alert').getByText('Вы отменили подписание.').waitFor();
  });

  step('389-10: enters with the key the program holds', async () => {
    double.behave('sign');
    double.use(await openDemoKey(system.dataDir, 'broker'));
    await broker.button('signIn.sign').click();
    await enter(broker);
    assert.ok(double.origins.every((origin) => origin === system.api));
    watched.assertSound();
  });

  step('389-14.1: lodges a declaration, the way remembered, with one request to the program', async () => {
    await broker.importSample('import-clean.json');
    const dialog = await lodgeDialog(broker);
    await ready().waitFor();
    await shot(watched.page, 'ways-ncalayer-lodge');
    const asked = double.asked.length;
    await broker.button('lodge.sign').click();
    await dialog.getByRole('link', { name: broker.t('receipt.open') }).waitFor();
    assert.equal(double.asked.length, asked + 1);
    assert.equal(double.asked.at(-1)?.module, 'kz.gov.pki.knca.basics');
    watched.assertSound();
  });

  step('IMP-29: says that the program is not running, or was never found', async () => {
    await double.stop();
    const { page } = watched;
    watched.allow(/WebSocket|ERR_CONNECTION_REFUSED/);
    await page.goto(`${system.api}/ru/sign-in`);
    await page.getByRole('alert').getByText('NCALayer не запущен.', { exact: false }).waitFor();
    await lookAt(page, 'ncalayer-not-running');
    const fresh = await openPage(browser);
    const other = cabinetOf(fresh.page, system, 'kk');
    await other.open('/sign-in');
    await choose(other, 'ncalayer');
    await fresh.page.getByRole('alert').getByText('NCALayer табылмады', { exact: false }).waitFor();
    await fresh.context.close();
    await watched.context.close();
  });
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
  const signOnPhone = async (who: string, picture: string): Promise<void> => {
    const page = phone.page;
    await page.goto(`${system.api}${await linkOfDemo()}`);
    await page.locator('form').waitFor();
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
      await signOnPhone('person', 'phone-statement');
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
    await signOnPhone('person', 'phone-document');
    await dialog.getByRole('link', { name: person.t('receipt.open') }).waitFor();
    watched.assertSound();
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

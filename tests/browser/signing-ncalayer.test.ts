import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe } from 'node:test';
import { createDemoAuthority, issue } from '@tamga/formats/signature/ca';
import type { Browser } from 'playwright-core';
import { openDemoKey } from '../../tools/harness/client.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { type NcaLayerDouble, startNcaLayerDouble } from '../ncalayer/double.ts';
import { openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { choose, enter, lodgeDialog, lookAt } from './signing.ts';
import { story } from './steps.ts';
import { systemAndBrowser } from './system-and-browser.ts';

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
  [system, browser] = await systemAndBrowser({ env: { TAMGA_NCALAYER_URL: double.url } });
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

  step(
    '389-14.1: a signature nobody here trusts is received, and the report says why it counts not',
    async () => {
      const { page } = watched;
      await broker.importSample('import-clean.json');
      const dialog = await lodgeDialog(broker);
      await ready().waitFor();
      await shot(page, 'ways-ncalayer-lodge');
      double.use(strangeKey(Date.now() + dayMs));
      await broker.button('lodge.sign').click();
      await dialog.getByText('Действительность подписи не установлена').waitFor();
      await dialog.getByText('Сертификат не ведёт к доверенному корню.', { exact: false }).first().waitFor();
      await dialog.getByText('Как проверено').click();
      await lookAt(page, 'report-not-settled');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    },
  );

  step(
    '389-14.1: lodges with one request to the program, the way remembered; the report says who signed',
    async () => {
      const { page } = watched;
      const dialog = await lodgeDialog(broker);
      await ready().waitFor();
      const asked = double.asked.length;
      double.use(await openDemoKey(system.dataDir, 'broker'));
      await broker.button('lodge.sign').click();
      await dialog.getByRole('link', { name: broker.t('receipt.open') }).waitFor();
      assert.equal(double.asked.length, asked + 1);
      assert.equal(double.asked.at(-1)?.module, 'kz.gov.pki.knca.basics');
      await dialog.getByText('Подпись действительна').waitFor();
      await dialog.getByText('850101300015 / 190140000056').waitFor();
      await dialog.getByText('сотрудник организации').waitFor();
      await lookAt(page, 'report-valid');
      watched.assertSound();
    },
  );

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

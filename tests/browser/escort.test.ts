import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Device } from '@tamga/adapters/escort';
import { languages } from '@tamga/domain/law';
import type { Browser, Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { connectSeal, reportFrom, signInAll } from '../system/escort-desk.ts';
import { axe, openPage, shot } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { type Entered, entered, until } from './entered.ts';
import { lastDayKept, take } from './escort-card.ts';
import { wider } from './examine.ts';
import { story } from './steps.ts';
import { systemAndBrowser } from './system-and-browser.ts';

const seal = '8200000001';
const vehicle = '407 WEB 02';
/** Of the demonstration: the importer of its samples, and its carrier. */
const importerBin = '210340000122';
const carrierBin = '220540000072';

let system: RunningSystem;
let browser: Browser;
before(async () => {
  [system, browser] = await systemAndBrowser();
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

describe('407-5.1 to 407-18.3b: an escort from the decision to the day of disposal, by those it concerns', () => {
  const step = story(() => browser);
  let inspector: Entered;
  let head: Entered;
  let operator: Entered;
  let receiver: Entered;
  let device: Device;
  let card: string;
  let situation: string;

  const badge = (page: Page, words: string) => page.locator('.screen-head .badge').filter({ hasText: words });

  step('407-1.1, 407-5.1: an inspector enters the transit the risk-management system marked', async () => {
    inspector = await entered(browser, system, 'inspector');
    const { page, cabinet, watched } = inspector;
    await cabinet.open('/escort');
    await page.getByText(cabinet.t('escort.none')).waitFor();
    await page.getByRole('button', { name: cabinet.t('openCase.title') }).click();
    const dialog = page.getByRole('dialog', { name: cabinet.t('openCase.title') });
    const write = (member: string, value: string) =>
      dialog.getByLabel(new RegExp(`^${cabinet.t(`openCase.${member}`).replace(/[()]/g, '.')}`)).fill(value);
    await write('declarationNumber', '55302/221126/0000408');
    await write('riskCaseId', 'RMS-2026-118');
    await write('declarant', importerBin);
    await write('carrier', carrierBin);
    await write('vehicle', vehicle);
    await write('driver', 'ТЕСТОВ Т.Т., +7 700 000 00 00');
    await dialog.getByLabel(cabinet.t('openCase.destinationBody')).selectOption('57201');
    await write('corridorKm', '0.5');
    await write('reportPeriodS', '600');
    await write('way', '43.25, 76.9\n43.35, 76.9\nШымкентт');
    await dialog.getByText('Шымкентт', { exact: false }).last().waitFor();
    await write('way', '43.25, 76.9\n43.35, 76.9\nШымкент');
    assert.deepEqual(await axe(page), [], 'with the form open');
    await shot(page, 'ru-escort-open-case');
    await dialog.getByRole('button', { name: cabinet.t('openCase.enter'), exact: true }).click();
    await page.waitForURL('**/escort/*');
    await badge(page, 'Ожидает решения').waitFor();
    card = new URL(page.url()).pathname.replace(/^\/ru/, '');
    watched.assertSound();
  });

  step(
    '407-5.1, 407-5.2a, 407-5.2b: the head reads what he signs and signs; 24 hours begin, three are told',
    async () => {
      head = await entered(browser, system, 'head');
      const { page, cabinet, watched } = head;
      await cabinet.open(card);
      const name = cabinet.t('escort.do.decide');
      await page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog', { name });
      await dialog.getByLabel(cabinet.t('act.reason')).fill('Подакцизный товар, первый транзит перевозчика');
      await dialog.getByText('urn:tamga:escort-act:v1', { exact: false }).waitFor();
      await cabinet.giveKey('head');
      assert.deepEqual(await axe(page), [], 'with the decision open');
      await shot(page, 'ru-escort-decision');
      await dialog.getByRole('button', { name: cabinet.t('escort.sign.decide'), exact: true }).click();
      await badge(page, 'Стороны уведомлены').waitFor();
      await page.locator('.screen-head').getByText('осталось', { exact: false }).first().waitFor();
      watched.assertSound();
    },
  );

  step('407-4, 407-2.1: the operator fits a seal of his stock and activates it', async () => {
    operator = await entered(browser, system, 'operator');
    const { page, cabinet, watched } = operator;
    await cabinet.open('/escort');
    await page.getByRole('link', { name: cabinet.t('seal.stock') }).click();
    await page.getByRole('link', { name: seal }).waitFor();
    assert.deepEqual(await axe(page), [], 'the stock');
    await cabinet.open(card);
    await take(operator, 'fitSeal', async (dialog) => {
      await dialog.getByLabel(cabinet.t('seal.fromStock')).fill(seal);
      assert.deepEqual(await axe(page), [], 'with the fitting open');
    });
    await take(operator, 'activateSeal');
    await page.getByText('Активна', { exact: true }).waitFor();
    watched.assertSound();
  });

  step(
    '407-5.2b, 407-11.1a: the first valid signal organises the escort, and the vehicle sets off',
    async () => {
      device = await connectSeal(system, seal);
      await reportFrom(device, seal, 1, 0);
      await badge(operator.page, 'Организовано').waitFor({ timeout: 30_000 });
      await reportFrom(device, seal, 2, 1);
      await reportFrom(device, seal, 3, 2);
      // An open card asks every ten seconds, and at once when it is opened anew.
      await until('the vehicle under way', async () => {
        await operator.page.reload();
        await operator.page.locator('.screen-head .badge').first().waitFor();
        return badge(operator.page, 'В пути').isVisible();
      });
    },
  );

  step(
    '407-2.3, 407-11.2: the deviation comes to both bodies by itself, on the map and on top of the list',
    async () => {
      receiver = await entered(browser, system, 'receiver');
      await receiver.cabinet.open('/escort');
      await receiver.page.getByText(vehicle).first().waitFor();
      await inspector.cabinet.open('/escort');
      await reportFrom(device, seal, 4, 2.5, 0.015);
      for (const { page, cabinet } of [receiver, inspector]) {
        await page
          .getByRole('region', { name: cabinet.t('news.title') })
          .getByText('Нештатная ситуация 03', { exact: false })
          .waitFor({ timeout: 30_000 });
        await page.getByRole('link', { name: /03 отклонение от маршрута/ }).waitFor();
        await page.getByText(cabinet.t('escort.unreadHere'), { exact: true }).waitFor();
      }
      assert.deepEqual(await axe(receiver.page), [], 'the wall with a situation');
      await shot(receiver.page, 'ru-escort-wall');
      receiver.watched.assertSound();
      inspector.watched.assertSound();
    },
  );

  step(
    'IMP-29: the wall is worked by keyboard alone: the situation is chosen, lit on the map and opened',
    async () => {
      const { page } = receiver;
      const current = page.locator('section.keyed li[data-current=true]');
      const chosen = page.getByRole('region', { name: 'Выбранная перевозка' });
      await page.getByText(receiver.cabinet.t('escort.keys')).waitFor();
      await page.locator('section.keyed').focus();
      await page.keyboard.press('j');
      await chosen.waitFor();
      await page.keyboard.press('Escape');
      await current.waitFor({ state: 'detached' });
      await chosen.waitFor({ state: 'detached' });
      await page.keyboard.press('End');
      await current.waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/situations/*');
      situation = new URL(page.url()).pathname.replace(/^\/ru/, '');
      await page.getByRole('button', { name: receiver.cabinet.t('situation.acknowledge') }).waitFor();
      // Who comes back finds the keyboard where he left it.
      await page.goBack();
      await page.locator('section.keyed:focus').waitFor();
      assert.match(await page.title(), /^\(1\) /, 'the title says what waits');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${situation}`);
    },
  );

  step('407-11.2, SM-8: each body reads, with proof, and records what it did', async () => {
    await inspector.cabinet.open(situation);
    for (const { page, cabinet, watched } of [receiver, inspector]) {
      await page.getByRole('button', { name: cabinet.t('situation.acknowledge') }).click();
      await page.getByLabel(cabinet.t('situation.measures')).fill('Связались с водителем, объезд ремонта.');
      await page.getByRole('button', { name: cabinet.t('situation.record') }).click();
      await page.getByText('Связались с водителем, объезд ремонта.').last().waitFor();
      await page
        .getByText(/прочитано \d\d:\d\d/)
        .first()
        .waitFor();
      watched.assertSound();
    }
    await receiver.page.reload();
    await badge(receiver.page, 'Прочитано обоими органами').waitFor();
    const pdf = receiver.page.getByRole('link', { name: receiver.cabinet.t('situation.formats.pdf') });
    await until('the package', async () => {
      await receiver.page.reload();
      await badge(receiver.page, 'Прочитано обоими органами').waitFor();
      return pdf.isVisible();
    });
    const href = await pdf.getAttribute('href');
    const file = await receiver.page.request.get(`${system.api}${href}`);
    assert.equal((await file.body()).subarray(0, 4).toString(), '%PDF', 'the package goes to both bodies');
    assert.deepEqual(await axe(receiver.page), [], 'the situation');
    await shot(receiver.page, 'ru-escort-situation');
  });

  step('SM-8: the vehicle is back on its route and the situation is closed', async () => {
    await reportFrom(device, seal, 5, 2.6);
    await reportFrom(device, seal, 6, 3);
    const { page, cabinet } = receiver;
    const close = page.getByRole('button', { name: cabinet.t('situation.close') });
    await until('the vehicle back on its route', async () => {
      await page.reload();
      await badge(page, 'Прочитано обоими органами').waitFor();
      return close.isVisible();
    });
    await close.click();
    await badge(page, 'Закрыта').waitFor();
  });

  step('407-11.1a: the journey is replayed as it was and as it was known', async () => {
    const { page, cabinet, watched } = receiver;
    await cabinet.open(card);
    const slider = page.getByRole('slider', { name: cabinet.t('replay.moment') });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.getByText(cabinet.t('replay.known'), { exact: true }).click();
    await page.keyboard.press('Tab');
    await page.getByRole('table', { name: cabinet.t('replay.reports') }).waitFor();
    assert.deepEqual(await axe(page), [], 'the card with its replay');
    await page.getByRole('button', { name: cabinet.t('replay.newest') }).click();
    await shot(page, 'ru-escort-card');
    watched.assertSound();
  });

  step(
    '407-11.1a, 407-18.3b, D-4: arrival, the last seal, and the day until which nothing is deleted',
    async () => {
      device.close();
      const { page, cabinet, watched } = receiver;
      await take(receiver, 'arrive');
      await badge(page, 'Прибыло').waitFor();
      await take(receiver, 'deactivateSeal');
      await badge(page, 'Завершено').waitFor();
      const day = await lastDayKept(page, system, card);
      await page.getByText(`до ${day} данные не удаляются`).waitFor();
      assert.deepEqual(await axe(page), [], 'the completed escort');
      // What is over is no longer on the wall, and found when somebody looks for it.
      await cabinet.open('/escort');
      await page.getByText(cabinet.t('escort.none')).waitFor();
      await page.getByLabel(cabinet.t('list.search')).fill(vehicle);
      await page
        .getByRole('region', { name: cabinet.t('escort.carriages') })
        .getByText(vehicle)
        .waitFor();
      watched.assertSound();
    },
  );

  step(
    '407-18.0, IMP-19, IMP-29: carrier and declarant see the same timeline, on a phone, in three languages, light and dark',
    async () => {
      const { carrier, importer } = await signInAll(system);
      for (const [who, { token }] of Object.entries({ carrier, importer }))
        for (const [at, language] of languages.entries()) {
          const watched = await openPage(browser, {
            viewport: { width: 390, height: 844 },
            colorScheme: at === 0 ? 'dark' : 'light',
          });
          await watched.context.addCookies([{ name: 'tamga_session', value: token, url: system.api }]);
          const cabinet: Cabinet = cabinetOf(watched.page, system, language);
          for (const path of ['/escort', card]) {
            await cabinet.open(path);
            await watched.page.locator('.map canvas').waitFor();
            assert.deepEqual(await axe(watched.page), [], `${who} ${language} ${path}`);
            assert.deepEqual(await wider(watched.page), [], `${who} ${language} ${path}`);
          }
          await watched.page.locator('.timeline').first().waitFor();
          await shot(watched.page, `${language}-escort-phone-${who}`);
          watched.assertSound();
          await watched.context.close();
        }
    },
  );
});

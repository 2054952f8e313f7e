import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Case } from '@tamga/contract';
import type { Browser } from 'playwright-core';
import { signIn } from '../../tools/harness/client.ts';
import { actOn, lodgeSample } from '../../tools/harness/lodging.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';
import { cabinetOf } from './cabinet.ts';
import { story } from './steps.ts';
import { systemAndBrowser } from './system-and-browser.ts';

let system: RunningSystem;
let browser: Browser;
let cars: readonly Case[];

before(async () => {
  [system, browser] = await systemAndBrowser();
  const person = await signIn(system.api, system.dataDir, 'person');
  cars = [
    await lodgeSample(system.api, person, 'car-import.json'),
    await lodgeSample(system.api, person, 'car-import.json'),
  ];
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

const enter = async (who: string) => {
  const watched = await openPage(browser);
  const cabinet = cabinetOf(watched.page, system, 'ru');
  await cabinet.signIn(who);
  return { watched, cabinet };
};

describe('389-19.4: two officials of an office work on the same list', () => {
  const step = story(() => browser);
  let inspector: Awaited<ReturnType<typeof enter>>;
  let head: Awaited<ReturnType<typeof enter>>;
  before(async () => {
    inspector = await enter('inspector');
    head = await enter('head');
  });

  step('IMP-29: the inspector chooses both cases by keyboard and takes them', async () => {
    const { page } = inspector.watched;
    await page.locator('section.table-scroll').focus();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 выбраны', { exact: true }).waitFor();
    assert.deepEqual(await axe(page), [], 'with rows chosen');
    await shot(page, 'ru-worklist-chosen');
    await page.getByRole('button', { name: 'Взять дело' }).click();
    await page.getByRole('cell', { name: 'вы', exact: true }).nth(1).waitFor();
    inspector.watched.assertSound();
  });

  step('389-19.8: keeps the filter under a name and finds it again', async () => {
    const { page } = inspector.watched;
    await page.getByLabel('У кого').selectOption('me');
    await page.waitForURL('**holder=me**');
    await page.getByRole('button', { name: /Сохранённые виды/ }).click();
    await page.getByLabel('Название').fill('Мои');
    await page.getByRole('button', { name: 'Сохранить этот вид' }).click();
    await page.getByRole('button', { name: 'Мои', exact: true }).waitFor();
    assert.deepEqual(await axe(page), [], 'with the saved views open');
    await page.keyboard.press('Escape');
    await page.getByLabel('У кого').selectOption('');
    await page.getByRole('button', { name: /Сохранённые виды \(1\)/ }).click();
    await page.getByRole('button', { name: 'Мои', exact: true }).click();
    await page.waitForURL('**holder=me**');
    inspector.watched.assertSound();
  });

  step('IMP-1: hands one over with a reason; the head is told by news and finds it as his', async () => {
    const { page } = inspector.watched;
    const [car] = cars;
    await page
      .getByRole('main')
      .getByRole('link', { name: car?.number ?? '' })
      .click();
    await page.getByRole('button', { name: 'Передать' }).click();
    const dialog = page.getByRole('dialog', { name: 'Передать' });
    await dialog.getByLabel('Кому').selectOption({ label: 'ТЕСТОВ БАСШЫ · руководитель · 0' });
    await dialog.getByLabel('Почему').fill('Ухожу на досмотр');
    assert.deepEqual(await axe(page), [], 'with the handover open');
    await shot(page, 'ru-hand-over');
    await dialog.getByRole('button', { name: 'Передать' }).click();
    await page.getByText('Ухожу на досмотр').waitFor();
    inspector.watched.assertSound();

    const other = head.watched.page;
    await other.getByRole('region', { name: 'Новости' }).getByText('Дело передано.').first().waitFor();
    assert.deepEqual(await axe(other), [], 'with news');
    await shot(other, 'ru-news');
    await other.getByLabel('У кого').selectOption('me');
    await other.getByRole('row', { name: new RegExp(car?.number ?? '') }).waitFor();
    head.watched.assertSound();
  });

  step('IMP-14: a refusal of release is proposed by one and signed by the other', async () => {
    const { page } = inspector.watched;
    const act = async ({ watched, cabinet }: typeof head, who: string, what: string, sign: string) => {
      const { page: own } = watched;
      await own.getByText(what, { exact: true }).click();
      await own.getByLabel('Обстоятельства').fill('VIN не совпадает');
      await own.getByLabel('Обоснование').fill('Товар не тот, что заявлен');
      await own.getByLabel('Что можно сделать').fill('Подать новую декларацию или жалобу');
      await cabinet.giveKey(who);
      await own.getByRole('button', { name: sign }).click();
    };
    await act(inspector, 'inspector', 'Предложить отказ в выпуске', 'Подписать предложение');
    await page.getByText(/Отказ предложили вы/).waitFor();
    await shot(page, 'ru-case-proposed');
    inspector.watched.assertSound();
    await head.watched.page
      .getByRole('main')
      .getByRole('link', { name: cars[0]?.number ?? '' })
      .first()
      .click();
    await head.watched.page.getByText('Отказать в выпуске', { exact: true }).waitFor();
    await act(head, 'head', 'Отказать в выпуске', 'Подписать отказ');
    await head.watched.page.getByText('В этом состоянии решать нечего.').waitFor();
    assert.deepEqual(await axe(head.watched.page), []);
    head.watched.assertSound();
  });

  step('AGR-2.3: the other case is compared with this one, box by box', async () => {
    const { page } = inspector.watched;
    await inspector.cabinet.open(`/office/cases/${cars[1]?.id}`);
    const compared = page.getByRole('region', { name: 'Сравнение' });
    await compared.getByLabel('С чем сравнить').waitFor();
    await compared.getByText(/различи/i).waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'ru-case-compare');
    inspector.watched.assertSound();
  });
});

describe('AGR-1.1, 389-9: anybody checks a printed code and becomes a user, without script or sign-in', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  before(async () => {
    watched = await openPage(browser, { javaScriptEnabled: false });
    watched.allow(/422 .*\/ru\/registration/);
  });

  step('AGR-1.1: the code of the printed form leads to its number and state', async () => {
    const inspector = await signIn(system.api, system.dataDir, 'inspector');
    const [, car] = cars;
    assert.ok(car);
    await actOn(inspector, car, 'release');
    const { page } = watched;
    await page.goto(`${system.public}/ru/verify`);
    await page
      .getByLabel('Код', { exact: false })
      .last()
      .fill(car.verificationCode ?? '');
    await page.getByRole('main').getByRole('button').click();
    await page.getByText(car.number ?? 'none').waitFor();
    await page.getByText('Выпущена').first().waitFor();
    await page.goto(`${system.public}/ru/verify?code=${car.receiptId}`);
    await page.getByText('Такая расписка выдана.').waitFor();
    watched.assertSound();
  });

  step('389-9a, 389-9b: an application is mended, filed, decided in the office and followed', async () => {
    const { page } = watched;
    await page.goto(`${system.public}/ru/registration`);
    const field = (label: string) => page.getByLabel(label, { exact: false }).first();
    await page.locator('#application-name').fill('ТЕСТОВА ЖАҢА');
    await page.locator('#application-iin').fill('910606400051');
    await page.locator('#application-officeCode').selectOption('55302');
    await page.locator('#application-email').fill('new@customs.example');
    await page.locator('#application-phone').fill('+7 700 000 00 01');
    await page.getByRole('button', { name: 'Подать заявление' }).click();
    await page.getByText('контрольная цифра не сходится', { exact: false }).waitFor();
    await shot(page, 'ru-registration-faults');
    await field('ИИН').fill('910606400050');
    await page.getByRole('button', { name: 'Подать заявление' }).click();
    await page.getByText('На рассмотрении').waitFor();
    await shot(page, 'ru-registration-filed');

    const { watched: office, cabinet } = await enter('inspector');
    await cabinet.open('/office/applications');
    await office.page.getByText('910606400050').waitFor();
    assert.deepEqual(await axe(office.page), []);
    await shot(office.page, 'ru-applications');
    await office.page.getByRole('button', { name: /^Зарегистрировать/ }).click();
    await office.page.getByText('Зарегистрировано').waitFor();
    office.assertSound();

    await page.reload();
    await page.getByText('Вы зарегистрированы', { exact: false }).waitFor();
    watched.assertSound();
  });
});

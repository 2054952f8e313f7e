import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { stateWords } from '@tamga/domain/declaration';
import type { Browser } from 'playwright-core';
import { cleanSample } from '../../tools/harness/samples.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf, keyFile } from './cabinet.ts';
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

const enter = async (who: string, language: 'kk' | 'ru' | 'en') => {
  const watched = await openPage(browser);
  const cabinet = cabinetOf(watched.page, system, language);
  await cabinet.signIn(who);
  return { watched, cabinet };
};

const numberPattern = /^\d{5}\/\d{6}\/\d{7}$/;

describe('389-19: the broker brings a faulty file to release, in Russian', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let broker: Cabinet;

  before(async () => {
    watched = await openPage(browser);
    broker = cabinetOf(watched.page, system, 'ru');
  });

  step(
    '389-10: signs in with a key file that never leaves the page, and chooses for whom to act',
    async () => {
      const { page } = watched;
      const key = await readFile(keyFile(system, 'broker'));
      const sent: Buffer[] = [];
      page.on('request', (request) => sent.push(request.postDataBuffer() ?? Buffer.alloc(0)));
      await broker.open('/sign-in');
      assert.match(await page.getByText('Вы подпишете именно этот текст:').innerText(), /./);
      await broker.giveKey('broker');
      await shot(page, 'ru-sign-in');
      await page.getByRole('button', { name: 'Подписать и войти' }).click();
      await page.getByRole('heading', { name: 'От чьего имени вы действуете?' }).waitFor();
      await page.getByRole('radio', { name: 'ТОО «Брокер-Үлгі»' }).check();
      await shot(page, 'ru-act-for');
      await page.getByRole('button', { name: 'Продолжить' }).click();
      await page.getByRole('heading', { level: 1, name: 'Сегодня' }).waitFor();
      assert.ok(sent.some((body) => body.includes('"cms"')));
      for (const body of sent) {
        assert.ok(!body.includes('tamga-demo'), 'the password was sent');
        assert.ok(!body.includes(key.subarray(0, 64)), 'the key was sent');
      }
      watched.assertSound();
    },
  );

  step(
    '389-6.2, 389-19.3: sees the faults of a desktop file beside their boxes and mends them all',
    async () => {
      const { page } = watched;
      await broker.importSample('import-with-faults.xml');
      await page.getByText('Файл прочитан (alta)').waitFor();
      // Those of the file; of another year the fee too.
      const stops = page.getByText(/^\d+ препятстви[еяй] для регистрации$/);
      assert.ok(Number.parseInt(await stops.innerText(), 10) >= 9);
      await shot(page, 'ru-draft-findings');

      await broker.mend('Страна отправления (графа 15) и страна назначения', 'CN');
      await broker.mend('Вес брутто товаров (26 780 кг) больше', '26780.000');
      await broker.mend('Товар 2: вес нетто', '2300.000');
      await broker.mend('Вес нетто товаров (24 545 кг) меньше', '24545.000');
      await shot(page, 'ru-draft-item');
      await broker.mend('Товар 5: для этого кода нужно количество', '150');
      await page.getByRole('textbox', { name: 'Дополнительная единица: код единицы' }).fill('796');
      await broker.mend('Товар 11: объём двигателя', '1798');
      await broker.settled();
      watched.assertSound();
    },
  );

  step('389-14.6: fills the payments as calculated, and an amount shows where it comes from', async () => {
    const { page } = watched;
    await broker.takePaymentsOver();
    assert.equal(await page.locator('.findings > li').count(), 0);
    await shot(page, 'ru-draft-ready');
    await page.getByText(/^По строкам: \d+$/).click();
    // The same goods; the fee in the base is that of the day.
    const [item] = (await cleanSample()).items;
    const vat = item?.paymentLines?.find(({ code }) => code === '5010');
    const [sum = '', base = ''] = [vat?.amount, vat?.base].map((written) =>
      Number(written).toLocaleString('ru', { minimumFractionDigits: 2 }).replaceAll(/\s/g, ' '),
    );
    const amount = page.getByRole('button', { name: /открыть расчёт – 5010 .* товар 1$/ });
    assert.equal((await amount.innerText()).replaceAll(/\s/g, ' '), sum);
    await amount.click();
    const dialog = page.getByRole('dialog', { name: /5010/ });
    await dialog.locator('summary', { hasText: 'база НДС = ' }).last().click();
    await dialog.getByText('таможенная стоимость = ').first().waitFor();
    const steps = (await dialog.innerText()).replaceAll(/\s/g, ' ');
    for (const part of [sum, base, '13 200 000,00', '16 %', 'графа 45'])
      assert.ok(steps.includes(part), `${part} is not among: ${steps}`);
    await shot(page, 'ru-derivation');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    watched.assertSound();
  });

  step('389-14.1, 389-19.1a: signs the very document it is shown, has a receipt and a number', async () => {
    const { page } = watched;
    await broker.lodge('broker');
    const dialog = page.getByRole('dialog', { name: 'Подписать и подать' });
    assert.match(await dialog.innerText(), /Таможня получила документ: \d/);
    await shot(page, 'ru-receipt');
    await dialog.getByRole('link', { name: 'Открыть декларацию' }).click();
    await page.getByRole('region', { name: 'Ход дела' }).waitFor();
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), numberPattern);
    await shot(page, 'ru-declaration');
    watched.assertSound();
  });

  step('389-19.5: has the printed form of the declaration and its signed document', async () => {
    const { page, context } = watched;
    const answer = async (name: string | RegExp) => {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      return context.request.get(`${system.api}${href}`);
    };
    const printed = await answer('Печатная форма (PDF) RU');
    assert.equal(printed.headers()['content-type'], 'application/pdf');
    assert.equal((await printed.body()).subarray(0, 5).toString(), '%PDF-');
    assert.match(await (await answer(/^Подписанный документ/)).text(), /<gd:GoodsDeclaration /);
    assert.ok((await (await answer('Квитанция (CMS)')).body()).length > 500);
  });
});

describe('389-16, 389-19.4: a car goes to control; inspector and declarant talk by signed acts', () => {
  const step = story(() => browser);
  let person: Awaited<ReturnType<typeof enter>>;
  let inspector: Awaited<ReturnType<typeof enter>>;
  let number: string;

  before(async () => {
    person = await enter('person', 'ru');
    inspector = await enter('inspector', 'ru');
  });

  step('389-16: the declaration of a natural person is registered and taken under control', async () => {
    const { page } = person.watched;
    await person.cabinet.importSample('car-import.json');
    await person.cabinet.takePaymentsOver();
    await person.cabinet.lodge('person');
    await page.getByRole('link', { name: 'Открыть декларацию' }).click();
    await page.getByRole('region', { name: 'Ход дела' }).waitFor();
    await page.getByText(stateWords.underControl.ru, { exact: true }).first().waitFor();
    number = await page.getByRole('heading', { level: 1 }).innerText();
    assert.match(number, numberPattern);
    await shot(page, 'ru-car-under-control');
    person.watched.assertSound();
  });

  step('389-19.4, 389-19.7d: the inspector finds it on the worklist, takes it and asks', async () => {
    const { cabinet, watched } = inspector;
    const { page } = watched;
    await page.getByRole('heading', { level: 1, name: 'Дела' }).waitFor();
    await page
      .getByRole('row', { name: new RegExp(number) })
      .getByText('красный')
      .waitFor();
    await shot(page, 'ru-worklist');
    await page.getByRole('main').getByRole('link', { name: number }).click();
    await page.getByRole('button', { name: 'Взять дело' }).click();
    await page.getByText('Инспектор: вы').waitFor();
    await page.getByText('Сработал.').first().waitFor();
    await page.getByText('Запросить документ или пояснение', { exact: true }).click();
    assert.match(await page.getByLabel('Норма').inputValue(), /^389-19\.7d$/);
    await page.getByLabel('Обстоятельства').fill('Графа 31: табличка VIN не видна');
    await page.getByLabel('Обоснование').fill('Нужно сверить номер кузова');
    await page.getByLabel('Что можно сделать').fill('Пришлите снимок таблички');
    await cabinet.giveKey('inspector');
    await shot(page, 'ru-case-query');
    await page.getByRole('button', { name: 'Подписать и направить запрос' }).click();
    await page.getByText('Акт подписан и принят').waitFor();
    watched.assertSound();
  });

  step(
    '389-19.7d, 389-19.8: the open page of the declarant shows the query by itself, and he answers',
    async () => {
      const { cabinet, watched } = person;
      const { page } = watched;
      await page.getByText('Ход за вами', { exact: true }).first().waitFor();
      await page.getByText('Нужно сверить номер кузова').first().waitFor();
      await shot(page, 'ru-car-asked');
      await page.getByRole('button', { name: 'Ответить на запрос' }).click();
      const dialog = page.getByRole('dialog', { name: 'Ответить на запрос' });
      await dialog.getByLabel('Ответ', { exact: false }).first().fill('Снимок приложен');
      await cabinet.giveKey('person');
      await shot(page, 'ru-car-answer');
      await page.getByRole('button', { name: 'Подписать и направить ответ' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Ход за таможней', { exact: true }).first().waitFor();
      watched.assertSound();
    },
  );

  step('389-19.4: the inspector sees the answer and releases; the declarant sees it by himself', async () => {
    const { page } = inspector.watched;
    await page.getByText('Снимок приложен').first().waitFor();
    await page.getByText('Выпустить товары', { exact: true }).click();
    await inspector.cabinet.giveKey('inspector');
    await page.getByRole('button', { name: 'Подписать выпуск' }).click();
    await page.getByText('В этом состоянии решать нечего.').waitFor();
    await shot(page, 'ru-case-released');
    inspector.watched.assertSound();

    const open = person.watched.page;
    await open.getByText(stateWords.released.ru, { exact: true }).first().waitFor();
    await shot(open, 'ru-car-released');
    await person.cabinet.open('/inbox');
    await open.getByText(number).first().waitFor();
    await person.cabinet.open('/account');
    await open.getByText(number).first().waitFor();
    person.watched.assertSound();
  });
});

for (const language of ['kk', 'en'] as const)
  describe(`IMP-19, 389-14.1: the importer lodges in ${language}`, () => {
    story(() => browser)(
      'signs in, fills the payments, lodges and sees the state in his language',
      async () => {
        const { watched, cabinet } = await enter('importer', language);
        const { page } = watched;
        await cabinet.importSample('import-clean.json');
        await shot(page, `${language}-draft`);
        await cabinet.takePaymentsOver();
        await cabinet.lodge('importer');
        await shot(page, `${language}-receipt`);
        await page.getByRole('link', { name: cabinet.t('receipt.open') }).click();
        await page.getByRole('region', { name: cabinet.t('case.timeline') }).waitFor();
        assert.match(await page.getByRole('heading', { level: 1 }).innerText(), numberPattern);
        const states = [stateWords.released, stateWords.underControl].map((words) => words[language]);
        await page
          .locator('.screen-head')
          .getByText(new RegExp(`^\\S*\\s*(${states.join('|')})$`))
          .waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        await shot(page, `${language}-declaration`);
        watched.assertSound();
        await watched.context.close();
      },
    );
  });

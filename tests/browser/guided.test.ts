import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { wider } from './examine.ts';
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

describe('389-14.1: the guided way for who declares seldom', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let page: Page;
  let person: Cabinet;
  const saved = () => page.locator('[data-testid=saving][data-saving=saved]').waitFor();
  const next = () => page.getByRole('button', { name: 'Дальше', exact: true }).click();

  before(async () => {
    watched = await openPage(browser);
    page = watched.page;
    person = cabinetOf(page, system, 'ru');
    await person.signIn('person');
    await person.open('/declarations');
    await page.getByRole('button', { name: 'Новый черновик', exact: true }).click();
    await page.waitForURL('**/ru/drafts/*');
    await saved();
  });

  step('389-14.1: answers write boxes, and the face can be changed at any time', async () => {
    await page.getByRole('button', { name: 'По вопросам', exact: true }).click();
    await page.getByRole('radio', { name: 'Вывожу насовсем' }).check();
    await next();
    await page.getByRole('textbox', { name: 'Ваше имя или название организации' }).fill('ТЕСТОВ ЖЕКЕ');
    assert.ok(await page.getByRole('textbox', { name: 'Имя или название получателя' }).isVisible());
    await page
      .getByRole('group', { name: 'Кто получает товар?' })
      .or(page.getByRole('radiogroup', { name: 'Кто получает товар?' }))
      .getByRole('radio', { name: 'Я (декларант)' })
      .check();
    await page.getByRole('textbox', { name: 'Имя или название получателя' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'По графам', exact: true }).click();
    assert.equal(await page.getByRole('textbox', { name: '1.1 Направление перемещения' }).inputValue(), 'ЭК');
    assert.equal(await page.getByRole('textbox', { name: '1.2 Процедура' }).inputValue(), '10');
    await page.getByRole('button', { name: 'По вопросам', exact: true }).click();
    await page.getByRole('heading', { name: 'Вы и получатель' }).waitFor();
    watched.assertSound();
  });

  step('IMP-29: every step is whole by axe, in both themes, on a phone and at 200 %', async () => {
    for (let at = 1; at <= 8; at += 1) {
      await page
        .getByRole('list')
        .getByRole('button', { name: new RegExp(`^${at}\\. `) })
        .click();
      await page.getByText(`Шаг ${at} из 8`).waitFor();
      assert.deepEqual(await axe(page), [], `step ${at}`);
      await page.setViewportSize({ width: 390, height: 844 });
      assert.deepEqual(await wider(page), [], `step ${at}: wider than a phone`);
      if (at === 5) await shot(page, 'guided-goods-phone');
      await page.setViewportSize({ width: 720, height: 450 });
      assert.deepEqual(await wider(page), [], `step ${at}: wider at 200 %`);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await axe(page), [], `step ${at}, dark`);
      if (at === 1) await shot(page, 'guided-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      if (at === 5) await shot(page, 'guided-goods');
    }
    watched.assertSound();
  });

  step('IMP-19: asks in Kazakh and in English too', async () => {
    for (const [language, question] of [
      ['kk', 'Тауармен не істейсіз?'],
      ['en', 'What do you do with the goods?'],
    ] as const) {
      const { pathname } = new URL(page.url());
      await page.goto(`${system.api}${pathname.replace(/^\/\w+/, `/${language}`)}?face=guided`);
      await page.getByText(question).waitFor();
      assert.deepEqual(await axe(page), []);
      await shot(page, `guided-${language}`);
    }
    watched.assertSound();
  });
});

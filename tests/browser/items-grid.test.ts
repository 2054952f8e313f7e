import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
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

/** The text of a cell by the number of the item and the place of the column, both from 1. */
const cell = (page: Page, item: number, column: number) =>
  page.locator(`#cell-${item - 1}-${column - 1}`).innerText();

const rowsOf = (page: Page) => page.getByRole('grid').getAttribute('aria-rowcount').then(Number);

const pasteText = async (page: Page, text: string): Promise<void> => {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
};

describe('389-14.1, 389-6.2: the grid of items, by keyboard only', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let page: Page;
  let broker: Cabinet;

  before(async () => {
    watched = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    page = watched.page;
    broker = cabinetOf(page, system, 'ru');
    await broker.signIn('importer');
    await broker.importSample('import-clean.json');
    await page.goto(`${page.url()}?section=items`);
    await page.getByRole('grid').waitFor();
  });

  step('IMP-29: is named in the accessibility tree: grid, headings, rows, cells, what is wrong', async () => {
    const grid = page.getByRole('grid', { name: 'Список товаров' });
    assert.match(await grid.ariaSnapshot(), /columnheader "33 Код товара"/);
    assert.match(await grid.ariaSnapshot(), /row .*\n\s+- rowheader "1/);
    await grid.focus();
    const active = await grid.getAttribute('aria-activedescendant');
    assert.equal(active, 'cell-0-0');
    assert.deepEqual(await axe(page), []);
    await shot(page, 'grid');
  });

  step('389-14.1: writes, leaves, goes back on and takes back as a spreadsheet does', async () => {
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowRight');
    const before = await cell(page, 1, 2);
    await page.keyboard.type('Проба');
    await page.keyboard.press('Escape');
    assert.equal(await cell(page, 1, 2), before);
    for (let right = 0; right < 3; right += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('1 234,5');
    await page.keyboard.press('Enter');
    assert.equal((await cell(page, 1, 5)).replaceAll(/\s/g, ''), '1234,5');
    await page.keyboard.press('Control+Z');
    assert.notEqual((await cell(page, 1, 5)).replaceAll(/\s/g, ''), '1234,5');
    await page.keyboard.press('Control+Y');
    assert.equal((await cell(page, 1, 5)).replaceAll(/\s/g, ''), '1234,5');
    watched.assertSound();
  });

  step(
    '389-6.2: takes a table of a spreadsheet with headings, says what it could not read, keeps it',
    async () => {
      await page.getByRole('grid').focus();
      await page.keyboard.press('Control+Home');
      await pasteText(
        page,
        [
          'Код ТН ВЭД\tНаименование\tСтрана\tНетто, кг\tАртикул',
          '8517 13 000 0\tТелефон\tКИТАЙ\t12,5\tX-1',
          '3924100000\tЧашка\tTR\tмного\tX-2',
        ].join('\n'),
      );
      await page.getByText('Столбцы без графы: Артикул.').waitFor();
      await page.getByText('1 ячейка не прочитана').click();
      assert.deepEqual(await Promise.all([1, 2, 3, 6].map((column) => cell(page, 1, column))), [
        '8517130000',
        'Телефон',
        'CN',
        '12,5',
      ]);
      assert.equal(await cell(page, 2, 6), 'много');
      await page.getByRole('button', { name: /Вес нетто.*Товар 2/ }).click();
      await page.locator('#cell-1-5[data-active][data-lit=E]').waitFor();
      assert.deepEqual(await axe(page), []);
      await shot(page, 'grid-pasted');
    },
  );

  step('389-14.1: fills down, puts in, repeats, moves and takes out lines', async () => {
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    assert.equal(await cell(page, 2, 1), '8517130000');
    const count = await rowsOf(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    assert.equal(await rowsOf(page), count + 1);
    assert.equal(await cell(page, 2, 2), 'Телефон');
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await cell(page, 2, 2), 'Чашка');
    await page.keyboard.press('Alt+Delete');
    assert.equal(await rowsOf(page), count);
    await page.getByText('Товар 3 убран').waitFor();
    await page.keyboard.press('Control+Z');
    assert.equal(await rowsOf(page), count + 1);
    watched.assertSound();
  });

  step(
    '389-6.2: takes 999 lines in one step, draws those in sight, takes them back in one step',
    async () => {
      await page.getByRole('grid').focus();
      await page.keyboard.press('Control+Home');
      const count = await rowsOf(page);
      const lines = Array.from({ length: 1_010 }, (_, at) => `3924100000\tЧашка ${at + 1}\tTR\t1\t2,5\t2`);
      await pasteText(page, lines.join('\n'));
      await page.getByText('11 строк не поместилось').waitFor();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Home');
      assert.equal(await cell(page, 999, 2), 'Чашка 999');
      assert.ok((await page.locator('.grid-body > [role=row]').count()) < 60);
      await page.getByText(/2\s497,5/).waitFor();
      await page.getByRole('heading', { name: 'Товар 999', exact: true }).waitFor();
      assert.equal(await page.locator('[data-ahead=true]').count(), 0);
      await shot(page, 'grid-999');
      await page.keyboard.press('Control+Z');
      assert.equal(await rowsOf(page), count);
      watched.assertSound();
    },
  );
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { signIn } from '../../tools/harness/client.ts';
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

describe('389-19.8: what a broker has at hand in a draft', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let page: Page;
  let broker: Cabinet;
  const box = (name: string) => page.getByRole('textbox', { name });
  const saved = () => page.locator('[data-testid=saving][data-saving=saved]').waitFor();
  const more = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Ещё', exact: true }).click();
    await page.getByRole('button', { name, exact: true }).click();
  };

  before(async () => {
    watched = await openPage(browser);
    page = watched.page;
    broker = cabinetOf(page, system, 'ru');
    await broker.signIn('importer');
    await broker.importSample('import-clean.json');
  });

  step(
    '389-19.9a: compares the draft with how it was opened, box by box, and takes a value back',
    async () => {
      const before = await box('Внутренний номер').inputValue();
      await box('Внутренний номер').fill('CHANGED');
      await more('Сравнить версии');
      const window = page.getByRole('dialog', { name: 'Сравнить версии' });
      await window.getByRole('row', { name: /Внутренний номер.*CHANGED/ }).waitFor();
      assert.deepEqual(await axe(page), []);
      await shot(page, 'compare');
      await window.getByRole('button', { name: /^Взять: 7/ }).click();
      await window.getByText('Различий нет.').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await box('Внутренний номер').inputValue(), before);
    },
  );

  step(
    '389-19.8: keeps a template, begins a draft from it and fills blank boxes from it in one step',
    async () => {
      await more('Сохранить как шаблон');
      await box('Название шаблона').fill('Поставка из Китая');
      await page.getByRole('button', { name: 'Сохранить шаблон' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await broker.open('/declarations?tab=templates');
      await page.getByRole('link', { name: 'Поставка из Китая' }).waitFor();
      assert.deepEqual(await axe(page), []);
      await page.getByRole('button', { name: 'Новый черновик: Поставка из Китая' }).click();
      await page.waitForURL('**/ru/drafts/*');
      await saved();
      await page.getByRole('button', { name: /^Товары 10/ }).waitFor();

      await broker.open('/declarations');
      await page.getByRole('button', { name: 'Новый черновик', exact: true }).click();
      await page.waitForURL('**/ru/drafts/*');
      await saved();
      await box('Торгующая страна: код').fill('TR');
      await more('Заполнить по шаблону');
      await shot(page, 'template-apply');
      await page.getByRole('button', { name: 'Заполнить: Поставка из Китая' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.equal(await box('Торгующая страна: код').inputValue(), 'TR');
      assert.equal(await box('Валюта счёта').inputValue(), 'USD');
      await page.keyboard.press('Control+Z');
      assert.equal(await box('Валюта счёта').inputValue(), '');
      await page.keyboard.press('Control+Y');
      await saved();
    },
  );

  step('389-19.8: shows on one key what stood in the box before for the same consignee', async () => {
    await box('Характер сделки').fill('');
    await box('Характер сделки').press('F4');
    const window = page.getByRole('dialog', { name: /Прежние значения: 24/ });
    await window.getByRole('option', { name: /^010/ }).waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'earlier-values');
    await page.keyboard.press('Enter');
    await window.waitFor({ state: 'detached' });
    assert.equal(await box('Характер сделки').inputValue(), '010');
    watched.assertSound();
  });

  step('389-14.1, 389-18b: keeps files with a draft byte for byte, for their owner only', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { pathname } = new URL(page.url());
    await page.goto(`${system.api}${pathname}?section=documents`);
    const files = page.getByRole('group', { name: 'Приложенные файлы' });
    const choose = files.locator('input[type=file]');
    await choose.setInputFiles({ name: 'табличка.png', mimeType: 'image/png', buffer: picture });
    const link = files.getByRole('link', { name: 'табличка.png' });
    await link.waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'attachments');
    const address = `${system.api}${await link.getAttribute('href')}`;
    assert.deepEqual(await (await page.context().request.get(address)).body(), picture);
    const digest = createHash('sha256').update(picture).digest('hex');
    await files.getByTitle(digest).waitFor();

    const other = await signIn(system.api, system.dataDir, 'person');
    const asked = await fetch(address, { headers: { authorization: `Bearer ${other.token}` } });
    assert.equal(asked.status, 404);

    watched.allow(/415/);
    await choose.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>') });
    await files.getByText('нужен PDF, PNG, JPEG или XML').waitFor();
    await files.getByRole('button', { name: 'Убрать файл: табличка.png' }).click();
    await link.waitFor({ state: 'detached' });
    assert.equal((await page.context().request.get(address)).status(), 404);
    watched.assertSound();
  });
});

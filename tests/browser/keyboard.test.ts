import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { openPage, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf, keyFile } from './cabinet.ts';
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

const stopsMax = 400;

/** Presses Tab until the element of that name has the keyboard. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let stops = 0; stops < stopsMax; stops += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return '';
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      return (
        element.getAttribute('aria-label') ??
        (labels.map(({ innerText }) => innerText).join(' ') || (element as HTMLElement).innerText)
      );
    });
    if (here.trim() === name) return;
  }
  throw new Error(`Tab does not lead to “${name}”`);
};

describe('IMP-29, 389-14.1: the main job by keyboard only', () => {
  const step = story(() => browser);
  let watched: WatchedPage;
  let page: Page;
  let importer: Cabinet;

  before(async () => {
    watched = await openPage(browser);
    page = watched.page;
    importer = cabinetOf(page, system, 'ru');
  });

  /** Choosing a file is the browser's own window; all else is typed. */
  const sign = async (button: string): Promise<void> => {
    await page.locator('form input[type=file]').setInputFiles(keyFile(system, 'importer'));
    await page.locator('form input[type=password]').focus();
    await page.keyboard.type('tamga-demo');
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  };

  step('389-10: signs in', async () => {
    await importer.open('/sign-in');
    await sign('Подписать и войти');
    await page.getByRole('heading', { level: 1, name: importer.t('signIn.actFor') }).waitFor();
    await tabTo(page, importer.t('signIn.continue'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: importer.t('places.today') }).waitFor();
  });

  step('389-14.1: brings a file in, changes a box, takes the calculation over', async () => {
    await importer.importSample('import-clean.json');
    await tabTo(page, '7Внутренний номер');
    await page.keyboard.type('KEYBOARD');
    await importer.settled();
    await tabTo(page, 'Занести рассчитанное в графу 47');
    await page.keyboard.press('Enter');
    await page.getByText(importer.t('ready.would'), { exact: true }).waitFor();
  });

  step('389-14.1, IMP-29: at 200 % nothing is cut off, and a window opens without motion', async () => {
    await page.setViewportSize({ width: 720, height: 450 });
    assert.deepEqual(await wider(page), []);
    await page.goto(`${page.url()}?section=items`);
    await page.getByRole('grid').waitFor();
    assert.deepEqual(await wider(page), []);
    await page.getByRole('button', { name: importer.t('lodge.title'), exact: true }).focus();
    await page.keyboard.press('Enter');
    const moving = await page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const { activeDuration = 0 } = animation.effect?.getComputedTiming() ?? {};
        const name = animation instanceof CSSAnimation ? animation.animationName : 'transition';
        return Number(activeDuration) > 1 ? [`${name} ${activeDuration} ms`] : [];
      }),
    );
    assert.deepEqual(moving, []);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  step('389-14.1, 389-19.1a: signs and lodges', async () => {
    await page.getByRole('dialog').getByText('SHA-256').waitFor();
    await sign(importer.t('lodge.sign'));
    await page
      .getByRole('dialog')
      .getByRole('link', { name: importer.t('receipt.open') })
      .waitFor();
    await tabTo(page, importer.t('receipt.open'));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: importer.t('case.timeline') }).waitFor();
    watched.assertSound();
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Browser } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { axe, shot } from './browser.ts';
import { type Entered, entered, until } from './entered.ts';
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

/** A file of the National Bank as its feed by date writes it, imported as an operator does. */
const importRates = (day: string, usd: string): void => {
  const [year, month, date] = day.split('-');
  const path = join(system.dataDir, `nbk-${day}.xml`);
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="utf-8"?><rates><title>Rates</title><date>${date}.${month}.${year}</date>` +
      `<item><fullname>USD</fullname><title>USD</title><description>${usd}</description><quant>1</quant><index/><change/></item></rates>`,
  );
  const ran = spawnSync(
    process.execPath,
    ['apps/tamga/src/main.ts', 'reference', 'import', path, '--data', system.dataDir, '--json'],
    { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8' },
  );
  // 1: a rate is held for an official.
  assert.equal(ran.status, usd === '600.00' ? 1 : 0, ran.stderr + ran.stdout);
};

describe('IMP-7, PAY-017, PAY-018: exchange rates as officials keep them', () => {
  const step = story(() => browser);
  let head: Entered;

  before(async () => {
    head = await entered(browser, system, 'head');
  });

  step('PAY-017: a jump waits for the head of the body, who takes it with a ground', async () => {
    importRates('2026-01-05', '500.00');
    importRates('2026-01-06', '600.00');
    const { page, cabinet } = head;
    await cabinet.open('/office/rates');
    await page.getByText('ждут решения: 1').waitFor();
    await page.getByText('USD: 500.00 / 1 (2026-01-05) -> 600.00 / 1').waitFor();
    await page.getByLabel('Основание').fill('Сверено с сайтом Национального Банка');
    await shot(page, 'ru-office-rates');
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Принять курсы' }).click();
    await page.getByText('ждут решения: 1').waitFor({ state: 'detached' });
    await until('the ground', async () => {
      await cabinet.open('/office/rates');
      return (await page.getByText('ТЕСТОВ БАСШЫ: Сверено с сайтом').count()) === 1;
    });
    await page.getByText('Таких деклараций нет.').waitFor();
    head.watched.assertSound();
  });

  step('PAY-018: the page holds on a phone, in the dark and in Kazakh', async () => {
    const { page } = head;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(page.url().replace('/ru/', '/kk/'));
    await page.getByText('Ұлттық Банктің файлдары').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'kk-office-rates-dark-phone');
    head.watched.assertSound();
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
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

/** `tamga bank …`, the small bank of the demonstration. */
const bank = (...words: readonly string[]): string => {
  const ran = spawnSync(
    process.execPath,
    ['apps/tamga/src/main.ts', 'bank', ...words, '--data', system.dataDir, '--json'],
    { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8' },
  );
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout;
};

const spoken = (text: string): string => text.replaceAll(/\s/g, ' ');
const payer = '880303300039';
const iban = 'KZ86125KZT5004100100';

describe('389-18b, IMP-9: money comes by camt.053, is reserved and taken, and goes back by pain.001', () => {
  const step = story(() => browser);
  let person: Entered;
  let inspector: Entered;

  before(async () => {
    person = await entered(browser, system, 'person');
    inspector = await entered(browser, system, 'inspector');
  });

  step('IMP-9: a payment at the bank reaches the account of its payer, once', async () => {
    bank(
      'pay',
      '--payer',
      payer,
      '--name',
      'Жеке тұлға',
      '--amount',
      '1234567.00',
      '--purpose',
      'Авансовые платежи',
    );
    bank('settle');
    const { page, cabinet } = person;
    await until('the payment', async () => {
      await cabinet.open('/account');
      return spoken(await page.locator('main').innerText()).includes('1 234 567,00');
    });
    await page.getByRole('heading', { name: 'Движения' }).waitFor();
    await until(
      'both payments',
      async () => (await page.getByText('Поступил авансовый платёж').count()) >= 2,
    );
    await page.getByText('Излишне уплачено', { exact: true }).click();
    await page.getByText('Движений по этому счёту ещё нет.').waitFor();
    await page.getByText('Аванс', { exact: true }).click();
    await page.getByText('Поступил авансовый платёж').first().waitFor();
    await shot(page, 'ru-account-money');
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'ru-account-money-phone');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await axe(page), [], 'dark');
    await shot(page, 'ru-account-money-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    const statement = await person.watched.context.request.get(
      `${system.api}${await page.getByRole('link', { name: 'Выписка (PDF)' }).getAttribute('href')}`,
    );
    assert.equal((await statement.body()).subarray(0, 5).toString(), '%PDF-');
    const csv = await person.watched.context.request.get(
      `${system.api}${await page.getByRole('link', { name: 'Выписка (CSV)' }).getAttribute('href')}`,
    );
    assert.match(await csv.text(), /;1234567\.00;/);
    person.watched.assertSound();
  });

  step('PAY-145: a refund is applied for by signature, and its money is reserved', async () => {
    const { page, cabinet } = person;
    await cabinet.button('money.refund').click();
    const dialog = page.getByRole('dialog', { name: 'Возврат авансовых платежей' });
    await dialog.getByLabel('Сумма, тенге').fill('234567.00');
    await dialog.getByLabel('Счёт (ИИК)').fill(iban);
    await dialog.getByLabel('Таможенный орган').fill('55302');
    await cabinet.giveKey('person');
    await shot(page, 'ru-refund-form');
    await dialog.getByRole('button', { name: 'Подписать и подать заявление' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('рассматривается').waitFor();
    await page.getByText('Зарезервировано к возврату').first().waitFor();
    person.watched.assertSound();
  });

  step('389-19.7: an official grants it by a signed decision; pain.001 goes out, the bank pays', async () => {
    const { page, cabinet } = inspector;
    await cabinet.open('/office/money');
    await page.getByRole('button', { name: /^Предоставить: / }).click();
    const dialog = page.getByRole('dialog', { name: 'Предоставить' });
    await dialog
      .getByLabel('Причина')
      .or(dialog.getByLabel(cabinet.t('act.reason')))
      .first()
      .fill('Остаток подтверждён');
    await cabinet.giveKey('inspector');
    await shot(page, 'ru-refund-decision');
    await dialog.getByRole('button', { name: 'Подписать решение' }).click();
    await dialog.waitFor({ state: 'detached' });
    const out = join(system.dataDir, 'bank', 'out');
    await until(
      'pain.001',
      async () => existsSync(out) && readdirSync(out).some((name) => name.endsWith('.xml')),
    );
    bank('settle');
    await until('the payment out', async () => {
      await cabinet.open('/office/money');
      return (await page.getByText('выплачено').count()) > 0;
    });
    await shot(page, 'ru-office-money');
    assert.deepEqual(await axe(page), []);
    inspector.watched.assertSound();
  });

  step('389-19.7a: the decision stands in the inbox, is printed, and its receipt is signed', async () => {
    const { page, cabinet } = person;
    await cabinet.open('/inbox');
    await page.getByRole('button', { name: /^Решение о возврате / }).click();
    const dialog = page.getByRole('dialog');
    const href = await dialog.getByRole('link', { name: 'Печатная форма (PDF)' }).getAttribute('href');
    const printed = await person.watched.context.request.get(`${system.api}${href}`);
    assert.equal((await printed.body()).subarray(0, 5).toString(), '%PDF-');
    await cabinet.giveKey('person');
    await dialog.getByRole('button', { name: 'Подтвердить получение подписью' }).click();
    await dialog
      .getByRole('button', { name: 'Подтвердить получение подписью' })
      .waitFor({ state: 'detached' });
    await shot(page, 'ru-paper');
    await page.keyboard.press('Escape');
    await page.getByText('получен', { exact: true }).waitFor();
    assert.deepEqual(await axe(page), []);
    person.watched.assertSound();
  });

  step(
    'IMP-9: a payment of an unknown payer waits with a proposal, and is credited by decision',
    async () => {
      bank(
        'pay',
        '--payer',
        '999999999999',
        '--name',
        'Бөтен',
        '--amount',
        '777.00',
        '--purpose',
        `за ${payer}`,
      );
      const { page, cabinet } = inspector;
      await until('the line', async () => {
        await cabinet.open('/office/money');
        return (await page.getByText('Бөтен').count()) > 0;
      });
      await page.getByRole('button', { name: `${payer} · назначение` }).click();
      await page.getByLabel(cabinet.t('act.reason')).first().fill('Письмо плательщика');
      await shot(page, 'ru-office-bank-line');
      await page.getByRole('button', { name: /^Зачислить: / }).click();
      await page.getByText('Плательщики всех платежей известны.').waitFor();
      await until('the money', async () => {
        await person.cabinet.open('/account');
        return spoken(await person.page.locator('main').innerText()).includes('777,00');
      });
      inspector.watched.assertSound();
    },
  );

  step('389-18b: an official looks at the movements of a payer who applied to his office', async () => {
    const { page, cabinet } = inspector;
    await cabinet.open('/office/money');
    const ledger = page.getByRole('region', { name: 'Движения плательщика' }).first();
    await ledger.getByLabel('ИИН / БИН плательщика').fill(payer);
    await ledger.getByText('Возвращено').waitFor();
    await shot(page, 'ru-office-payer');
  });

  step('IMP-9: the ledger is checked at a button, and everything adds up', async () => {
    const { page, cabinet } = inspector;
    await cabinet.open('/office/money');
    const verdict = page.getByText(/^Всё сходится/);
    const before = await verdict.innerText();
    await page.getByRole('button', { name: 'Проверить сейчас' }).click();
    await until('another check, of more transfers', async () => (await verdict.innerText()) !== before);
  });
});

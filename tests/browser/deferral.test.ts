import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { axe, shot } from './browser.ts';
import { until } from './entered.ts';
import { decide, declareCar, openDeferral, payerStory } from './payer.ts';

describe('389-19.7a, 389-19.6a: deferral of duty is granted with its schedule', () => {
  const { step, person, inspector } = payerStory();

  step('389-19.6a: a declaration goes to control; security is given in money', async () => {
    const { page, cabinet } = person();
    await declareCar(person());
    await cabinet.button('money.moveSecurity').click();
    const dialog = page.getByRole('dialog', { name: 'Денежное обеспечение' });
    await dialog.getByLabel('Сумма, тенге').fill('20000000.00');
    await dialog.getByLabel('Таможенный орган').fill('55302');
    await dialog.getByRole('button', { name: 'Выполнить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Внесено в обеспечение').waitFor();
    person().watched.assertSound();
  });

  step('389-19.7a: instalments are applied for; the form knows the rules of the schedule', async () => {
    const { page, cabinet } = person();
    const dialog = await openDeferral(person());
    await dialog
      .getByLabel('Основание', { exact: true })
      .selectOption({ label: 'Товары для промышленной переработки, с процентами' });
    await dialog.getByRole('button', { name: '3 части' }).click();
    const first = dialog.getByLabel('Сумма, тенге 1');
    const before = await first.inputValue();
    await first.fill('1.00');
    await dialog.getByText('Сумма частей не равна сумме пошлины.').waitFor();
    await first.fill(before);
    await dialog.getByRole('alert').waitFor({ state: 'detached' });
    await cabinet.giveKey('person');
    await shot(page, 'ru-deferral-form');
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('button', { name: 'Подписать и подать заявление' }).click();
    await dialog.waitFor({ state: 'detached' });
    person().watched.assertSound();
  });

  step(
    '389-19.7a: granted by a signed decision; three obligations stand with their days and interest',
    async () => {
      await decide(inspector(), 'Предоставить', 'Основание подтверждено, обеспечение внесено');
      await person().cabinet.open('/account');
      await person().page.locator('.badge', { hasText: 'отсрочено' }).first().waitFor();
      assert.equal(await person().page.locator('.badge', { hasText: 'отсрочено' }).count(), 3);
      await shot(person().page, 'ru-account-deferred');
      assert.deepEqual(await axe(person().page), []);
      inspector().watched.assertSound();
    },
  );

  step('389-19.7c: an obligation is paid, and the receipt order stands in the inbox', async () => {
    const { page, cabinet } = person();
    await page
      .getByRole('button', { name: /^Уплатить: / })
      .first()
      .click();
    await until(
      'two left',
      async () => (await page.locator('.badge', { hasText: 'отсрочено' }).count()) === 2,
    );
    await cabinet.open('/inbox');
    await page.getByRole('button', { name: /^Таможенный приходный ордер / }).click();
    await page.getByRole('dialog').getByText('2010').first().waitFor();
    await shot(page, 'ru-receipt-order');
    person().watched.assertSound();
  });
});

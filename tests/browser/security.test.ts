import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { axe, shot } from './browser.ts';
import { decide, declareCar, openDeferral, payerStory } from './payer.ts';

const spoken = (text: string): string => text.replaceAll(/\s/g, ' ');

describe('389-19.6a, IMP-10: a general guarantee is registered, secures a deferral, and a part is paid', () => {
  const { step, person, inspector } = payerStory();

  step('PAY-107: the payer applies to register a bank guarantee; the form says what it lacks', async () => {
    const { page, cabinet } = person();
    await declareCar(person());
    await cabinet.button('money.registerSecurity').click();
    const dialog = page.getByRole('dialog', { name: 'Зарегистрировать обеспечение' });
    await dialog.getByLabel('ИИН / БИН гаранта').fill('990140000005');
    await dialog.getByLabel('Наименование гаранта').fill('АО «Учебный банк»');
    await dialog.getByLabel('Номер документа').fill('БГ-2026/17');
    await dialog.getByLabel('Сумма, тенге').fill('50000000.00');
    await dialog.getByLabel('Таможенный орган').fill('55302');
    await cabinet.giveKey('person');
    await shot(page, 'ru-guarantee-form');
    assert.deepEqual(await axe(page), []);
    await dialog.getByRole('button', { name: 'Подписать и подать заявление' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Регистрация обеспечения').waitFor();
    person().watched.assertSound();
  });

  step(
    '389-19.6a: an official registers it by a signed decision; its limit stands on the account',
    async () => {
      const { page } = inspector();
      await decide(inspector(), 'Зарегистрировать', 'Гарантия подтверждена банком');
      await page.getByText('зарегистрировано').first().waitFor();
      await shot(page, 'ru-office-guarantee');
      assert.deepEqual(await axe(page), []);
      await person().cabinet.open('/account');
      await person().page.getByText('зарегистрировано').waitFor();
      await shot(person().page, 'ru-account-guarantee');
      assert.deepEqual(await axe(person().page), []);
      inspector().watched.assertSound();
    },
  );

  step(
    '389-19.7a, PAY-132: the duty put off rests on the guarantee; a part that is paid frees a part',
    async () => {
      const { page, cabinet } = person();
      const form = await openDeferral(person());
      await cabinet.giveKey('person');
      await form.getByRole('button', { name: 'Подписать и подать заявление' }).click();
      await form.waitFor({ state: 'detached' });
      await decide(inspector(), 'Предоставить', 'Обеспечено гарантией');

      await cabinet.open('/account');
      await page.getByRole('button', { name: /^Уплатить часть: / }).click();
      const part = page.getByRole('dialog', { name: 'Уплатить часть' });
      await part.getByLabel('Сумма, тенге').fill('1000.00');
      await part.getByRole('button', { name: 'Уплатить' }).click();
      await part.waitFor({ state: 'detached' });
      await page.getByText('осталось:').waitFor();
      await page.getByText('Что происходило').click();
      await page.getByText('уплачена часть').waitFor();
      await shot(page, 'ru-account-part-paid');
      assert.deepEqual(await axe(page), []);
      assert.match(spoken(await page.locator('main').innerText()), /Свободно: /);
      person().watched.assertSound();
    },
  );

  step(
    'SM-6, PAY-140: a correction is computed from the case, signed, and stands on the account as due',
    async () => {
      const { page, cabinet } = inspector();
      await cabinet.open('/office/worklist');
      await page
        .getByRole('link', { name: /^55302\// })
        .first()
        .click();
      await page.getByRole('button', { name: 'Исчислить платежи' }).click();
      const dialog = page.getByRole('dialog', { name: 'Исчислить платежи' });
      await dialog.getByLabel('Номер товара').fill('1');
      await dialog
        .getByLabel('Кедендік құны')
        .or(dialog.getByLabel('Таможенная стоимость, тенге'))
        .fill('19000000.00');
      await dialog.getByRole('button', { name: 'Рассчитать' }).click();
      await dialog.getByText('5010').first().click();
      await dialog.getByLabel(cabinet.t('act.reason')).fill('Стоимость подтверждена документами банка');
      await cabinet.giveKey('inspector', dialog);
      await shot(page, 'ru-case-fix');
      assert.deepEqual(await axe(page), []);
      await dialog.getByRole('button', { name: 'Подписать решение' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Прекратить обязанность').first().waitFor();
      await shot(page, 'ru-case-obligations');
      assert.deepEqual(await axe(page), []);
      inspector().watched.assertSound();
      await person().cabinet.open('/account');
      await person().page.getByText('5010').first().waitFor();
      await shot(person().page, 'ru-account-correction');
      person().watched.assertSound();
    },
  );

  step('389-19.6a: kk and en, on a phone and in the dark', async () => {
    const { page } = person();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(page.url().replace('/ru/', '/kk/'));
    await page.getByText('тіркелген').waitFor();
    await shot(page, 'kk-account-guarantee-phone');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(page.url().replace('/kk/', '/en/'));
    await page.getByText('registered').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'en-account-guarantee-dark');
    person().watched.assertSound();
  });
});

import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { type Entered, entered, until } from './entered.ts';
import { story } from './steps.ts';
import { systemAndBrowser } from './system-and-browser.ts';

/** A story of two: who pays, and the official who decides. Their windows are there once the first step begins. */
export interface PayerStory {
  readonly step: ReturnType<typeof story>;
  readonly person: () => Entered;
  readonly inspector: () => Entered;
}

/** A system of its own in which a natural person and an inspector have signed in. Called once a file, outside its tests. */
export const payerStory = (): PayerStory => {
  let system: RunningSystem;
  let browser: Browser;
  let windows: readonly [person: Entered, inspector: Entered];
  before(async () => {
    [system, browser] = await systemAndBrowser();
    windows = await Promise.all([entered(browser, system, 'person'), entered(browser, system, 'inspector')]);
  });
  after(async () => {
    await browser?.close();
    await system?.remove();
  });
  return { step: story(() => browser), person: () => windows[0], inspector: () => windows[1] };
};

/** The person's car is declared and goes to control; his account is open. */
export const declareCar = async ({ cabinet }: Entered): Promise<void> => {
  await cabinet.importSample('car-import.json');
  await cabinet.takePaymentsOver();
  await cabinet.lodge('person');
  await cabinet.open('/account');
};

/** Opens the application for a deferral once the payments of the declaration stand reserved. */
export const openDeferral = async ({
  page,
  cabinet,
}: Entered): Promise<ReturnType<typeof page.getByRole>> => {
  await until('the reserve', async () => {
    await cabinet.open('/account');
    return cabinet.button('money.deferral').isEnabled();
  });
  await cabinet.button('money.deferral').click();
  return page.getByRole('dialog', { name: 'Отсрочка уплаты пошлины' });
};

/** The inspector decides on the application that waits: the first button of that name, the reason, his signature. */
export const decide = async ({ page, cabinet }: Entered, what: string, reason: string): Promise<void> => {
  await cabinet.open('/office/money');
  await page.getByRole('button', { name: new RegExp(`^${what}: `) }).click();
  const dialog = page.getByRole('dialog', { name: what });
  await dialog.getByLabel(cabinet.t('act.reason')).fill(reason);
  await cabinet.giveKey('inspector');
  await dialog.getByRole('button', { name: 'Подписать решение' }).click();
  await dialog.waitFor({ state: 'detached' });
};

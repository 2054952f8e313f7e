import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axe, shot } from './browser.ts';
import type { Cabinet } from './cabinet.ts';

/** The page in both themes: WCAG 2.2 AA, and pictures for people to look at. */
export const lookAt = async (page: Page, name: string): Promise<void> => {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    assert.deepEqual(await axe(page), [], `${name}, ${theme}`);
    await shot(page, `ways-${name}-${theme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
};

/** Chooses how to sign, in the form that is open. */
export const choose = (cabinet: Cabinet, way: 'ncalayer' | 'file' | 'phone') =>
  cabinet.page.getByText(cabinet.t(`sign.ways.${way}`), { exact: true }).click();

/** Past the choice of whom to act for, where there is one. */
export const enter = async ({ page, t, button }: Cabinet): Promise<void> => {
  const choice = page.getByRole('heading', { level: 1, name: t('signIn.actFor') });
  const inside = page.getByRole('navigation', { name: t('shell.nav') });
  await choice.or(inside).waitFor();
  if (await choice.isVisible()) await button('signIn.continue').click();
  await inside.waitFor();
};

/** A file of the bundled samples. */
export const sampleOf = (file: string): string =>
  join(import.meta.dirname, '..', '..', 'reference-data', 'demo', 'declarations', file);

/** The dialog that lodges the draft that is open, its payments taken over. */
export const lodgeDialog = async (cabinet: Cabinet) => {
  await cabinet.takePaymentsOver();
  await cabinet.button('lodge.title').click();
  const dialog = cabinet.page.getByRole('dialog', { name: cabinet.t('lodge.title') });
  await dialog.getByText('SHA-256').waitFor();
  return dialog;
};

import type { EscortCard } from '@tamga/contract';
import { earliestDisposal } from '@tamga/domain/escort';
import { type Instant, localDateAt } from '@tamga/domain/time';
import type { Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import type { Entered } from './entered.ts';

/** The step of the card by its name on the page, in its window, to its end. */
export const take = async (
  { page, cabinet }: Pick<Entered, 'page' | 'cabinet'>,
  step: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
): Promise<void> => {
  const name = cabinet.t(`escort.do.${step}`);
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  await fill(dialog);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** The day until which the data of a completed escort are kept, as the page writes it in Russian (407-18.3b). */
export const lastDayKept = async (page: Page, { api }: RunningSystem, card: string): Promise<string> => {
  const answer = await page.request.get(`${api}/api/v1${card.replace('/escort/', '/escorts/')}`);
  const { deactivatedAt }: EscortCard = await answer.json();
  const day = earliestDisposal(localDateAt(deactivatedAt as Instant)).value;
  return new Date(day).toLocaleDateString('ru', { timeZone: 'UTC', dateStyle: 'long' });
};

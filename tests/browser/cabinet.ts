import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@tamga/domain/law';
import type { Locator, Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';

/** What a person does in the cabinet and in the office, by the names written on the page. */
export interface Cabinet {
  readonly page: Page;
  readonly language: Language;
  readonly t: (key: string) => string;
  /** Opens `/account` and so on in the language. */
  open(path: string): Promise<void>;
  /** The key file and its password go into the form that is open, or the one named. */
  giveKey(who: string, form?: Locator): Promise<void>;
  /** Signs in and, where there is a choice, goes on acting for whom the page proposes. */
  signIn(who: string): Promise<void>;
  /** A file of the bundled samples becomes a draft, which opens. */
  importSample(file: string): Promise<void>;
  /** Waits until everything typed is on the server and the server's answer to it is shown. */
  settled(): Promise<void>;
  /** Writes into the box a finding leads to, found by a part of its sentence. */
  mend(sentence: string, value: string): Promise<void>;
  /** Puts the calculation into box 47. */
  takePaymentsOver(): Promise<void>;
  /** Signs and lodges the open draft; answers when the receipt stands on the page. */
  lodge(who: string): Promise<void>;
  button(key: string): Locator;
}

const password = 'tamga-demo';
const samples = join(import.meta.dirname, '..', '..', 'reference-data', 'demo', 'declarations');

export const keyFile = (system: Pick<RunningSystem, 'dataDir'>, who: string): string =>
  join(system.dataDir, 'demo', 'keys', `${who}.p12`);

const messagesOf = (language: Language): unknown =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '..', '..', 'apps', 'web', 'src', 'messages', `${language}.json`),
      'utf8',
    ),
  );

/** A message without arguments by its whole key: `sign.password`. */
const messageAt = (messages: unknown, key: string): string => {
  let found = messages;
  for (const part of key.split('.')) found = (found as Readonly<Record<string, unknown>> | undefined)?.[part];
  if (typeof found !== 'string') throw new Error(`no message ${key}`);
  return found;
};

export const cabinetOf = (
  page: Page,
  system: Pick<RunningSystem, 'api' | 'dataDir'>,
  language: Language,
): Cabinet => {
  const words = messagesOf(language);
  const t = (key: string): string => messageAt(words, key);
  const button = (key: string): Locator => page.getByRole('button', { name: t(key), exact: true });
  const heading = page.getByRole('heading', { level: 1 });

  const cabinet: Cabinet = {
    page,
    language,
    t,
    button,
    open: async (path) => {
      await page.goto(`${system.api}/${language}${path}`);
      await heading.waitFor();
    },
    giveKey: async (who, form = page.locator('body')) => {
      await form.locator('form input[type=file]').setInputFiles(keyFile(system, who));
      await form.getByLabel(t('sign.password')).fill(password);
    },
    signIn: async (who) => {
      await cabinet.open('/sign-in');
      await cabinet.giveKey(who);
      await button('signIn.sign').click();
      const choice = heading.filter({ hasText: t('signIn.actFor') });
      const inside = page.getByRole('navigation', { name: t('shell.nav') });
      await choice.or(inside).waitFor();
      if (await choice.isVisible()) await button('signIn.continue').click();
      await inside.waitFor();
    },
    importSample: async (file) => {
      await cabinet.open('/declarations');
      await page
        .getByRole('region', { name: t('import.title') })
        .locator('input[type=file]')
        .setInputFiles(join(samples, file));
      await page.waitForURL(`**/${language}/drafts/*`);
      await cabinet.settled();
    },
    settled: async () => {
      await page.locator('[data-testid=saving][data-saving=saved]').waitFor();
      await page.getByText(t('ready.checking'), { exact: true }).waitFor({ state: 'detached' });
      await button('payments.takeOver').and(page.locator(':enabled')).waitFor();
    },
    mend: async (sentence, value) => {
      const finding = page.locator('.findings > li').filter({ hasText: sentence });
      await finding.getByRole('button').click();
      const box = page.locator('input:focus, textarea:focus');
      await box.fill(value);
      await finding.waitFor({ state: 'detached' });
    },
    takePaymentsOver: async () => {
      await cabinet.settled();
      await button('payments.takeOver').click();
      await page.getByText(t('ready.would'), { exact: true }).waitFor();
    },
    lodge: async (who) => {
      await button('lodge.title').click();
      const dialog = page.getByRole('dialog', { name: t('lodge.title') });
      await dialog.getByText('SHA-256').waitFor();
      await cabinet.giveKey(who);
      await button('lodge.sign').click();
      await dialog.getByRole('link', { name: t('receipt.open') }).waitFor();
    },
  };
  return cabinet;
};

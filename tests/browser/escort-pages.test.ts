import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type EscortCard, screens } from '@tamga/contract';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import type { SignedIn } from '../../tools/harness/client.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { type FilledEscorts, fillEscorts } from '../../tools/screenshots/escorts.ts';
import { type EscortPeople, signedAct, signInAll, transitCase } from '../system/escort-desk.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { type Address, examine, openWindows } from './examine.ts';
import { story } from './steps.ts';
import { systemAndBrowser } from './system-and-browser.ts';

let system: RunningSystem;
let browser: Browser;
let people: EscortPeople;
let filled: FilledEscorts;

before(async () => {
  [system, browser] = await systemAndBrowser();
  people = await signInAll(system);
  filled = await fillEscorts(system, people);
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

/** Each screen of the escort: who looks at it, how it is reached and what stands on it when it is whole. */
const looks: Readonly<Record<string, readonly [who: 'inspector' | 'operator', address: () => Address]>> = {
  '/escort': ['inspector', () => ({ path: '/escort', ready: '.keyed li' })],
  '/escort/:id': ['inspector', () => ({ path: `/escort/${filled.escortId}`, ready: '.replay-time' })],
  '/escort/:id/situations/:situation': [
    'inspector',
    () => ({
      path: `/escort/${filled.escortId}/situations/${filled.situationId}`,
      ready: '.situation .map canvas',
    }),
  ],
  '/escort/seals': ['operator', () => ({ path: '/escort/seals', ready: 'main table.rows' })],
  '/escort/seals/:seal': ['operator', () => ({ path: '/escort/seals/8200000013', ready: '.timeline li' })],
};

/** It takes an outage to have one: outage.test.ts looks at it. */
const elsewhere = ['/escort/causes/:cause'] as const;

describe('407-2.3: screens of the escort', () => {
  it('407-2.3: every one of the catalogue is looked at', () => {
    assert.deepEqual(
      screens.flatMap(({ path }) => (path.startsWith('/escort') ? [path] : [])).toSorted(),
      [...Object.keys(looks), ...elsewhere].toSorted(),
    );
  });

  for (const [path, [who, address]] of Object.entries(looks))
    it(`IMP-19, IMP-29: ${path} in three languages, two themes, on a phone`, async () => {
      const windows = await openWindows(browser, { by: people[who], origin: system.api });
      await examine(windows, system.api, address(), `web${path.replace(/\W+/g, '-')}`);
    });
});

/** A window of somebody who has signed in. */
const openAs = async (by: SignedIn, options: BrowserContextOptions = {}): Promise<WatchedPage> => {
  const watched = await openPage(browser, options);
  await watched.context.addCookies([{ name: 'tamga_session', value: by.token, url: system.api }]);
  return watched;
};

describe('407-18.0: the carrier on the road, where the line comes and goes', () => {
  it('407-18.0, IMP-28: says that the line is down, keeps what is shown, and goes on when it is back', async () => {
    const watched = await openAs(people.carrier, { viewport: { width: 390, height: 844 } });
    watched.allow(/ERR_INTERNET_DISCONNECTED|NotLoaded/);
    const { page, context } = watched;
    const way = cabinetOf(page, system, 'ru');
    const unreached = page.getByRole('alert').getByText('UNREACHABLE');
    const again = page.getByRole('button', { name: way.t('common.again') });
    await way.open('/account');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: way.t('places.escort') }).click();
    await unreached.waitFor();
    assert.deepEqual(await axe(page), [], 'without the script of the page');
    await shot(page, 'ru-escort-no-line');
    await context.setOffline(false);
    const ahead = page.waitForResponse((response) => response.url().includes('/assets/situation-screen'));
    await again.click();
    await page.locator('.keyed li').first().waitFor();
    await ahead;
    await context.setOffline(true);
    await page.getByRole('link', { name: '106 CCC 02' }).click();
    await unreached.waitFor();
    await page.getByText(/^Нет связи с /).waitFor();
    // What was asked for comes by itself.
    await context.setOffline(false);
    await page.locator('.timeline li').first().waitFor();
    watched.assertSound();
  });
});

describe('407-2.1 to 407-18.1: what befalls an escort on its way is told the system in forms', () => {
  const step = story(() => browser);
  let opened: WatchedPage;
  let way: Cabinet;
  const broker = '190140000056';

  before(async () => {
    opened = await openAs(people.operator);
    way = cabinetOf(opened.page, system, 'ru');
  });

  /** The form of a step by the name of its button, filled in and sent; told apart from the others by its own window. */
  const take = async (
    { page }: WatchedPage,
    name: string,
    submit: string,
    fill: (form: Locator) => Promise<void> = async () => {},
  ): Promise<Locator> => {
    await page.getByRole('button', { name, exact: true }).click();
    const form = page.getByRole('dialog', { name });
    await fill(form);
    assert.deepEqual(await axe(page), [], name);
    await form.getByRole('button', { name: submit, exact: true }).click();
    return form;
  };
  const stepOf = async (watched: WatchedPage, taken: string, fill?: (form: Locator) => Promise<void>) => {
    const name = way.t(`escort.do.${taken}`);
    const form = await take(watched, name, name, fill);
    await form.waitFor({ state: 'detached' });
  };
  const sealOf = (id: string): Locator =>
    opened.page
      .getByRole('region', { name: way.t('seal.seals'), exact: true })
      .getByRole('listitem')
      .filter({ hasText: id });

  step('407-18.1: without a contract no seal is fitted; the operator enters the one that lacks', async () => {
    const card = await people.inspector.send<EscortCard>(
      'POST',
      '/api/v1/escorts',
      transitCase(broker, { declarationNumber: '55302/221126/0000599', vehicle: '599 ESC 02' }),
    );
    await signedAct(people.head, 'decide', card);
    await way.open(`/escort/${card.id}`);
    const name = way.t('escort.enterContract.declarant');
    await opened.page.getByRole('button', { name, exact: true }).waitFor();
    assert.equal(await way.button('escort.do.fitSeal').count(), 0);
    const form = await take(opened, name, way.t('escort.enter'), async (dialog) => {
      await dialog.getByLabel(way.t('escort.contractNumber')).fill('Ш-407/1');
    });
    await form.waitFor({ state: 'detached' });
    await opened.page.getByText('Ш-407/1').waitFor();
    await way.button('escort.do.fitSeal').waitFor();
  });

  step('407-4: one vehicle carries several seals, each at its place and activated by itself', async () => {
    for (const [id, place] of [
      ['8200000017', 'задние двери'],
      ['8200000019', 'боковая дверь'],
    ] as const)
      await stepOf(opened, 'fitSeal', async (form) => {
        await form.getByLabel(way.t('seal.fromStock')).fill(id);
        await form.getByLabel(way.t('seal.place')).fill(place);
      });
    await stepOf(opened, 'activateSeal', async (form) => {
      await form.getByLabel(way.t('seal.one')).selectOption('8200000019');
    });
    await sealOf('8200000019').getByText('Активна', { exact: true }).waitFor();
    await sealOf('8200000017').getByText('Установлена', { exact: true }).waitFor();
    await stepOf(opened, 'activateSeal');
    await sealOf('8200000017').getByText('Активна', { exact: true }).waitFor();
    await sealOf('8200000019').getByText('боковая дверь', { exact: false }).waitFor();
    await shot(opened.page, 'ru-escort-several-seals');
  });

  step(
    '407-2.1: a body permits the opening for its time, and the broken seal is replaced on the way',
    async () => {
      const inspector = await openAs(people.inspector);
      await inspector.page.goto(`${system.api}/ru/escort/${filled.escortId}`);
      await stepOf(inspector, 'permitOpening', async (form) => {
        await form.getByLabel(way.t('act.reason')).fill('Замена перерезанной пломбы');
        await form.getByLabel(way.t('escort.hours')).fill('2');
      });
      await inspector.page.getByText('Замена перерезанной пломбы · до', { exact: false }).waitFor();
      await way.open(`/escort/${filled.escortId}`);
      await stepOf(opened, 'replaceSeal', async (form) => {
        await form.getByLabel(way.t('seal.newOne')).fill('8200000021');
        await form.getByLabel(way.t('act.reason')).fill('Дужка перерезана');
      });
      await sealOf('8200000021').getByText('Активна', { exact: true }).waitFor();
      await sealOf('8200000013').getByText('Деактивирована', { exact: true }).waitFor();
      await opened.page.getByText('8200000013 › 8200000021 · Дужка перерезана').waitFor();
      inspector.assertSound();
    },
  );

  step(
    '407-1.2: the carriage goes to the operator of the next state, once that state has named one',
    async () => {
      const name = way.t('escort.do.handOver');
      opened.allow(/409/);
      const form = await take(opened, name, name, async (dialog) => {
        await dialog.getByLabel(way.t('escort.country')).selectOption('KG');
      });
      await form.getByText('ESCORT_NEXT_OPERATOR_UNKNOWN').waitFor();
      await shot(opened.page, 'ru-escort-hand-over');
      await designated('KG', broker);
      await form.getByRole('button', { name, exact: true }).click();
      await form.waitFor({ state: 'detached' });
      await opened.page
        .getByRole('region', { name: way.t('escort.parties') })
        .getByText('Киргизия · ТОО «Брокер-Үлгі»')
        .waitFor();
      assert.deepEqual(await axe(opened.page), []);
      await shot(opened.page, 'ru-escort-handed-over');
      opened.assertSound();
    },
  );

  /** As the installation's own command does it. */
  const designated = async (country: string, bin: string): Promise<void> => {
    const root = join(import.meta.dirname, '..', '..');
    const args = ['operator', 'designate', '--bin', bin, '--act', 'TEST', '--country', country];
    await promisify(execFile)(
      process.execPath,
      [join(root, 'apps', 'tamga', 'src', 'main.ts'), ...args, '--data', system.dataDir],
      { cwd: root, timeout: 30_000 },
    );
  };
});

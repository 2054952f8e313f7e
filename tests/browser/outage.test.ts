import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Client } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { beat } from '@tamga/adapters/escort';
import type { EscortCause, InboxEntry } from '@tamga/contract';
import { addHours, addMinutes, type Instant } from '@tamga/domain/time';
import type { Browser } from 'playwright-core';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { enterFleet } from '../../tools/harness/fleet.ts';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { once } from '../system/escort-desk.ts';
import { shot } from './browser.ts';
import { cabinetOf } from './cabinet.ts';
import { examine, openWindows, type Windows } from './examine.ts';
import { systemAndBrowser } from './system-and-browser.ts';

const fleet = 120;

describe('407-11.2: an outage of the whole fleet on the wall of a customs body', () => {
  let database: TestDatabase;
  let system: RunningSystem;
  let browser: Browser;
  let inspector: SignedIn;
  let windows: Windows;
  let causeId: string;

  before(async () => {
    database = await freshDatabase();
    [system, browser] = await systemAndBrowser({ env: { DATABASE_URL: database.url } });
    inspector = await signIn(system.api, system.dataDir, 'inspector');
    const now = new Date().toISOString() as Instant;
    await enterFleet(database.pool(), {
      count: fleet,
      bodies: ['55302', '57201'],
      activatedAt: addHours(now, -4),
      heardAt: addMinutes(now, -40),
      around: [43, 76],
      periodS: 86_400,
      firstSeal: 1_000,
    });
    await beat(database.pool() as unknown as Client, addMinutes(now, -38), 'before', 1, 1);
    const inbox = () => inspector.get<{ readonly rows: readonly InboxEntry[] }>('/api/v1/inbox');
    const told = await once(inbox, ({ rows }) => rows.some(({ topic }) => topic === 'escort-collective-X6'));
    causeId = told.rows.find(({ topic }) => topic === 'escort-collective-X6')?.number ?? '';
    await once(
      () => inspector.get<EscortCause>(`/api/v1/escort-causes/${causeId}`),
      ({ notices }) => notices.some((one) => one.package !== null),
    );
    windows = await openWindows(browser, { by: inspector, origin: system.api });
  });
  after(async () => {
    await browser?.close();
    await system?.remove();
    await database?.drop();
  });

  it('407-2.3: is one line, which unfolds to its carriages, in three languages, both themes and on a phone', async () => {
    await examine(windows, system.api, { path: '/escort', ready: '.keyed li' }, 'outage-wall');
    const { page } = windows.ru;
    await page.setViewportSize({ width: 1440, height: 900 });
    const { t } = cabinetOf(page, system, 'ru');
    assert.equal(await page.locator('.keyed li').count(), 1);
    await page.getByText(`${fleet} перевозок`).waitFor();
    await page.getByRole('button', { name: t('cause.show') }).click();
    await page.locator('.keyed li').nth(50).waitFor();
    await shot(page, 'outage-wall-unfolded');
  });

  it('is read and answered on its own page, where each carriage is a way to its situation', async () => {
    const address = { path: `/escort/causes/${causeId}`, ready: '.situation table.rows tbody tr' };
    await examine(windows, system.api, address, 'outage-cause');
    const { page } = windows.ru;
    await page.setViewportSize({ width: 1440, height: 900 });
    const { t } = cabinetOf(page, system, 'ru');
    await page.getByRole('button', { name: t('cause.acknowledge') }).click();
    await page
      .getByLabel(new RegExp(`^${t('situation.measures')}`))
      .fill('Посты предупреждены, усилен осмотр.');
    await page.getByRole('button', { name: t('cause.record') }).click();
    await page.getByText('Посты предупреждены, усилен осмотр.').locator('visible=true').last().waitFor();
    await shot(page, 'outage-answered');
    const found = await inspector.get<EscortCause>(`/api/v1/escort-causes/${causeId}`);
    assert.equal(found.measures[0]?.situations, fleet);
    await page.locator('.situation table.rows tbody a').first().click();
    await page.getByText(t('cause.oneOfMany')).waitFor();
    await page
      .getByText(/сводным уведомлением № 1/)
      .first()
      .waitFor();
    await shot(page, 'outage-one');
    windows.ru.assertSound();
  });
});

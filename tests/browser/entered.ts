import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { openPage, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';

/** A window of somebody who has signed in, in Russian. */
export interface Entered {
  readonly watched: WatchedPage;
  readonly cabinet: Cabinet;
  readonly page: Page;
}

export const entered = async (browser: Browser, system: RunningSystem, who: string): Promise<Entered> => {
  const watched = await openPage(browser);
  const cabinet = cabinetOf(watched.page, system, 'ru');
  await cabinet.signIn(who);
  return { watched, cabinet, page: watched.page };
};

/** Waits until `holds`, looking again every so often, at most a minute. */
export const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let looked = 0; looked < 400; looked += 1) {
    if (await holds()) return;
    await pause(150);
  }
  assert.fail(`in vain: ${what}`);
};

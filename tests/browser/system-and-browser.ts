import type { Browser } from 'playwright-core';
import { type RunningSystem, type SystemOptions, startSystem } from '../../tools/harness/system.ts';
import { launch } from './browser.ts';

/**
 * A system and a browser, started beside each other. When one does not come up the other is ended: left open, it would keep the
 * test's process, and so the whole run, from ending.
 */
export const systemAndBrowser = async (options?: SystemOptions): Promise<[RunningSystem, Browser]> => {
  const [system, browser] = await Promise.allSettled([startSystem(options), launch()]);
  if (system.status === 'fulfilled' && browser.status === 'fulfilled') return [system.value, browser.value];
  if (system.status === 'fulfilled') await system.value.remove();
  if (browser.status === 'fulfilled') await browser.value.close();
  throw system.status === 'rejected' ? system.reason : (browser as PromiseRejectedResult).reason;
};

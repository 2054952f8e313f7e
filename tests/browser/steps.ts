import { it } from 'node:test';
import type { Browser } from 'playwright-core';
import { shot } from './browser.ts';

/**
 * Tests of one story: each begins where the one before stopped. After a failure the pages are pictured as they stood
 * (`.cache/screenshots/failed-…`), and the rest fails at once, since it could only wait for what cannot come.
 */
export const story = (browser: () => Browser): ((title: string, work: () => Promise<void>) => void) => {
  let failedIn: string | undefined;
  return (title, work) =>
    it(title, async () => {
      if (failedIn !== undefined) throw new Error(`the story stopped at: ${failedIn}`);
      try {
        await work();
      } catch (error) {
        failedIn = title;
        await pictured(browser(), title);
        throw error;
      }
    });
};

const pictured = async (browser: Browser, title: string): Promise<void> => {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const name = `failed-${title.replace(/[^\w.-]+/g, '-').slice(0, 60)}`;
  // A page that cannot be pictured any more must not hide why the test failed.
  await Promise.allSettled(pages.map((page, at) => shot(page, `${name}-${at}`)));
};

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages } from '@tamga/domain/law';
import type { Browser, Page } from 'playwright-core';
import type { SignedIn } from '../../tools/harness/client.ts';
import { axe, openPage, shot, type WatchedPage } from './browser.ts';

/** One window for each language, so that a page is looked at in all three at once. */
export type Windows = Readonly<Record<Language, WatchedPage>>;

/** Signed in as `by` at the system of that origin, when given. */
export const openWindows = async (
  browser: Browser,
  signedIn?: { readonly by: SignedIn; readonly origin: string },
): Promise<Windows> => {
  const open = async (language: Language): Promise<WatchedPage> => {
    const watched = await openPage(browser, { locale: language });
    if (signedIn) {
      const { by, origin } = signedIn;
      await watched.context.addCookies([{ name: 'tamga_session', value: by.token, url: origin }]);
    }
    return watched;
  };
  const [kk, ru, en] = await Promise.all([open('kk'), open('ru'), open('en')]);
  return { kk, ru, en };
};

export interface Address {
  readonly path: string;
  /** What stands on the page when it is whole. */
  readonly ready: string;
}

export const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Title, language, one first heading, WCAG 2.2 AA in both themes, and nothing wider than a phone. */
export const examine = async (windows: Windows, origin: string, { path, ready }: Address, name: string) => {
  const titles = await Promise.all(
    languages.map(async (language) => {
      const { page } = windows[language];
      await page.setViewportSize(desk);
      await page.goto(`${origin}/${language}${path === '/' ? '' : path}`);
      await page.locator(ready).first().waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.equal(await page.locator('h1').count(), 1, 'first headings');
      assert.deepEqual(await axe(page), [], `${language}, light`);
      if (language !== 'en') await shot(page, `${name}-${language}`);
      if (language === 'ru') {
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await axe(page), [], `${language}, dark`);
        await shot(page, `${name}-${language}-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await page.setViewportSize(phone);
      assert.deepEqual(await wider(page), [], `${language}: wider than a phone`);
      if (language === 'ru') await shot(page, `${name}-${language}-phone`);
      return page.title();
    }),
  );
  for (const title of titles) assert.match(title, /\S · \S/);
  for (const language of languages) windows[language].assertSound();
};

/** What makes the page scroll sideways: the innermost elements that stick out. */
export const wider = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { documentElement, body } = document;
    if (documentElement.scrollWidth <= innerWidth) return [];
    const out = [...body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    );
    const inner = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    return [`page: ${documentElement.scrollWidth}`, ...inner.map(({ outerHTML }) => outerHTML.slice(0, 160))];
  });

/** Presses Tab until the element has the keyboard; every stop on the way must be seen to have it. */
export const reachByTab = async (page: Page, selector: string): Promise<void> => {
  const unseen: string[] = [];
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element) return { reached: false, seen: true, what: '' };
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return {
        reached: element.matches(wanted),
        seen: outlineStyle !== 'none' || boxShadow !== 'none',
        what: element.outerHTML.slice(0, 120),
      };
    }, selector);
    if (!stop.seen) unseen.push(stop.what);
    if (stop.reached) {
      assert.deepEqual(unseen, [], 'has the keyboard and does not show it');
      return;
    }
  }
  assert.fail(`${selector} is not reached by Tab`);
};

/** The first Tab offers to skip to the content; Enter goes there. */
export const assertSkipLink = async (page: Page, main: string): Promise<void> => {
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip:focus');
  await skip.waitFor();
  const box = await skip.boundingBox();
  assert.ok(box && box.x >= 0 && box.y >= 0, 'the skip link is seen when it has the keyboard');
  await page.keyboard.press('Enter');
  await page.locator(`${main}:focus`).waitFor();
};

/** The routes of the external module, as its pages name them. */
export const publicRoutes = (): readonly string[] => {
  const folder = join(import.meta.dirname, '..', '..', 'apps', 'public', 'src', 'pages');
  return globSync('**/*.ts', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((source) =>
      [...source.matchAll(/= page\(\s*(?:'([^']+)'|path\b)/g)].map(
        ([, path]) => path ?? /const path = '([^']+)'/.exec(source)?.[1] ?? 'a page without a path',
      ),
    )
    .toSorted();
};

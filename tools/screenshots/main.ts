/**
 * `npm run screenshots`: a demonstration system, and every main screen pictured in three languages, two themes, on a phone, a
 * desk and a wide screen, into `.cache/screenshots/screens`, which git ignores. `-- ru-dark-desk` takes one of these views;
 * `-- tour` writes the small pictures of docs/tour.md.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { languages } from '@tamga/domain/law';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../../tests/browser/browser.ts';
import { signIn } from '../harness/client.ts';
import { type RunningSystem, startSystem } from '../harness/system.ts';
import { root } from '../sources/root.ts';
import { fillDemo, type Shown, shownScreens } from './screens.ts';

const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
  wide: { width: 2200, height: 1200 },
} as const;
const themes = ['light', 'dark'] as const;

const tourBytesMax = 100_000;

interface View {
  readonly language: (typeof languages)[number];
  readonly theme: (typeof themes)[number];
  readonly size: keyof typeof sizes;
}

const nameOf = ({ language, theme, size }: View): string => `${language}-${theme}-${size}`;

const views: readonly View[] = languages.flatMap((language) =>
  themes.flatMap((theme) =>
    (Object.keys(sizes) as (keyof typeof sizes)[]).map((size) => ({ language, theme, size })),
  ),
);

type Take = (page: Page, shown: Shown) => Promise<void>;

/** Opens the screens one after another, each as whoever it belongs to, and hands the page over when it is whole. */
const visit = async (
  browser: Browser,
  system: RunningSystem,
  screens: readonly Shown[],
  { language, theme, size }: View,
  take: Take,
): Promise<void> => {
  for (const who of ['anybody', 'importer', 'person', 'inspector', 'operator'] as const) {
    const mine = screens.filter((shown) => shown.who === who);
    if (mine.length === 0) continue;
    const context = await browser.newContext({
      viewport: sizes[size],
      colorScheme: theme,
      locale: language,
      reducedMotion: 'reduce',
    });
    if (who !== 'anybody') {
      const { token, session, send } = await signIn(system.api, system.dataDir, who);
      const company = session.choices.find(({ kind }) => kind === 'legal');
      if (company && session.actingFor.id !== company.id && !session.official)
        await send('PUT', '/api/v1/session/acting-for', { personId: company.id });
      await context.addCookies([{ name: 'tamga_session', value: token, url: system.api }]);
    }
    const page = await context.newPage();
    for (const shown of mine) {
      await page.goto(`${shown.open ? system.public : system.api}/${language}${shown.path}`);
      await page.locator(shown.ready).first().waitFor();
      await take(page, shown);
    }
    await context.close();
  }
};

const tour = async (browser: Browser, system: RunningSystem, screens: readonly Shown[]): Promise<void> => {
  const folder = join(root, 'docs', 'tour');
  await mkdir(folder, { recursive: true });
  const picked = screens.filter(({ tour: inTour }) => inTour);
  await visit(
    browser,
    system,
    picked,
    { language: 'ru', theme: 'light', size: 'desk' },
    async (page, shown) => {
      const path = join(folder, `${shown.name}.jpg`);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.locator(shown.ready).first().waitFor();
      await page.screenshot({ path, type: 'jpeg', quality: 62, animations: 'disabled' });
      const { size } = await stat(path);
      if (size > tourBytesMax) throw new Error(`${path}: ${size} bytes, more than ${tourBytesMax}`);
      console.log(`docs/tour/${shown.name}.jpg ${size}`);
    },
  );
};

const main = async (asked: string | undefined): Promise<number> => {
  const chosen =
    asked === undefined || asked === 'tour' ? views : views.filter((view) => nameOf(view) === asked);
  if (chosen.length === 0) {
    console.error(`There is no view "${asked}". There are: tour, ${views.map(nameOf).join(', ')}`);
    return 2;
  }
  const system = await startSystem();
  const browser = await launch();
  try {
    const screens = shownScreens(await fillDemo(system));
    if (asked === 'tour') {
      await tour(browser, system, screens);
      return 0;
    }
    for (const view of chosen) {
      const folder = join(root, '.cache', 'screenshots', 'screens', nameOf(view));
      await mkdir(folder, { recursive: true });
      await visit(browser, system, screens, view, async (page, { name }) => {
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
      });
      console.log(`${nameOf(view)}: ${screens.length} screens`);
    }
    return 0;
  } finally {
    await browser.close();
    await system.remove();
  }
};

process.exitCode = await main(process.argv[2]);

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..', '..');
const cache = join(root, '.cache');

/** Longest wait for one condition of a page. A test that needs more has found a fault. */
export const waitMs = 15_000;

/**
 * Chromium of the npm package, unpacked once for each user and version into a folder of the project: its usual place is
 * shared by every project of the machine, and its libraries are not those of the system.
 */
export const launch = async (): Promise<Browser> => {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    env: {
      ...definedEnvironment(),
      TMPDIR: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
};

const parts = ['chromium', 'fonts.tar', 'al2023.tar', 'swiftshader.tar'] as const;

const unpacked = async (): Promise<string> => {
  const home = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const mine = join(cache, `chromium-${process.getuid?.() ?? 0}`);
  const ready = join(mine, version);
  if (existsSync(ready)) return ready;
  const making = join(mine, `making-${randomUUID()}`);
  await mkdir(making, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = making;
  try {
    await Promise.all(parts.map((part) => inflate(join(home, 'bin', `${part}.br`))));
    await rename(making, ready);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    // Another run may have been quicker.
    if (!existsSync(ready)) throw error;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  return ready;
};

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );

/** A page whose faults are collected: errors of its console, uncaught exceptions, requests that failed. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Faults of this kind are part of what is tested. */
  allow(fault: RegExp): void;
  /** Fails when the page had a fault nobody allowed. */
  assertSound(): void;
}

/** Opens a page in a context of its own: its own cookies and storage, as another person at another machine. */
export const openPage = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(waitMs);
  return watched(await context.newPage());
};

/** Another page of the same person at the same machine. */
export const anotherPage = async ({ context }: WatchedPage): Promise<WatchedPage> =>
  watched(await context.newPage());

const watched = (page: Page): WatchedPage => {
  const faults: string[] = [];
  const allowed: RegExp[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page ends what it was still asking for.
    if (reason !== 'net::ERR_ABORTED') faults.push(`request: ${request.method()} ${request.url()} ${reason}`);
  });
  return {
    page,
    context: page.context(),
    allow: (fault) => void allowed.push(fault),
    assertSound: () =>
      assert.deepEqual(
        faults.filter((fault) => !allowed.some((known) => known.test(fault))),
        [],
      ),
  };
};

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What of WCAG 2.2 AA the page breaks, one line each: rule, element, why. */
export const axe = async (page: Page): Promise<readonly string[]> => {
  // Not by a script element: the page's own policy forbids those.
  await page.evaluate(axeSource);
  return page.evaluate(async (tags) => {
    const { axe: checker } = globalThis as unknown as { readonly axe: typeof import('axe-core') };
    const { violations } = await checker.run({
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, wcag);
};

/** A picture of the whole page, for people to look at: `.cache/screenshots/<name>.png`. */
export const shot = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({
    path: join(cache, 'screenshots', `${name}.png`),
    fullPage: true,
    animations: 'disabled',
  });
};

import type { Browser, BrowserContextOptions } from 'playwright-core';

/** Slow phone profile: slow 4G and a processor four times slower, as Lighthouse has it. */
export const slowPhone = { kbitPerSecond: 1_638, latencyMs: 150, slowdown: 4 } as const;

export interface FirstView {
  /** Compressed bytes that came over the line, by kind. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly firstPaintMs: number;
  /** What the page is for stands there, and no task is in the way of a click. */
  readonly interactiveMs: number;
}

/** Opens a page for the first time, nothing cached. */
export const firstView = async (
  browser: Browser,
  url: string,
  ready: string,
  options: BrowserContextOptions & {
    readonly cookies?: readonly { name: string; value: string; url: string }[];
  },
): Promise<FirstView> => {
  const { cookies = [], ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...rest });
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  const inspector = await context.newCDPSession(page);
  await inspector.send('Network.enable');
  await inspector.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowPhone.latencyMs,
    downloadThroughput: (slowPhone.kbitPerSecond * 1000) / 8,
    uploadThroughput: (slowPhone.kbitPerSecond * 1000) / 8,
  });
  await inspector.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.slowdown });
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  inspector.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  inspector.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  const times = await page.evaluate(
    () =>
      new Promise<{ readonly paint: number; readonly free: number }>((resolve) => {
        // Idle once: everything the page wanted to do before a click can be answered is done.
        requestIdleCallback(() => {
          const free = performance.now();
          new PerformanceObserver((list) => {
            for (const { name, startTime } of list.getEntries())
              if (name === 'first-contentful-paint') resolve({ paint: startTime, free });
          }).observe({ type: 'paint', buffered: true });
        });
      }),
  );
  await context.close();
  return { bytes, firstPaintMs: times.paint, interactiveMs: times.free };
};

import type { Page } from 'playwright-core';

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const spread = (values: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(0)).join(' / ');

/** Notes for each key from when the browser took it to when the next picture was drawn. */
export const watchKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const waited: number[] = [];
    Object.assign(globalThis, { waited });
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // The task after the frame: what the key changed has been drawn.
          const channel = new MessageChannel();
          channel.port1.addEventListener('message', () => waited.push(performance.now() - timeStamp));
          channel.port1.start();
          channel.port2.postMessage(null);
        }),
      { capture: true },
    );
  });

const burst = 12;
const keyMs = 90;
const thinkMs = 1_700;

export interface Typed {
  /** Milliseconds from each key to its picture; other work of the machine is in them. */
  readonly waited: readonly number[];
  /** Processor time of the page's main thread for one key on average, with checking, keeping and saving, ms. */
  readonly workMs: number;
}

/** Types as a person does, in bursts with pauses long enough for checking and saving to fall between keys. */
export const typeAndMeasure = async (page: Page, keys: number): Promise<Typed> => {
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('Performance.enable', { timeDomain: 'threadTicks' });
  const work = async (): Promise<number> => {
    const { metrics } = await inspector.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  await page.evaluate(() => {
    (globalThis as unknown as { waited: number[] }).waited.length = 0;
  });
  const before = await work();
  for (let typed = 0; typed < keys; typed += 1) {
    await page.keyboard.press(String.fromCharCode(97 + (typed % 26)));
    await page.waitForTimeout(typed % burst === burst - 1 ? thinkMs * ((typed % 5) / 4) : keyMs);
  }
  await page.waitForTimeout(500);
  const workMs = ((await work()) - before) / keys;
  await inspector.detach();
  const waited = await page.evaluate(() => [...(globalThis as unknown as { waited: number[] }).waited]);
  return { waited, workMs };
};

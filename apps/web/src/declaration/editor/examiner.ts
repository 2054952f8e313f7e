import type { ListItem } from '@tamga/contract';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import type { PageExamination } from './page-rules.ts';
import type { ToExamine } from './rules.worker.ts';

export interface Examiner {
  /** The findings of the rules; `undefined` when a later declaration was given meanwhile. */
  examine(
    declaration: GoodsDeclaration,
    lists: ReadonlyMap<string, readonly ListItem[]>,
    nowMs: number,
  ): Promise<PageExamination | undefined>;
  close(): void;
}

/** Runs the rule library beside the page, one declaration at a time, the latest first. */
export const startExaminer = (): Examiner => {
  const worker = new Worker(new URL('./rules.worker.ts', import.meta.url), { type: 'module' });
  const sent = new Set<string>();
  let running: Promise<unknown> = Promise.resolve();
  let latest: GoodsDeclaration | undefined;
  const ask = (request: ToExamine): Promise<PageExamination> =>
    new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data as PageExamination), { once: true });
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      worker.postMessage(request);
    });
  return {
    examine: async (declaration, lists, nowMs) => {
      latest = declaration;
      await running.catch(() => undefined);
      if (latest !== declaration) return undefined;
      const fresh = [...lists].filter(([name]) => !sent.has(name));
      for (const [name] of fresh) sent.add(name);
      const asked = ask({ declaration, lists: Object.fromEntries(fresh), nowMs });
      running = asked;
      const found = await asked;
      return latest === declaration ? found : undefined;
    },
    close: () => worker.terminate(),
  };
};

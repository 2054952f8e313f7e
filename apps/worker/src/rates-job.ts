import { loadRatesOf } from '@tamga/adapters/reference';
import { addDays, type Instant, localDateAt } from '@tamga/domain/time';
import type { Logger } from 'pino';

/** The bank publishes the rates of a day on the day before: both are asked for, so that a correction is noticed too (PAY-016). */
export const ratesJob =
  ({
    url,
    imports,
    now,
    log,
  }: {
    readonly url: string;
    readonly imports: string;
    readonly now: () => Instant;
    readonly log: Logger;
  }) =>
  async (): Promise<boolean> => {
    const today = localDateAt(now());
    for (const day of [today, addDays(today, 1)]) {
      const loaded = await loadRatesOf(day, { url, imports, receivedAt: now() });
      if (loaded.outcome === 'imported' || loaded.outcome === 'refused') {
        const { counts, sha256, held, corrected, problems } = loaded.report;
        log.info({
          event: `rates-${loaded.outcome}`,
          day,
          sha256,
          counts,
          held: held.length,
          corrected: corrected.length,
          why: problems[0]?.message.en,
        });
      } else if (loaded.outcome === 'unreachable')
        log.warn({ event: 'rates-unreachable', day, why: loaded.why });
    }
    return false;
  };

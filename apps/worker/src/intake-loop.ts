import type { Client } from '@tamga/adapters/database';
import { isDatabaseAway, type Pool } from '@tamga/adapters/database';
import { claimSubmissions, giveSubmissionBack, setSubmissionAside } from '@tamga/adapters/intake';
import { addSeconds } from '@tamga/domain/time';
import type { Stopped } from '@tamga/usecases/declaration';
import type { Clock, Submission } from '@tamga/usecases/ports';
import type { Logger } from 'pino';
import { partsOf } from './parts.ts';

/** A worker that dies gives its submissions back after this. */
const leaseSeconds = 20;
/** A submission that our own mistake stopped so often is set aside for a person. */
const attemptsMax = 5;
const idleMs = 250;

type Claimed = Submission & { readonly attempts: number };

export interface IntakeLoop {
  /** Something was kept: look now. */
  wake(): void;
  stop(): Promise<void>;
  readonly counts: { processed: number; failed: number; setAside: number };
}

/**
 * Takes kept submissions to their end, oldest first, up to `batch` in one transaction and `parallel` such at a time; goes on
 * after any crash where it stood.
 */
export const startIntakeLoop = (
  pool: Pool,
  clock: Clock,
  { parallel, batch }: { readonly parallel: number; readonly batch: number },
  process: (submissions: readonly Submission[]) => Promise<readonly Stopped[]>,
  log: Logger,
): IntakeLoop => {
  const counts = { processed: 0, failed: 0, setAside: 0 };
  let stopped = false;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;
  let claiming: Promise<void> | undefined;
  let again = false;
  let idle: () => void = () => {};

  const notEnded = async ({ id, attempts }: Claimed, error: unknown): Promise<void> => {
    counts.failed += 1;
    log.error({ event: 'submission-failed', submissionId: id, attempts, err: error });
    const ours = !isDatabaseAway(error);
    const aside = ours && attempts >= attemptsMax;
    const end = aside ? setSubmissionAside : giveSubmissionBack;
    await end(pool as unknown as Client, id, clock.now()).catch(() => {
      // The database is away: the lease runs out by itself.
    });
    if (aside) counts.setAside += 1;
  };

  const together = async (claimed: readonly Claimed[]): Promise<void> => {
    try {
      const left = new Map((await process(claimed)).map(({ submission, error }) => [submission.id, error]));
      for (const submission of claimed)
        if (left.has(submission.id)) await notEnded(submission, left.get(submission.id));
        else counts.processed += 1;
    } catch (error) {
      for (const submission of claimed) await notEnded(submission, error);
    }
  };

  const take = async (claimed: readonly Claimed[]): Promise<void> => {
    try {
      for (const part of partsOf(claimed)) await together(part);
    } finally {
      running -= 1;
      if (stopped && running === 0) idle();
      look();
    }
  };

  const claim = async (): Promise<void> => {
    do {
      again = false;
      if (stopped || running >= parallel) return;
      const now = clock.now();
      const taken = await claimSubmissions(
        pool as unknown as Client,
        batch,
        now,
        addSeconds(now, leaseSeconds),
      );
      if (taken.length === 0) continue;
      running += 1;
      void take(taken);
      if (taken.length === batch) again = true;
    } while (again);
  };

  const look = (): void => {
    if (stopped) return;
    if (claiming) {
      again = true;
      return;
    }
    clearTimeout(timer);
    claiming = claim()
      .catch((error: unknown) => log.warn({ event: 'claim-failed', err: error }))
      .finally(() => {
        claiming = undefined;
        timer = setTimeout(look, idleMs);
      });
  };

  look();
  return {
    wake: look,
    counts,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await claiming;
      if (running > 0) await new Promise<void>((resolve) => (idle = resolve));
    },
  };
};

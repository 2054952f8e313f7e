import type { Client } from '@tamga/adapters/database';
import { isDatabaseAway, type Pool } from '@tamga/adapters/database';
import { claimSubmissions, giveSubmissionBack, setSubmissionAside } from '@tamga/adapters/intake';
import { addSeconds } from '@tamga/domain/time';
import type { Clock, Submission } from '@tamga/usecases/ports';
import type { Logger } from 'pino';

/** A worker that dies gives its submissions back after this. */
const leaseSeconds = 20;
/** A submission that our own mistake stopped so often is set aside for a person. */
const attemptsMax = 5;
const idleMs = 250;

export interface IntakeLoop {
  /** Something was kept: look now. */
  wake(): void;
  stop(): Promise<void>;
  readonly counts: { processed: number; failed: number; setAside: number };
}

/** Takes kept submissions to their end, `parallel` at a time, oldest first; goes on after any crash where it stood. */
export const startIntakeLoop = (
  pool: Pool,
  clock: Clock,
  parallel: number,
  process: (submission: Submission) => Promise<void>,
  log: Logger,
): IntakeLoop => {
  const counts = { processed: 0, failed: 0, setAside: 0 };
  let stopped = false;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;
  let claiming: Promise<void> | undefined;
  let again = false;
  let idle: () => void = () => {};

  const one = async (submission: Submission & { readonly attempts: number }): Promise<void> => {
    try {
      await process(submission);
      counts.processed += 1;
    } catch (error) {
      counts.failed += 1;
      log.error({
        event: 'submission-failed',
        submissionId: submission.id,
        attempts: submission.attempts,
        err: error,
      });
      const ours = !isDatabaseAway(error);
      const aside = ours && submission.attempts >= attemptsMax;
      const end = aside ? setSubmissionAside : giveSubmissionBack;
      await end(pool as unknown as Client, submission.id, clock.now()).catch(() => {
        // The database is away: the lease runs out by itself.
      });
      if (aside) counts.setAside += 1;
    } finally {
      running -= 1;
      if (stopped && running === 0) idle();
      look();
    }
  };

  const claim = async (): Promise<void> => {
    do {
      again = false;
      const free = parallel - running;
      if (stopped || free <= 0) return;
      const now = clock.now();
      const taken = await claimSubmissions(
        pool as unknown as Client,
        free,
        now,
        addSeconds(now, leaseSeconds),
      );
      running += taken.length;
      for (const submission of taken) void one(submission);
      if (taken.length === free) again = true;
    } while (again && running < parallel);
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

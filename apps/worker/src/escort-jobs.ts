import type { Client, Pool } from '@tamga/adapters/database';
import { escortProgress, escortWorks, situationWorks } from '@tamga/adapters/escort';
import { repeat } from '@tamga/adapters/process';
import { escalate, progressEscorts } from '@tamga/usecases/escort';
import type { Chance, Clock } from '@tamga/usecases/ports';
import type { Logger } from 'pino';

/**
 * What signals and clocks do to escorts by themselves: organised by the first signal, under way by the first kilometres, overdue
 * after 24 hours (407-5.2b); one more person told of a situation each quarter of an hour until it is read (407-11.2). The clocks
 * stand in the database and go on with whichever worker is alive.
 */
export const startEscortJobs = (
  database: Pool,
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
  log: Logger,
): { readonly stop: () => Promise<void> } => {
  const client = database as unknown as Client;
  const jobs = [
    repeat(
      'escort-progress',
      1_000,
      progressEscorts({ works: escortWorks(database), progress: escortProgress(client), clock, chance }),
      log,
    ),
    repeat('escort-escalation', 2_000, escalate({ works: situationWorks(database), clock }), log),
  ];
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
};

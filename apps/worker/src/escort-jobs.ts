import type { Client, Pool } from '@tamga/adapters/database';
import {
  anchorFrames,
  causeWatch,
  causeWorks,
  collectivePrint,
  collectiveSource,
  escortProgress,
  escortWatch,
  escortWorks,
  packagePrint,
  packageSource,
  readBaseMap,
  situationWorks,
} from '@tamga/adapters/escort';
import { startPrinter } from '@tamga/adapters/print';
import { repeat } from '@tamga/adapters/process';
import { type Text, text } from '@tamga/domain/law';
import { codeInList, entryName, type ReferenceSnapshot } from '@tamga/domain/reference';
import { localDateAt, toEpochMs } from '@tamga/domain/time';
import {
  escalate,
  escalateCollectives,
  makeCollectives,
  makePackages,
  noteMissed,
  progressEscorts,
  tendCauses,
  watchEscorts,
} from '@tamga/usecases/escort';
import type { Chance, Clock, Persons, Signatures } from '@tamga/usecases/ports';
import type { Logger } from 'pino';

/** Between two anchors of the history of seals: each costs 44 bytes for every seal that spoke. */
const anchorEveryMs = 600_000;

interface Parts {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly persons: Persons;
  readonly signatures: Pick<Signatures, 'sealReceipt'>;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly reference: () => ReferenceSnapshot;
}

/**
 * What signals and clocks do to escorts by themselves: organised by the first signal, under way by the first kilometres, overdue
 * after 24 hours (407-5.2b); what no seal tells; one more person told of a situation each quarter of an hour until it is read, and the package of each
 * situation given to both bodies (407-11.2). The clocks stand in the database and go on with whichever worker is alive.
 */
export const startEscortJobs = (
  database: Pool,
  { clock, chance, persons, signatures, sha256, reference }: Parts,
  log: Logger,
): { readonly stop: () => Promise<void> } => {
  const client = database as unknown as Client;
  const works = escortWorks(database);
  // Its process starts with the first package, and gives way to those who look at the wall while many are printed.
  const printer = startPrinter({ log, bounds: { nice: 10 } });
  // A list of thousands takes seconds: what is printed of one vehicle does not wait behind it.
  const listPrinter = startPrinter({ log, bounds: { nice: 10 } });
  const causes = causeWorks(database);
  const map = readBaseMap();
  const nameOfBody = (code: string): Text | undefined => {
    // The code of the Union ends in the one of the country.
    const found = codeInList(reference(), 'customs-offices', code.slice(-5), localDateAt(clock.now()));
    return found.ok
      ? text(entryName(found.value, 'kk'), entryName(found.value, 'ru'), entryName(found.value, 'en'))
      : undefined;
  };
  const anchor = anchorFrames(database, () => toEpochMs(clock.now()));
  const jobs = [
    repeat('frame-anchors', anchorEveryMs, anchor, log),
    repeat(
      'escort-progress',
      1_000,
      progressEscorts({ works, progress: escortProgress(client), clock, chance }),
      log,
    ),
    repeat('escort-escalation', 2_000, escalate({ works: situationWorks(database), clock }), log),
    repeat(
      'escort-watch',
      2_000,
      watchEscorts({ works: situationWorks(database), watch: escortWatch(client), clock, chance }),
      log,
    ),
    repeat(
      'escort-causes',
      2_000,
      tendCauses({ works: causes, watch: causeWatch(client), clock, chance }),
      log,
    ),
    repeat('escort-collective-escalation', 2_000, escalateCollectives({ works: causes, clock }), log),
    repeat(
      'escort-collectives',
      1_000,
      makeCollectives({
        source: collectiveSource(database),
        signatures,
        print: (material, digest, language) =>
          listPrinter.print(
            collectivePrint(material, digest, { language, madeAt: clock.now(), nameOfBody, sha256 }),
          ),
        sha256,
        clock,
      }),
      log,
    ),
    repeat('escort-messages', 5_000, noteMissed({ works, clock, chance }), log),
    repeat(
      'escort-packages',
      1_000,
      makePackages({
        works,
        source: packageSource(client, persons),
        signatures,
        print: async (material, digest, language) =>
          printer.print(
            packagePrint(material, digest, {
              language,
              madeAt: clock.now(),
              base: await map,
              nameOfBody,
              sha256,
            }),
          ),
        anchor,
        sha256,
        clock,
        chance,
      }),
      log,
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()));
      await Promise.all([printer.stop(), listPrinter.stop()]);
    },
  };
};

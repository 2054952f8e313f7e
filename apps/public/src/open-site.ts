import { machineChance } from '@tamga/adapters/machine';
import { commoditySearch, type LoadedReference, type ReferenceSource } from '@tamga/adapters/reference';
import { uptimeOf } from '@tamga/domain/escort';
import { addDays, addHours, localDateAt, toEpochMs } from '@tamga/domain/time';
import { fileApplication } from '@tamga/usecases/persons';
import type { Config } from './config.ts';
import { readLawReport } from './data/clauses-report.ts';
import { readManuals } from './data/manuals.ts';
import { noticesFile } from './data/notices.ts';
import type { PublicRecords } from './data/public-records.ts';
import { readRelease } from './data/release.ts';
import { remembered } from './data/remembered.ts';
import { answers, isReady, serviceStatus } from './data/service-status.ts';
import type { Site } from './site.ts';

export interface SiteParts {
  readonly config: Pick<Config, 'publicUrl' | 'apiUrl' | 'healthUrls' | 'supportEmail' | 'demo'>;
  readonly reference: Pick<ReferenceSource, 'current'>;
  readonly records: PublicRecords;
  readonly clock: Site['clock'];
  readonly noticesPath: string;
}

const timesDays = 90;
const timesForMs = 600_000;
const statusForMs = 5_000;
const uptimeForMs = 20_000;
const noticesForMs = 2_000;
const foreverMs = Number.POSITIVE_INFINITY;

/** Everything the pages read, put together, and the mark of the release that makes them. */
export const openSite = async ({
  config,
  reference,
  records,
  clock,
  noticesPath,
}: SiteParts): Promise<{ readonly site: Site; readonly build: string }> => {
  const release = remembered(() => readRelease(), { forMs: foreverMs });
  const notices = remembered(noticesFile(noticesPath), { forMs: noticesForMs });
  const { api, worker } = config.healthUrls;
  const asking = {
    internal: api ? isReady(api) : config.apiUrl ? answers(config.apiUrl) : undefined,
    worker: worker ? isReady(worker) : undefined,
    database: () => records.ping().then(() => true),
  };
  const site: Site = {
    reference: searched(reference.current),
    law: await readLawReport(),
    notices,
    status: remembered(async () => serviceStatus(asking, await notices(), clock.now()), {
      forMs: statusForMs,
    }),
    verify: records.verify,
    verifyReceipt: records.verifyReceipt,
    fileApplication: fileApplication({ applications: records.applications, clock, chance: machineChance }),
    applicationStatus: records.applications.status,
    releaseCauses: remembered(() => records.releaseCauses(addDays(localDateAt(clock.now()), -timesDays)), {
      forMs: timesForMs,
    }),
    controlTimes: remembered(() => records.controlTimes(addDays(localDateAt(clock.now()), -timesDays)), {
      forMs: timesForMs,
    }),
    releaseTimes: remembered(() => records.releaseTimes(addDays(localDateAt(clock.now()), -timesDays)), {
      forMs: timesForMs,
    }),
    uptime: remembered(
      async () => {
        const now = clock.now();
        const since = addHours(now, -24 * timesDays);
        return uptimeOf(await records.trackingRuns(since, now), toEpochMs(since), toEpochMs(now));
      },
      { forMs: uptimeForMs },
    ),
    manuals: await readManuals(),
    release,
    clock,
    publicUrl: config.publicUrl,
    apiUrl: config.apiUrl,
    supportEmail: config.supportEmail,
    demo: config.demo,
  };
  site.reference();
  return { site, build: (await release()).sha256 };
};

/** The index is made once for each version of the data. */
const searched = (current: () => LoadedReference): Site['reference'] => {
  let made: ReturnType<Site['reference']> | undefined;
  return () => {
    const data = current();
    if (made?.data !== data) made = { data, search: commoditySearch(data) };
    return made;
  };
};

import { join } from 'node:path';
import { forgetChallenges } from '@tamga/adapters/access';
import type { Client } from '@tamga/adapters/database';
import { listen, pool, transaction } from '@tamga/adapters/database';
import { dueClocks } from '@tamga/adapters/declaration';
import { closeFactDays, retentionWorks } from '@tamga/adapters/escort';
import { chainRecords } from '@tamga/adapters/evidence';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { bankFolder, gatherPrices } from '@tamga/adapters/payment';
import { personsRegister, rememberedPersons } from '@tamga/adapters/persons';
import { onStop, repeat, serveHealth } from '@tamga/adapters/process';
import { openReference } from '@tamga/adapters/reference';
import { riskProfiles } from '@tamga/adapters/risk';
import {
  openSystemSeal,
  readServices,
  readTrustFolder,
  servicesAt,
  sha256,
  signaturesOf,
} from '@tamga/adapters/trust';
import { worksOn } from '@tamga/adapters/work';
import { addMinutes } from '@tamga/domain/time';
import { noteOverdue, processSubmissions } from '@tamga/usecases/declaration';
import { archiveJourney } from '@tamga/usecases/escort';
import { baseRatesOf } from '@tamga/usecases/payment';
import { pino } from 'pino';
import { startBankJobs } from './bank-jobs.ts';
import { readConfig } from './config.ts';
import { startEscortJobs } from './escort-jobs.ts';
import { startIntakeLoop } from './intake-loop.ts';
import { startLedgerJobs } from './ledger-jobs.ts';
import { ratesJob } from './rates-job.ts';

const config = readConfig(process.env);
const log = pino({ base: { process: 'worker' } });
const database = pool({
  url: config.databaseUrl,
  role: 'tamga_worker',
  name: 'tamga-worker',
  max: config.parallel + 4,
  onError: (error) => log.warn({ event: 'connection-lost', err: error }),
});
const client = database as unknown as Client;
const nowMs = () => performance.now();

const trustDir = join(config.dataDir, 'trust');
const services = await readServices(join(trustDir, 'services.json'));
const system = await openSystemSeal(
  join(config.dataDir, 'keys'),
  servicesAt(services, machineClock.now())?.timeStampUrl ?? null,
);
const signatures = signaturesOf({
  folder: await readTrustFolder(trustDir, config.demo),
  demo: config.demo,
  clock: machineClock,
  services,
  onServiceFailure: (url, error) => log.warn({ event: 'service-failed', url, err: error }),
  seal: system.seal,
});
const source = await openReference(undefined, {
  imports: join(config.dataDir, 'reference'),
  demo: config.demo,
});
const works = worksOn(database);
const processing = processSubmissions({
  signatures,
  persons: rememberedPersons(personsRegister(client), 5_000, nowMs),
  riskProfiles: riskProfiles(client, nowMs),
  reference: source.current,
  works,
  clock: machineClock,
  chance: machineChance,
});
const overdue = noteOverdue({ works, clock: machineClock });

const intake = startIntakeLoop(database, machineClock, config, processing, log);
const signal = await listen({ url: config.databaseUrl, role: 'tamga_worker' }, 'tamga_submission', () =>
  intake.wake(),
);
let chained = 0;
const sequencer = repeat(
  'sequencer',
  500,
  async () => {
    const count = await transaction(database, (connection) => chainRecords(connection as Client, 1_000));
    chained += count;
    return count === 1_000;
  },
  log,
);
const challenges = repeat(
  'challenges',
  60_000,
  async () => {
    await forgetChallenges(client, addMinutes(machineClock.now(), -10));
    return false;
  },
  log,
);
const prices = repeat(
  'prices',
  60_000,
  // A minute behind the clock: releases whose transaction is still open are taken the next time.
  async () => (await gatherPrices(client, addMinutes(machineClock.now(), -1), 500)) === 500,
  log,
);
const rates = config.ratesUrl
  ? repeat(
      'rates',
      1_800_000,
      ratesJob({
        url: config.ratesUrl,
        imports: join(config.dataDir, 'reference'),
        now: machineClock.now,
        log,
      }),
      log,
    )
  : undefined;
const renewal = repeat('reference', 30_000, async () => source.refresh().then(() => false), log);
const deadlines = repeat(
  'deadlines',
  2_000,
  async () => {
    const due = await dueClocks(client, machineClock.now(), 100);
    for (const clock of due) await overdue(clock);
    return due.length === 100;
  },
  log,
);
const archive = repeat(
  'archive',
  60_000,
  archiveJourney({ works: retentionWorks(database), clock: machineClock }),
  log,
);
const factDays = repeat('fact-days', 60_000, closeFactDays(database, Date.now), log);
const escorts = startEscortJobs(
  database,
  {
    clock: machineClock,
    chance: machineChance,
    persons: personsRegister(client),
    signatures,
    sha256: (bytes) => Buffer.from(sha256(bytes)).toString('hex'),
    reference: source.current,
  },
  log,
);
const bank = startBankJobs(
  database,
  {
    works,
    persons: personsRegister(client),
    clock: machineClock,
    chance: machineChance,
    bank: await bankFolder(join(config.dataDir, 'bank')),
    ...config.treasury,
  },
  log,
);
const ledger = startLedgerJobs(
  database,
  {
    works,
    signatures,
    persons: personsRegister(client),
    clock: machineClock,
    chance: machineChance,
    sha256: (bytes) => Buffer.from(sha256(bytes)).toString('hex'),
    baseRates: () => baseRatesOf(source.current()),
  },
  log,
);

const health = await serveHealth({
  port: config.healthPort,
  trouble: async () => {
    await database.query('select 1');
    return undefined;
  },
  metrics: [
    {
      name: 'tamga_submissions_processed_total',
      help: 'Submissions taken to their end',
      type: 'counter',
      value: () => intake.counts.processed,
    },
    {
      name: 'tamga_submissions_failed_total',
      help: 'Attempts that our own mistake or an outage stopped',
      type: 'counter',
      value: () => intake.counts.failed,
    },
    {
      name: 'tamga_submissions_set_aside_total',
      help: 'Submissions a person must look at',
      type: 'counter',
      value: () => intake.counts.setAside,
    },
    {
      name: 'tamga_log_chained_total',
      help: 'Records of the operation log chained',
      type: 'counter',
      value: () => chained,
    },
    {
      name: 'tamga_ledger_imbalances',
      help: 'Invariants of the ledger that did not hold at the last check',
      type: 'gauge',
      value: () => ledger.counts.imbalances,
    },
    {
      name: 'tamga_due_notices_total',
      help: 'Obligations whose due day was told to their payer',
      type: 'counter',
      value: () => ledger.counts.due,
    },
    {
      name: 'tamga_bank_lines_total',
      help: 'Movements of the bank taken into the ledger',
      type: 'counter',
      value: () => bank.counts.lines,
    },
    {
      name: 'tamga_bank_files_refused_total',
      help: 'Files of the bank a person must look at',
      type: 'counter',
      value: () => bank.counts.refused,
    },
    {
      name: 'tamga_holds_expired_total',
      help: 'Reserves let go because their time had come',
      type: 'counter',
      value: () => ledger.counts.expired,
    },
  ],
});
log.info({ event: 'ready', reference: source.current().version });

onStop(async (reason) => {
  log.info({ event: 'stopping', reason });
  await signal.stop();
  await Promise.all(
    [
      intake,
      sequencer,
      deadlines,
      renewal,
      challenges,
      ledger,
      bank,
      prices,
      archive,
      factDays,
      escorts,
      ...(rates ? [rates] : []),
    ].map((running) => running.stop()),
  );
  await system.close();
  health.close();
  await database.end();
});

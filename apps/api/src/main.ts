import { join } from 'node:path';
import { phoneSigningChannel, phoneSigningStore, sessionStore } from '@tamga/adapters/access';
import type { Client } from '@tamga/adapters/database';
import { listen, type Pool, pool, transaction } from '@tamga/adapters/database';
import { submissionByRequest } from '@tamga/adapters/intake';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { officialYears } from '@tamga/adapters/payment';
import { personsRegister, rememberedPersons } from '@tamga/adapters/persons';
import { startPrinter } from '@tamga/adapters/print';
import { onStop, serveHealth } from '@tamga/adapters/process';
import { openReference } from '@tamga/adapters/reference';
import {
  openSystemSeal,
  readServices,
  readTrustFolder,
  servicesAt,
  sha256,
  signaturesOf,
} from '@tamga/adapters/trust';
import { nameReader, worksOn } from '@tamga/adapters/work';
import { holderOf } from '@tamga/formats/signature';
import type { Submissions } from '@tamga/usecases/ports';
import { pino } from 'pino';
import { foldersOf, readConfig } from './config.ts';
import type { Context, Signed } from './context.ts';
import { accountHandlers } from './handlers/account.ts';
import { applicationHandlers } from './handlers/applications.ts';
import { attachmentHandlers } from './handlers/attachments.ts';
import { caseMoneyHandlers } from './handlers/case-money.ts';
import { declarationHandlers } from './handlers/declarations.ts';
import { draftHandlers } from './handlers/drafts.ts';
import { escortCauseHandlers } from './handlers/escort-causes.ts';
import { escortCommandHandlers } from './handlers/escort-commands.ts';
import { escortExchangeHandlers } from './handlers/escort-exchange.ts';
import { escortMessageHandlers } from './handlers/escort-messages.ts';
import { escortHandlers } from './handlers/escorts.ts';
import { moneyHandlers } from './handlers/money.ts';
import { officeHandlers } from './handlers/office.ts';
import { paperHandlers } from './handlers/papers.ts';
import { paymentHandlers } from './handlers/payments.ts';
import { phoneSigningHandlers } from './handlers/phone-signing.ts';
import { rateHandlers } from './handlers/rates.ts';
import { referenceHandlers } from './handlers/reference.ts';
import { stockHandlers } from './handlers/seals.ts';
import { signInHandlers } from './handlers/sign-in.ts';
import { situationPackageHandler } from './handlers/situation-package.ts';
import { treasuryHandlers } from './handlers/treasury.ts';
import { viewHandlers } from './handlers/views.ts';
import { phoneStreams } from './phone-streams.ts';
import { buildServer } from './server.ts';
import { sessionReader } from './session.ts';
import { liveStreams } from './streams.ts';
import { waker } from './wake.ts';

const config = readConfig(process.env);
const folders = foldersOf(config);
const log = pino({ base: { process: 'api' } });
const database: Pool = pool({
  url: config.databaseUrl,
  role: 'tamga_api',
  name: 'tamga-api',
  max: 12,
  named: config.namedStatements,
  onError: (error) => log.warn({ event: 'connection-lost', err: error }),
});
const client = database as unknown as Client;

const services = await readServices(join(folders.trust, 'services.json'));
const system = await openSystemSeal(
  folders.keys,
  servicesAt(services, machineClock.now())?.timeStampUrl ?? null,
);
const signatures = signaturesOf({
  folder: await readTrustFolder(folders.trust, config.demo),
  demo: config.demo,
  clock: machineClock,
  services,
  onServiceFailure: (url, error) => log.warn({ event: 'service-failed', url, err: error }),
  seal: system.seal,
});
const source = await openReference(undefined, { imports: folders.reference, demo: config.demo });
const persons = rememberedPersons(personsRegister(client), 5_000, () => performance.now());
const works = worksOn(database);
const sessions = sessionReader({
  pool: database,
  persons,
  clock: machineClock,
  publicUrl: config.publicUrl,
});
const streams = liveStreams(database, log);
const phones = phoneStreams(log);
const phoneNews = await listen(
  {
    url: config.databaseUrl,
    role: 'tamga_api',
    onError: (error) => log.warn({ event: 'connection-lost', err: error }),
  },
  phoneSigningChannel,
  phones.changed,
);
const printer = startPrinter({ log });

const readAs = <T>(
  actingForId: string,
  officeCode: string | null,
  work: (client: Client) => Promise<T>,
): Promise<T> =>
  transaction(
    database,
    async (connection) => {
      const reader = connection as Client;
      await nameReader(reader, { kind: 'person', actingForId, officeCode });
      return work(reader);
    },
    // What one answer is made of is of one moment: a card read in two would be of two states.
    { readOnly: true, isolation: 'repeatable read' },
  );

const submissions: Submissions = {
  byRequest: (actingForId, senderId, requestId) =>
    readAs(actingForId, null, (reader) => submissionByRequest(reader, senderId, requestId)),
};

const context: Context = {
  pool: database,
  works,
  persons,
  signatures,
  clock: machineClock,
  chance: machineChance,
  reference: source.current,
  demo: config.demo,
  publicUrl: config.publicUrl,
  ncaLayerUrl: config.ncaLayerUrl,
  verifyOrigin: config.verifyOrigin,
  wake: waker(database, (error) => log.warn({ event: 'wake-failed', err: error })),
  read: (session: Signed, work) => readAs(session.actingForId, session.officeCode, work),
  streams,
  forgetSession: sessions.forget,
  print: (form) => printer.print(form),
  years: await officialYears(),
  sha256: (bytes) => Buffer.from(sha256(bytes)).toString('hex'),
  treasury: config.treasury,
};
const signIn = {
  sessions: sessionStore(database),
  signatures,
  persons,
  clock: machineClock,
  chance: machineChance,
  sha256,
};
const { organisation, name, bin } = holderOf(system.certificate);
const asking = { name: organisation ?? name, bin: bin ?? '' };
const counts = { requests: 0, refused: 0, failed: 0 };
const server = await buildServer({
  counts,
  context,
  handlers: {
    ...signInHandlers(context, signIn),
    ...phoneSigningHandlers(
      context,
      { ...signIn, phoneSignings: phoneSigningStore(database) },
      asking,
      phones,
    ),
    ...draftHandlers(context),
    ...attachmentHandlers(context),
    ...declarationHandlers(context, submissions),
    ...accountHandlers(context),
    ...paymentHandlers(context),
    ...moneyHandlers(context),
    ...paperHandlers(context),
    ...treasuryHandlers(context),
    ...caseMoneyHandlers(context),
    ...rateHandlers(context, folders.reference),
    ...officeHandlers(context),
    ...applicationHandlers(context),
    ...viewHandlers(context),
    ...escortHandlers(context),
    ...escortExchangeHandlers(context),
    ...escortMessageHandlers(context),
    ...escortCommandHandlers(context),
    ...escortCauseHandlers(context),
    ...situationPackageHandler(context),
    ...stockHandlers(context),
    ...referenceHandlers(context),
  },
  sessions,
  logger: log,
  webDir: process.env['TAMGA_WEB_DIST'] ?? join(import.meta.dirname, '..', '..', 'web', 'dist'),
});
await server.listen({ host: config.host, port: config.port });
const health = await serveHealth({
  port: config.healthPort,
  trouble: async () => {
    await database.query('select 1');
    return undefined;
  },
  metrics: [
    {
      name: 'tamga_requests_total',
      help: 'Requests answered',
      type: 'counter',
      value: () => counts.requests,
    },
    {
      name: 'tamga_requests_refused_total',
      help: 'Requests refused with a code of the register',
      type: 'counter',
      value: () => counts.refused,
    },
    {
      name: 'tamga_requests_failed_total',
      help: 'Requests that an outage or a mistake of ours failed',
      type: 'counter',
      value: () => counts.failed,
    },
    {
      name: 'tamga_database_waiting',
      help: 'Requests waiting for a connection',
      type: 'gauge',
      value: () => database.waitingCount,
    },
  ],
});
log.info({ event: 'ready', reference: source.current().version });

const renewal = setInterval(() => {
  source.refresh().catch((error: unknown) => log.warn({ event: 'reference-refresh-failed', err: error }));
}, 30_000);

onStop(async (reason) => {
  clearInterval(renewal);
  log.info({ event: 'stopping', reason });
  streams.stop();
  await phoneNews.stop();
  await server.close();
  health.close();
  await printer.stop();
  await system.close();
  await database.end();
});

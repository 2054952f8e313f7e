import { pool } from '@tamga/adapters/database';
import { machineClock } from '@tamga/adapters/machine';
import { onStop, serveHealth } from '@tamga/adapters/process';
import { openReference } from '@tamga/adapters/reference';
import { pino } from 'pino';
import { pathsOf, readConfig } from './config.ts';
import { publicRecords } from './data/public-records.ts';
import { openSite } from './open-site.ts';
import { buildServer } from './server.ts';

/** How often an import of the operator is looked for. */
const refreshMs = 5_000;

const config = readConfig(process.env);
const paths = pathsOf(config);
const log = pino({ base: { process: 'public' } });
const database = pool({
  url: config.databaseUrl,
  role: 'tamga_public',
  name: 'tamga-public',
  max: 4,
  waitMs: 3_000,
  statementMs: 10_000,
  named: config.namedStatements,
  onError: (error) => log.warn({ event: 'connection-lost', err: error }),
});
const records = publicRecords(database);
const reference = await openReference(undefined, { imports: paths.reference, demo: config.demo });
const { site, build } = await openSite({
  config,
  reference,
  records,
  clock: machineClock,
  noticesPath: paths.notices,
});
const server = buildServer({ site, build, logger: log });
await server.listen({ host: config.host, port: config.port });
const health = await serveHealth({
  port: config.healthPort,
  trouble: async () => {
    await records.ping();
    return undefined;
  },
  metrics: [],
});
const refreshing = setInterval(() => {
  reference.refresh().then(
    (renewed) => renewed && log.info({ event: 'reference-renewed', reference: reference.current().version }),
    (error: unknown) => log.error({ event: 'reference-not-renewed', err: error }),
  );
}, refreshMs);
log.info({ event: 'ready', reference: reference.current().version, build });

onStop(async (reason) => {
  log.info({ event: 'stopping', reason });
  clearInterval(refreshing);
  await server.close();
  health.close();
  await database.end();
});

import { join } from 'node:path';
import { migrate } from '@tamga/adapters/database';
import type { Config } from './config.ts';
import { gatewayPorts } from './gateway-ports.ts';
import type { Io } from './io.ts';
import { keepDatabase } from './keep-database.ts';
import { languageOf } from './language.ts';
import { programsOf } from './programs.ts';
import { sampleImporter, type seed } from './seed.ts';
import type { Shutdown } from './shutdown.ts';
import { supervise } from './supervisor.ts';
import { ensureWebBuilt } from './web-build.ts';
import { address, welcome } from './welcome.ts';

export type LaunchOptions = {
  /** Root of the project, where `apps/<name>/src/main.ts` are. */
  readonly root: string;
  readonly shutdown: Shutdown;
  /** The first filling of the database. */
  readonly fill: typeof seed;
  /** Prints one JSON line instead of the welcome. */
  readonly json: boolean;
};

/**
 * Starts everything in order: database, migrations, first filling, browser application, processes; then says where it
 * is. What is started is noted in `shutdown`, which ends it in the opposite order.
 */
export const launch = async (
  config: Config,
  io: Io,
  { root, shutdown, fill, json }: LaunchOptions,
): Promise<void> => {
  const began = performance.now();
  const log = (line: string): void => io.stderr(`tamga: ${line}`);
  // An installation that builds elsewhere names the folder of its build.
  const given = io.env['TAMGA_WEB_DIST'];
  const building = given ? Promise.resolve(given) : ensureWebBuilt({ root, dataDir: config.dataDir, log });
  // The database's faults are told first; this one is waited for below.
  building.catch(() => {});
  const databaseUrl = await bringUpDatabase(config, shutdown, fill, log);
  const webDist = await building;
  const around = { root, env: io.env, databaseUrl, webDist };
  const programs = (await programsOf(config, around)).map((program) => ({
    ...supervise(program, log),
    healthPort: program.healthPort,
  }));
  // The last noted ends first.
  for (const program of programs.toReversed()) shutdown.note(program.stop);
  await Promise.all(programs.map(({ ready }) => ready));

  const startedMs = Math.round(performance.now() - began);
  if (config.demo && config.demoEscorts) void startDemoEscorts(config, log);
  if (json) {
    const processes = programs.map(({ name, pid, healthPort }) => ({ name, pid: pid(), healthPort }));
    const { host, publicPort, apiPort, dataDir } = config;
    io.stdout(JSON.stringify({ host, publicPort, apiPort, dataDir, processes, startedMs }));
    return;
  }
  const names = programs.map(({ name }) => name);
  for (const line of await welcome(config, names, languageOf(io.env), startedMs)) io.stdout(line);
};

/** Once all runs, so that no start waits for it; a demonstration without its escorts goes on. */
const startDemoEscorts = async (config: Config, log: (line: string) => void): Promise<void> => {
  try {
    const { liveDemoJourneys } = await import('./demo/journeys.ts');
    await liveDemoJourneys({
      api: address(config.host, config.apiPort).replace(/\/$/, ''),
      dataDir: config.dataDir,
      importerBin: (await sampleImporter()).bin,
      gateway: {
        host: config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host,
        ports: await gatewayPorts(config.dataDir),
      },
      log,
    });
  } catch (error) {
    log(`the escorts of the demonstration are not under way: ${error}`);
  }
};

const bringUpDatabase = async (
  config: Config,
  shutdown: Shutdown,
  fill: typeof seed,
  log: (line: string) => void,
): Promise<string> => {
  const databaseUrl = config.databaseUrl ?? (await embeddedUrl(config, shutdown, log));
  await migrate({ url: databaseUrl, log });
  await fill({ databaseUrl, dataDir: config.dataDir, demo: config.demo, demoRandom: config.demoRandom, log });
  return databaseUrl;
};

const embeddedUrl = async (
  config: Config,
  shutdown: Shutdown,
  log: (line: string) => void,
): Promise<string> => {
  const dir = join(config.dataDir, 'postgres');
  const database = await keepDatabase({ dir, port: config.databasePort, log, onLost: shutdown.fail });
  shutdown.note(database.stop);
  return database.url;
};

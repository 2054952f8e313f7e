import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, portIsFree } from '@tamga/adapters/database';
import { type Text, text } from '@tamga/domain/law';
import type { Config, ProgramName } from './config.ts';
import type { Program } from './supervisor.ts';

/** In the order in which they end: first those who take work in, then the one who finishes it. */
const programNames = ['public', 'api', 'gateway', 'worker'] as const satisfies readonly ProgramName[];

const usualHealthPorts = { public: 9080, api: 9081, worker: 9082, gateway: 9083 } as const satisfies Record<
  ProgramName,
  number
>;

export type Surroundings = {
  /** Root of the project. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly databaseUrl: string;
  /** Folder of the built browser application, when there is one. */
  readonly webDist: string | undefined;
};

/** The processes to run: those whose `apps/<name>/src/main.ts` is there. Throws a `PortTaken`. */
export const programsOf = async (config: Config, around: Surroundings): Promise<readonly Program[]> => {
  const places: Place[] = [];
  for (const name of programNames) {
    const file = join(around.root, 'apps', name, 'src', 'main.ts');
    if (!(await isThere(file))) continue;
    const port = portsOf(config)[name];
    if (port !== undefined) await mustBeFree(port, config.host, `TAMGA_${name.toUpperCase()}_PORT`);
    places.push({ name, file, port, healthPort: await healthPortOf(name, config) });
  }
  return places.map((place) => ({
    name: place.name,
    file: place.file,
    healthPort: place.healthPort,
    logFile: join(config.dataDir, 'log', `${place.name}.log`),
    env: environmentOf(config, around, place, places),
  }));
};

/** The port of each program; of the gateway the first of several, when one was named. */
const portsOf = (config: Config): Readonly<Record<ProgramName, number | undefined>> => ({
  public: config.publicPort,
  api: config.apiPort,
  gateway: config.gatewayPort,
  worker: undefined,
});

type Place = {
  readonly name: ProgramName;
  readonly file: string;
  readonly port: number | undefined;
  readonly healthPort: number;
};

const environmentOf = (
  config: Config,
  { env, databaseUrl, webDist }: Surroundings,
  { port, healthPort }: Place,
  places: readonly Place[],
): Program['env'] => ({
  // Addresses people reach us at are the operator's to say when something stands in front of us.
  TAMGA_PUBLIC_URL: `http://${config.host}:${config.publicPort}`,
  TAMGA_API_URL: `http://${config.host}:${config.apiPort}`,
  ...env,
  DATABASE_URL: databaseUrl,
  TAMGA_DATA: config.dataDir,
  TAMGA_DEMO: config.demo ? '1' : '0',
  TAMGA_HOST: config.host,
  TAMGA_HEALTH_PORT: String(healthPort),
  ...Object.fromEntries(
    places.map((place) => [
      `TAMGA_${place.name.toUpperCase()}_HEALTH_URL`,
      `http://127.0.0.1:${place.healthPort}/health/ready`,
    ]),
  ),
  // The gateway takes the usual ports for seals, or any when nobody named them and they are taken.
  ...(port === undefined ? { TAMGA_PORTS_MAY_MOVE: '1' } : { TAMGA_PORT: String(port) }),
  ...(webDist === undefined ? {} : { TAMGA_WEB_DIST: webDist }),
});

/** The port someone named must be free; else the usual one, or any. */
const healthPortOf = async (name: ProgramName, { healthPorts }: Config): Promise<number> => {
  const named = healthPorts[name];
  if (named !== undefined) {
    await mustBeFree(named, '127.0.0.1', `TAMGA_${name.toUpperCase()}_HEALTH_PORT`);
    return named;
  }
  const usual = usualHealthPorts[name];
  return (await portIsFree(usual, '127.0.0.1')) ? usual : freePort();
};

const mustBeFree = async (port: number, host: string, setting: string): Promise<void> => {
  if (!(await portIsFree(port, host))) throw new PortTaken(port, host, setting);
};

/** A port we are to listen on is taken, or its address is not of this machine. */
export class PortTaken extends Error {
  readonly text: Text;
  constructor(port: number, host: string, setting: string) {
    super(`port ${port} of ${host} cannot be had; set ${setting}`);
    this.name = 'PortTaken';
    this.text = text(
      `${host} мекенжайының ${port} порты бос емес. ${setting} арқылы басқасын көрсетіңіз немесе оны алған бағдарламаны тоқтатыңыз.`,
      `Порт ${port} адреса ${host} недоступен. Задайте другой в ${setting} или остановите программу, которая его заняла.`,
      `Port ${port} of ${host} cannot be had. Set another one in ${setting}, or stop the program that took it.`,
    );
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

import { isAbsolute, resolve } from 'node:path';
import { accept, type Result, refuse, type Text, text } from '@tamga/domain/law';

/** What `tamga start` is told by the environment and its options. */
export type Config = {
  /** Absolute folder of everything that is kept: database, files, logs. `TAMGA_DATA`, `--data`; `./data`. */
  readonly dataDir: string;
  /** A PostgreSQL to use instead of the embedded one. `DATABASE_URL`. */
  readonly databaseUrl?: string;
  /** Port of the embedded database. `TAMGA_DATABASE_PORT`; a free one, kept. */
  readonly databasePort?: number;
  /** Address the public and the internal module listen on. `TAMGA_HOST`; 127.0.0.1. */
  readonly host: string;
  readonly publicPort: number;
  readonly apiPort: number;
  /** First of the ports of the seals' protocols, when one is named. `TAMGA_GATEWAY_PORT`; 8090 or any. */
  readonly gatewayPort?: number;
  /** Loopback ports of `/health` and `/metrics`; when not given, the usual one or a free one. */
  readonly healthPorts: Readonly<Partial<Record<ProgramName, number>>>;
  /** With invented persons, keys and documents to try things on. `TAMGA_DEMO`, `--demo`. */
  readonly demo: boolean;
  /** In the demonstration, escorts that drive by themselves. `TAMGA_DEMO_ESCORTS`; yes. */
  readonly demoEscorts: boolean;
  /** In the demonstration, one declaration in a hundred drawn for a check of its documents. `TAMGA_DEMO_RANDOM`; yes. */
  readonly demoRandom: boolean;
};

export type ProgramName = 'public' | 'api' | 'gateway' | 'worker';

/** A setting that cannot be understood. */
export type ConfigFault = { readonly setting: string; readonly found: string; readonly message: Text };

type Environment = Readonly<Record<string, string | undefined>>;
export type StartOptions = { readonly data?: string | undefined; readonly demo?: boolean | undefined };

/** Reads all settings, and refuses with all faults at once. An empty variable counts as absent. */
export const readConfig = (
  env: Environment,
  options: StartOptions,
  cwd: string,
): Result<Config, readonly ConfigFault[]> => {
  const faults: ConfigFault[] = [];
  const reader = readerOf(env, faults);
  const databaseUrl = reader.databaseUrl('DATABASE_URL');
  const databasePort = reader.port('TAMGA_DATABASE_PORT');
  const gatewayPort = reader.port('TAMGA_GATEWAY_PORT');
  const config: Config = {
    dataDir: folder(options.data ?? env['TAMGA_DATA'] ?? '', cwd),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(databasePort === undefined ? {} : { databasePort }),
    host: reader.host('TAMGA_HOST') ?? '127.0.0.1',
    publicPort: reader.port('TAMGA_PUBLIC_PORT') ?? 8080,
    apiPort: reader.port('TAMGA_API_PORT') ?? 8081,
    ...(gatewayPort === undefined ? {} : { gatewayPort }),
    healthPorts: given({
      public: reader.port('TAMGA_PUBLIC_HEALTH_PORT'),
      api: reader.port('TAMGA_API_HEALTH_PORT'),
      gateway: reader.port('TAMGA_GATEWAY_HEALTH_PORT'),
      worker: reader.port('TAMGA_WORKER_HEALTH_PORT'),
    }),
    demo: options.demo ?? reader.flag('TAMGA_DEMO') ?? false,
    demoEscorts: reader.flag('TAMGA_DEMO_ESCORTS') ?? true,
    demoRandom: reader.flag('TAMGA_DEMO_RANDOM') ?? true,
  };
  faults.push(...usedTwice(config));
  return faults.length === 0 ? accept(config) : refuse(faults);
};

const folder = (written: string, cwd: string): string =>
  written === '' ? resolve(cwd, 'data') : isAbsolute(written) ? written : resolve(cwd, written);

/** Readers of one variable each: the value, or `undefined` for an absent or a faulty one, which is noted. */
const readerOf = (env: Environment, faults: ConfigFault[]) => {
  const read = <T>(
    setting: string,
    parse: (found: string) => T | undefined,
    message: Text,
  ): T | undefined => {
    const found = env[setting]?.trim();
    if (!found) return undefined;
    const value = parse(found);
    // The address of a database holds a password and is not repeated.
    if (value === undefined) {
      faults.push({ setting, found: setting === 'DATABASE_URL' ? '…' : found, message });
    }
    return value;
  };
  return {
    port: (setting: string) => read(setting, parsePort, messages.port),
    host: (setting: string) => read(setting, parseHost, messages.host),
    flag: (setting: string) => read(setting, parseFlag, messages.flag),
    databaseUrl: (setting: string) => read(setting, parseDatabaseUrl, messages.databaseUrl),
  };
};

const parsePort = (found: string): number | undefined =>
  /^[1-9]\d{0,4}$/.test(found) && Number(found) < 65_536 ? Number(found) : undefined;

const parseHost = (found: string): string | undefined =>
  /^[0-9A-Za-z.:-]{1,253}$/.test(found) ? found : undefined;

const parseFlag = (found: string): boolean | undefined =>
  ['1', 'true', 'yes'].includes(found) ? true : ['0', 'false', 'no'].includes(found) ? false : undefined;

const parseDatabaseUrl = (found: string): string | undefined =>
  URL.canParse(found) && ['postgres:', 'postgresql:'].includes(new URL(found).protocol) ? found : undefined;

const given = (ports: Readonly<Record<ProgramName, number | undefined>>): Config['healthPorts'] =>
  Object.fromEntries(Object.entries(ports).filter(([, port]) => port !== undefined));

const usedTwice = (config: Config): readonly ConfigFault[] => {
  const ports: readonly (readonly [string, number | undefined])[] = [
    ['TAMGA_PUBLIC_PORT', config.publicPort],
    ['TAMGA_API_PORT', config.apiPort],
    ['TAMGA_DATABASE_PORT', config.databasePort],
    ['TAMGA_PUBLIC_HEALTH_PORT', config.healthPorts.public],
    ['TAMGA_API_HEALTH_PORT', config.healthPorts.api],
    ['TAMGA_WORKER_HEALTH_PORT', config.healthPorts.worker],
    ['TAMGA_GATEWAY_PORT', config.gatewayPort],
    ['TAMGA_GATEWAY_HEALTH_PORT', config.healthPorts.gateway],
  ];
  return ports
    .filter(([, port], index) => port !== undefined && ports.findIndex(([, other]) => other === port) < index)
    .map(([setting, port]) => ({ setting, found: String(port), message: messages.usedTwice }));
};

const messages = {
  port: text(
    '1 мен 65535 арасындағы порт нөмірі керек',
    'нужен номер порта от 1 до 65535',
    'must be a port number from 1 to 65535',
  ),
  host: text(
    'тыңдайтын мекенжай немесе хост атауы керек',
    'нужен адрес или имя хоста, на котором слушать',
    'must be an address or host name to listen on',
  ),
  flag: text('1 немесе 0 керек', 'нужно 1 или 0', 'must be 1 or 0'),
  databaseUrl: text(
    'postgresql://пайдаланушы:пароль@хост:порт/дерекқор түріндегі мекенжай керек',
    'нужен адрес вида postgresql://пользователь:пароль@хост:порт/база',
    'must be an address like postgresql://user:password@host:port/database',
  ),
  usedTwice: text('бұл порт екі рет берілген', 'этот порт задан дважды', 'this port is given twice'),
};

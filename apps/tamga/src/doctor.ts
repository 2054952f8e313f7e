import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseFault, findBinaries, makeFolder, pool, portIsFree, tryLock } from '@tamga/adapters/database';
import { type Text, text } from '@tamga/domain/law';
import type { Config } from './config.ts';

/** One thing looked at: what was found, and what to do when it is not good. */
export type Examination = {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  readonly message: Text;
};

/** Looks at everything `tamga start` needs; leaves at most an empty data folder behind. */
export const examine = async (config: Config): Promise<readonly Examination[]> => {
  const running = await isRunning(config);
  return Promise.all([
    node(),
    config.databaseUrl === undefined ? programs() : server(config.databaseUrl),
    dataFolder(config),
    disk(config),
    port('public-port', config.publicPort, config.host, 'TAMGA_PUBLIC_PORT', running),
    port('api-port', config.apiPort, config.host, 'TAMGA_API_PORT', running),
  ]);
};

const node = async (): Promise<Examination> => ({
  check: 'node',
  ok: Number.parseInt(process.versions.node, 10) >= 24,
  found: process.version,
  message: text(
    'Node 24 немесе одан жаңасы керек: «npm ci» оны өзі әкеледі, не TAMGA_NODE арқылы көрсетіңіз',
    'нужен Node 24 или новее: его приносит «npm ci», либо укажите его в TAMGA_NODE',
    'Node 24 or later is needed: "npm ci" brings it, or name one in TAMGA_NODE',
  ),
});

const programs = async (): Promise<Examination> => {
  const found = await findBinaries().catch((error: unknown) => error);
  const fault = found instanceof DatabaseFault ? found : undefined;
  return {
    check: 'database',
    ok: fault === undefined,
    found: fault ? fault.detail : `embedded PostgreSQL ${(found as { majorVersion: number }).majorVersion}`,
    message: fault?.text ?? good,
  };
};

const oldestServer = 150_000;

const server = async (url: string): Promise<Examination> => {
  const asked = pool({ url, max: 1, named: false, statementMs: 5_000 });
  try {
    const { rows } = await asked.query(`SELECT current_setting('server_version_num')::int AS version`);
    const version = Number(rows[0]?.version);
    return {
      check: 'database',
      ok: version >= oldestServer,
      found: `PostgreSQL ${Math.floor(version / 10_000)}`,
      message: text(
        'PostgreSQL 15 немесе одан жаңасы керек',
        'нужен PostgreSQL 15 или новее',
        'PostgreSQL 15 or later is needed',
      ),
    };
  } catch (error) {
    const fault = new DatabaseFault('UNREACHABLE', (error as Error).message);
    return { check: 'database', ok: false, found: fault.detail, message: fault.text };
  } finally {
    await asked.end();
  }
};

const dataFolder = async ({ dataDir }: Config): Promise<Examination> => {
  const trial = join(dataDir, `.doctor-${process.pid}`);
  const error = await makeFolder(dataDir, 0o700)
    .then(() => writeFile(trial, ''))
    .then(() => rm(trial))
    .then(
      () => undefined,
      (failure: Error) => failure,
    );
  return {
    check: 'data-folder',
    ok: error === undefined,
    found: error?.message ?? dataDir,
    message: text(
      'деректер қалтасына жазу мүмкін болуы керек: иесін немесе TAMGA_DATA мәнін тексеріңіз',
      'в папку данных должно быть можно писать: проверьте владельца или TAMGA_DATA',
      'the data folder must be writable: check its owner, or TAMGA_DATA',
    ),
  };
};

/** The database's own log of changes may take 2 GB. */
const freeBytesMin = 3 * 1024 ** 3;

const disk = async ({ dataDir }: Config): Promise<Examination> => {
  const free = await statfs(dataDir)
    .catch(() => statfs('.'))
    .then(({ bavail, bsize }) => bavail * bsize);
  return {
    check: 'disk',
    ok: free >= freeBytesMin,
    found: `${(free / 1024 ** 3).toFixed(1)} GiB`,
    message: text(
      'кемінде 3 ГиБ бос орын керек',
      'нужно не менее 3 ГиБ свободного места',
      'at least 3 GiB of free space are needed',
    ),
  };
};

const port = async (
  check: string,
  number: number,
  host: string,
  setting: string,
  running: boolean,
): Promise<Examination> => {
  const free = await portIsFree(number, host);
  return {
    check,
    ok: free || running,
    found: `${host}:${number} ${free ? 'free' : running ? 'ours' : 'taken'}`,
    message: text(
      `порт бос болуы керек; басқасын ${setting} арқылы көрсетіңіз`,
      `порт должен быть свободен; другой задаётся в ${setting}`,
      `the port must be free; set another one in ${setting}`,
    ),
  };
};

/** Does a launcher hold this data folder? Then the ports are taken by us. */
const isRunning = async ({ dataDir }: Config): Promise<boolean> => {
  const lock = await tryLock(join(dataDir, 'launcher'));
  await lock?.release();
  return lock === undefined;
};

const good = text('дайын', 'готово', 'ready');

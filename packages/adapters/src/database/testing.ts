import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, type DatabaseError, type QueryResult } from 'pg';
import { makeFolder } from './folder.ts';
import { migrate, migrationsChecksum } from './migrate.ts';
import { type Pool, type PoolOptions, pool } from './pool.ts';

/** A migrated database of its own for one test file. */
export type TestDatabase = {
  readonly url: string;
  /** A pool on it; all of them are ended by `drop`. */
  readonly pool: (options?: Omit<PoolOptions, 'url'>) => Pool;
  readonly drop: () => Promise<void>;
};

export type FreshOptions = {
  /** False for a database without our tables. */
  readonly migrated?: boolean;
};

/**
 * A new database, a copy of a migrated template, on the server of the tests: the one at `TEST_DATABASE_URL` (whose
 * role may make databases and roles), or an embedded one that all test processes of this checkout share.
 * Call it in `before` and `drop` in `after`; what a killed run left behind is dropped by the next.
 */
export const freshDatabase = async ({ migrated = true }: FreshOptions = {}): Promise<TestDatabase> => {
  const { url: serverUrl, admin } = await testServer();
  made += 1;
  const name = `${testPrefix}${process.pid}_${Date.now().toString(36)}_${made}`;
  const template = migrated ? await migratedTemplate({ url: serverUrl, admin }) : 'template0';
  await onAdmin(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(serverUrl, name);
  const pools: Pool[] = [];
  return {
    url,
    pool: (options) => {
      const opened = pool({ url, ...options });
      pools.push(opened);
      return opened;
    },
    drop: async () => {
      await Promise.all(pools.map((opened) => (opened.ended ? undefined : opened.end())));
      await dropDatabase(admin, name);
    },
  };
};

const testPrefix = 'tamga_test_';
const templatePrefix = 'tamga_template_';
let made = 0;

type TestServer = { readonly url: string; readonly admin: Client };

/** One connection to the server, kept for the life of this process: it also keeps the shared server awake. */
const testServer = (): Promise<TestServer> => (server ??= openServer());
let server: Promise<TestServer> | undefined;

const openServer = async (): Promise<TestServer> => {
  const given = process.env['TEST_DATABASE_URL'];
  const admin = given ? await connected(given) : await sharedServer();
  admin.client.on('error', () => {});
  await dropLeftovers(admin.client);
  return { url: admin.url, admin: admin.client };
};

type Opened = { readonly url: string; readonly client: Client };

const connected = async (url: string): Promise<Opened> => {
  const client = new Client({ connectionString: url, application_name: 'tamga-test' });
  await client.connect();
  return { url, client };
};

/** Asks the server; only while it is asked does its connection keep this process from ending. */
const onAdmin = async <Row extends object>(
  admin: Client,
  sql: string,
  values: readonly unknown[] = [],
): Promise<QueryResult<Row>> => {
  const held = admin as Client & Record<'ref' | 'unref', () => void>;
  asking += 1;
  held.ref();
  const answer = turn.then(() => admin.query<Row>(sql, [...values]));
  turn = answer.catch(() => undefined);
  try {
    return await answer;
  } finally {
    asking -= 1;
    if (asking === 0) held.unref();
  }
};

/**
 * Ends what our role has open there, then drops it. `WITH (FORCE)` is refused while the superuser's autovacuum is at
 * work in the database; the plain command sends that one away and waits for it.
 */
const dropDatabase = async (admin: Client, name: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    await onAdmin(
      admin,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user',
      [name],
    );
    try {
      await onAdmin(admin, `DROP DATABASE IF EXISTS ${name}`);
      return;
    } catch (error) {
      if (attempt === 3 || (error as DatabaseError).code !== inUse) throw error;
    }
  }
};

const inUse = '55006';

let asking = 0;
/** One question at a time on the one connection. */
let turn: Promise<unknown> = Promise.resolve();

/** Connects to the server of this checkout, waking it when it sleeps. */
const sharedServer = async (): Promise<Opened> => {
  const dir = testServerFolder();
  await makeFolder(dir);
  const until = performance.now() + 90_000;
  for (let attempt = 0; ; attempt += 1) {
    const opened = await urlOf(dir)
      .then(connected)
      .catch((error: Error) => error);
    if (!(opened instanceof Error)) return opened;
    if (performance.now() > until) {
      const told = await readFile(join(dir, 'keeper.log'), 'utf8').catch(() => '');
      throw new Error(`the test database does not start: ${told.slice(-1_000)}`, { cause: opened });
    }
    // A keeper that finds another one at work ends by itself, so waking twice does no harm.
    if (attempt % 100 === 0) wakeKeeper(dir);
    await pause(50);
  }
};

/** A folder for each system user: the server's files belong to one. */
const testServerFolder = (): string =>
  fileURLToPath(new URL(`../../../../.cache/test-postgres-${process.getuid?.() ?? 0}`, import.meta.url));

const urlOf = async (dir: string): Promise<string> => (await readFile(join(dir, 'url'), 'utf8')).trim();

const wakeKeeper = (dir: string): void => {
  const program = fileURLToPath(new URL('./test-keeper.ts', import.meta.url));
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, dir], {
    stdio: 'ignore',
    detached: true,
  }).unref();
};

/** The name of a database with our migrations applied, made when the files have changed since. */
const migratedTemplate = (on: TestServer): Promise<string> => (template ??= makeTemplate(on));
let template: Promise<string> | undefined;

const makeTemplate = async ({ url, admin }: TestServer): Promise<string> => {
  const name = `${templatePrefix}${(await migrationsChecksum()).slice(0, 16)}`;
  await onAdmin(admin, 'SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await onAdmin(admin, 'SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const fresh = `${name}_new`;
      await dropDatabase(admin, fresh);
      await onAdmin(admin, `CREATE DATABASE ${fresh} TEMPLATE template0`);
      await migrate({ url: withDatabase(url, fresh) });
      await onAdmin(admin, `ALTER DATABASE ${fresh} RENAME TO ${name}`);
      await dropOldTemplates(admin);
    }
    return name;
  } finally {
    await onAdmin(admin, 'SELECT pg_advisory_unlock($1)', [templateLock]);
  }
};

const templateLock = 0x74616d6762;
const templatesKept = 4;

const dropOldTemplates = async (admin: Client): Promise<void> => {
  const { rows } = await onAdmin<{ datname: string }>(
    admin,
    `SELECT datname FROM pg_database WHERE datname LIKE $1 ORDER BY oid DESC OFFSET $2`,
    [`${templatePrefix}%`, templatesKept],
  );
  for (const { datname } of rows) await onAdmin(admin, `DROP DATABASE IF EXISTS ${datname}`).catch(() => {});
};

/** Databases of test processes that are no more and to which nobody is connected. */
const dropLeftovers = async (admin: Client): Promise<void> => {
  const { rows } = await onAdmin<{ datname: string }>(
    admin,
    `SELECT datname FROM pg_database d WHERE datname LIKE $1
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    [`${testPrefix}%`],
  );
  for (const { datname } of rows) {
    if (runs(Number(datname.slice(testPrefix.length).split('_')[0]))) continue;
    await onAdmin(admin, `DROP DATABASE IF EXISTS ${datname}`).catch(() => {});
  }
};

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const withDatabase = (url: string, database: string): string => {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
};

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromEpochMs } from '@tamga/domain/time';
import { Client, DatabaseError } from 'pg';
import { DatabaseFault } from './fault.ts';
import { connection } from './pool.ts';

/** A numbered file of SQL: `0001_roles_and_schemas.sql`. */
export type Migration = {
  readonly number: number;
  readonly file: string;
  readonly sql: string;
  /** SHA-256 of the text with line feeds, hexadecimal. */
  readonly sha256: string;
};

export type MigrateOptions = {
  readonly url: string;
  /** Folder of the files; ours by default. */
  readonly dir?: string;
  readonly log?: (line: string) => void;
};

/** Why the files and the database do not fit together, or where a file is wrong. Nothing of that file was kept. */
export class MigrationFault extends Error {
  readonly file: string;
  constructor(file: string, message: string, cause?: unknown) {
    super(`${file}: ${message}`, { cause });
    this.name = 'MigrationFault';
    this.file = file;
  }
}

/**
 * Applies the files that were not applied yet, each in its own transaction, one process at a time; answers with
 * their names. Refuses a file that was edited after it was applied, a database newer than the files, and a number used twice.
 */
export const migrate = async ({ url, dir, log = () => {} }: MigrateOptions): Promise<readonly string[]> => {
  const migrations = await readMigrations(dir);
  const client = new Client({ ...connection(url), application_name: 'tamga-migrate' });
  client.on('error', () => {});
  await client.connect().catch((cause: Error) => {
    throw new DatabaseFault('UNREACHABLE', cause.message, cause);
  });
  try {
    await client.query(`SET lock_timeout = '120s'`);
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(bookkeeping);
    const pending = comparePlan(migrations, await appliedOnes(client));
    for (const migration of pending) await apply(client, migration, log);
    return pending.map(({ file }) => file);
  } finally {
    await client.end();
  }
};

/** Any number, as long as nobody else takes it: "tamga" in ASCII. */
const lockKey = 0x74616d6761;

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS public.migration (
    number     integer PRIMARY KEY,
    file       text NOT NULL,
    sha256     text NOT NULL,
    applied_at timestamptz NOT NULL
  )`;

type Applied = { readonly number: number; readonly file: string; readonly sha256: string };

const appliedOnes = async (client: Client): Promise<readonly Applied[]> => {
  const { rows } = await client.query('SELECT number, file, sha256 FROM public.migration ORDER BY number');
  return rows as Applied[];
};

/** The files of a folder by number. Numbers grow and none is used twice; each piece of work has a range of its own, so some are free. */
export const readMigrations = async (dir = ownMigrations): Promise<readonly Migration[]> => {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.sql')).toSorted();
  const migrations = await Promise.all(files.map((file) => readMigration(dir, file)));
  const twice = migrations.find(({ number }, index) => number === migrations[index - 1]?.number);
  if (twice) throw new MigrationFault(twice.file, 'its number is used twice');
  return migrations;
};

const ownMigrations = fileURLToPath(new URL('./migrations', import.meta.url));

const readMigration = async (dir: string, file: string): Promise<Migration> => {
  const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]);
  if (Number.isNaN(number)) throw new MigrationFault(file, 'expected <number>_<name>.sql here');
  const sql = (await readFile(join(dir, file), 'utf8')).replaceAll('\r\n', '\n');
  return { number, file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
};

/** One value for a whole folder, which changes with any file: names the template of test databases. */
export const migrationsChecksum = async (dir?: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const { file, sha256 } of await readMigrations(dir)) hash.update(`${file} ${sha256}\n`);
  return hash.digest('hex');
};

const comparePlan = (migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] => {
  const files = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const known of applied) {
    const file = files.get(known.number);
    if (!file) throw new MigrationFault(known.file, 'is applied but unknown here: the database is newer');
    if (file.sha256 !== known.sha256) {
      throw new MigrationFault(file.file, 'was edited after it was applied; undo that and add a new file');
    }
  }
  const done = new Set(applied.map(({ number }) => number));
  return migrations.filter(({ number }) => !done.has(number));
};

const apply = async (
  client: Client,
  { number, file, sql, sha256 }: Migration,
  log: (line: string) => void,
): Promise<void> => {
  await client.query('BEGIN');
  try {
    const before = await transactionId(client);
    await client.query(sql);
    if ((await transactionId(client)) !== before) {
      throw new MigrationFault(file, 'ends the transaction it runs in; remove its BEGIN, COMMIT or ROLLBACK');
    }
    await client.query(
      'INSERT INTO public.migration (number, file, sha256, applied_at) VALUES ($1, $2, $3, $4)',
      [number, file, sha256, fromEpochMs(Date.now())],
    );
    await client.query('COMMIT');
    log(`migration ${file} applied`);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error instanceof DatabaseError ? located(file, sql, error) : error;
  }
};

const transactionId = async (client: Client): Promise<unknown> =>
  (await client.query('SELECT pg_current_xact_id()::text AS id')).rows[0]?.id;

/** The server counts characters; a person counts lines. */
const located = (file: string, sql: string, error: DatabaseError): MigrationFault => {
  const position = Number(error.position);
  const place =
    position > 0
      ? `line ${
          Array.from(sql)
            .slice(0, position)
            .filter((c) => c === '\n').length + 1
        }: `
      : '';
  return new MigrationFault(file, `${place}${error.message} (${error.code})`, error);
};

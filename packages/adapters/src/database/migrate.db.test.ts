import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { migrate } from './migrate.ts';
import type { Pool } from './pool.ts';
import { freshDatabase, type TestDatabase } from './testing.ts';

describe('migrate', () => {
  let database: TestDatabase;
  let pool: Pool;
  let dir: string;
  beforeEach(async () => {
    database = await freshDatabase({ migrated: false });
    pool = database.pool();
    dir = await mkdtemp(join(tmpdir(), 'tamga-migrate-'));
    await file('0001_first.sql', 'CREATE TABLE first (id int);\nINSERT INTO first VALUES (1);');
  });
  afterEach(async () => {
    await database.drop();
    await rm(dir, { recursive: true });
  });

  const file = (name: string, sql: string): Promise<void> => writeFile(join(dir, name), sql);
  const run = (): Promise<readonly string[]> => migrate({ url: database.url, dir });
  const tables = async (): Promise<string> => {
    const { rows } = await pool.query(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration' ORDER BY 1`,
    );
    return rows.map(({ tablename }) => tablename).join(' ');
  };

  it('applies each file once, in the order of the numbers', async () => {
    assert.deepEqual(await run(), ['0001_first.sql']);
    await file('0002_second.sql', 'CREATE TABLE second AS SELECT * FROM first;');
    assert.deepEqual(await run(), ['0002_second.sql']);
    assert.deepEqual(await run(), []);
    assert.equal(await tables(), 'first second');
  });

  it('applies each file once when many processes start together', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, run));
    assert.deepEqual(all.flat(), ['0001_first.sql']);
    assert.equal((await pool.query('SELECT * FROM first')).rowCount, 1);
  });

  it('refuses a file that was edited after it was applied, but not its line ends', async () => {
    await run();
    await file('0001_first.sql', 'CREATE TABLE first (id int);\r\nINSERT INTO first VALUES (1);');
    assert.deepEqual(await run(), []);
    await file('0001_first.sql', 'CREATE TABLE first (id bigint);');
    await assert.rejects(run(), /0001_first\.sql: was edited/);
  });

  it('refuses a database newer than the files', async () => {
    await file('0002_second.sql', 'SELECT 1');
    await run();
    await rm(join(dir, '0002_second.sql'));
    await assert.rejects(run(), /0002_second\.sql: .* the database is newer/);
  });

  it('refuses a number used twice, and a name that is no migration', async () => {
    await file('0001_other.sql', 'SELECT 1');
    await assert.rejects(run(), /its number is used twice/);
    await rm(join(dir, '0001_other.sql'));
    await file('second.sql', 'SELECT 1');
    await assert.rejects(run(), /second\.sql: expected <number>_<name>/);
  });

  it('applies a file of a free number that came later', async () => {
    await file('0003_third.sql', 'CREATE TABLE third (id int);');
    assert.deepEqual(await run(), ['0001_first.sql', '0003_third.sql']);
    await file('0002_second.sql', 'CREATE TABLE second (id int);');
    assert.deepEqual(await run(), ['0002_second.sql']);
    assert.equal(await tables(), 'first second third');
  });

  it('keeps nothing of a file that fails, says its line, and goes on from there when it is mended', async () => {
    await file('0002_second.sql', 'CREATE TABLE second (id int);\n\nSELEC 1;');
    await assert.rejects(run(), /0002_second\.sql: line 3: syntax error.*\(42601\)/);
    assert.equal(await tables(), 'first');
    await file('0002_second.sql', 'CREATE TABLE second (id int);');
    assert.deepEqual(await run(), ['0002_second.sql']);
  });

  it('refuses a file that ends its transaction', async () => {
    await file('0002_second.sql', 'COMMIT; BEGIN;');
    await assert.rejects(run(), /0002_second\.sql: ends the transaction/);
  });
});

describe('our migrations', () => {
  let database: TestDatabase;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());

  it('389-5 the external module can read no table but those of reference data', async () => {
    const { rows } = await database.pool().query(
      `SELECT n.nspname AS schema, relname AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname !~ '^(pg_|information_schema)'
          AND has_schema_privilege('tamga_public', n.oid, 'USAGE')
          AND has_any_column_privilege('tamga_public', c.oid, 'SELECT, INSERT, UPDATE')`,
    );
    const others = rows.filter(({ schema }) => schema !== 'reference');
    assert.deepEqual(others, []);
  });

  it('make roles nobody can log in as and none that passes row-level security', async () => {
    const { rows } = await database
      .pool()
      .query(
        `SELECT rolname, rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname ~ '^tamga_' ORDER BY 1`,
      );
    assert.deepEqual(
      rows.map(({ rolname }) => rolname),
      ['tamga_api', 'tamga_exchange', 'tamga_gateway', 'tamga_public', 'tamga_worker'],
    );
    assert.ok(rows.every((role) => !role.rolcanlogin && !role.rolsuper && !role.rolbypassrls));
  });
});

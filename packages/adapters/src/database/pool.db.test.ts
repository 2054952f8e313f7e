import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PoolClient } from 'pg';
import { Client } from 'pg';
import { listen } from './listen.ts';
import { isOverloaded, type Pool } from './pool.ts';
import { freshDatabase, type TestDatabase } from './testing.ts';
import { transaction } from './transaction.ts';
import { parseTimestamptz } from './values.ts';

let database: TestDatabase;
let pool: Pool;
before(async () => {
  database = await freshDatabase();
  pool = database.pool();
  await pool.query('CREATE TABLE account (id int PRIMARY KEY, minor bigint NOT NULL)');
  await pool.query('INSERT INTO account VALUES (1, 100), (2, 100)');
});
after(() => database.drop());

const one = async (sql: string, values?: unknown[]): Promise<unknown> =>
  Object.values((await pool.query(sql, values)).rows[0] as object)[0];

describe('values of the database', () => {
  it('arrive without loss: bigint, numeric, instant, day, bytes, JSON, null', async () => {
    assert.equal(await one(`SELECT 9223372036854775807::bigint`), 9223372036854775807n);
    assert.equal(await one(`SELECT 0.10::numeric(20,2)`), '0.10');
    assert.equal(await one(`SELECT '2026-11-22T09:42:00.1239+05'::timestamptz`), '2026-11-22T04:42:00.123Z');
    assert.equal(await one(`SELECT '2026-11-22'::date`), '2026-11-22');
    assert.deepEqual(await one(`SELECT '\\x00ff'::bytea`), Buffer.from([0, 255]));
    assert.deepEqual(await one(`SELECT '{"a":[1]}'::jsonb`), { a: [1] });
    assert.equal(await one(`SELECT NULL::bigint`), null);
  });

  it('arrive in arrays as they do alone', async () => {
    assert.deepEqual(await one(`SELECT ARRAY[1, NULL, 3]::bigint[]`), [1n, null, 3n]);
    assert.deepEqual(await one(`SELECT ARRAY[[1.50], [2.00]]::numeric[]`), [['1.50'], ['2.00']]);
    assert.deepEqual(await one(`SELECT ARRAY['2026-01-01T00:00:00Z'::timestamptz]`), [
      '2026-01-01T00:00:00.000Z',
    ]);
  });

  it('come back as they were sent', async () => {
    assert.equal(await one('SELECT $1::bigint', [-5n]), -5n);
    assert.equal(
      await one('SELECT $1::timestamptz', ['2026-02-28T23:59:59.999Z']),
      '2026-02-28T23:59:59.999Z',
    );
    assert.deepEqual(await one('SELECT $1::bytea', [new Uint8Array([1, 2])]), Buffer.from([1, 2]));
    assert.deepEqual(await one('SELECT $1::bigint[]', [[1n, 2n]]), [1n, 2n]);
  });

  it('are read in whatever zone a session writes them', () => {
    assert.equal(parseTimestamptz('2026-11-22 04:42:00+00'), '2026-11-22T04:42:00.000Z');
    assert.equal(parseTimestamptz('2026-11-22 04:42:00.5+00'), '2026-11-22T04:42:00.500Z');
    assert.equal(parseTimestamptz('2026-11-22 10:12:00.25+05:30'), '2026-11-22T04:42:00.250Z');
    assert.throws(() => parseTimestamptz('infinity'), /no instant/);
  });
});

describe('a session', () => {
  it('has the role of its process, and comes back to it after RESET ROLE', async () => {
    const api = database.pool({ role: 'tamga_api' });
    const client = await api.connect();
    try {
      await client.query('RESET ROLE');
      assert.deepEqual((await client.query('SELECT current_user AS role')).rows, [{ role: 'tamga_api' }]);
      await assert.rejects(client.query('SELECT * FROM account'), /permission denied/);
    } finally {
      client.release();
    }
  });

  it('is refused for a role that does not exist', async () => {
    await assert.rejects(database.pool({ role: 'tamga_nobody' }).query('SELECT 1'), /tamga_nobody/);
  });

  it('prepares a statement once, and not at all when told so', async () => {
    const prepared = async (named: boolean): Promise<unknown> => {
      const own = database.pool({ named, max: 1 });
      for (const id of [1, 2, 1]) await own.query('SELECT minor FROM account WHERE id = $1', [id]);
      const { rows } = await own.query(
        `SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement LIKE 'SELECT minor%'`,
      );
      return rows[0].n;
    };
    assert.equal(await prepared(true), 1);
    assert.equal(await prepared(false), 0);
  });

  it('ends a statement that runs too long', async () => {
    await assert.rejects(
      database.pool({ statementMs: 50 }).query('SELECT pg_sleep(10)'),
      /statement timeout/,
    );
  });

  it('refuses a caller when all are taken for too long', async () => {
    const narrow = database.pool({ max: 1, waitMs: 50 });
    // The wait bounds the making of a connection too, which takes longer while the machine is busy.
    let held: PoolClient | undefined;
    for (let tried = 0; held === undefined && tried < 100; tried += 1)
      held = await narrow.connect().catch(() => undefined);
    assert.ok(held);
    const refused = await narrow.query('SELECT 1').catch((error: unknown) => error);
    held.release();
    assert.ok(isOverloaded(refused));
    assert.equal((await narrow.query('SELECT 1 AS n')).rows[0].n, 1);
  });
});

const add = (id: number, minor: bigint): [string, unknown[]] => [
  'UPDATE account SET minor = minor + $2 WHERE id = $1',
  [id, minor],
];

describe('transaction', () => {
  const sum = (): Promise<unknown> => one('SELECT sum(minor)::bigint FROM account');
  it('keeps all of it or, when something is thrown, nothing', async () => {
    const failing = transaction(pool, async (client) => {
      await client.query(...add(1, 7n));
      throw new Error('no');
    });
    await assert.rejects(failing, /^Error: no$/);
    assert.equal(await sum(), 200n);
    assert.equal(await transaction(pool, async (client) => (await client.query(...add(1, 7n))).rowCount), 1);
    assert.equal(await sum(), 207n);
  });

  it('does not report success after an error its work passed over', async () => {
    const work = transaction(pool, async (client) => {
      await client.query(...add(1, 1n));
      await client.query('SELECT 1/0').catch(() => {});
    });
    await assert.rejects(work, /rolled back/);
    assert.equal(await sum(), 207n);
  });

  it('is begun anew after a serialization failure, and loses none of eight at once', async () => {
    let begun = 0;
    const once = (): Promise<void> =>
      transaction(
        pool,
        async (client) => {
          begun += 1;
          const { rows } = await client.query('SELECT minor FROM account WHERE id = 2');
          await client.query('UPDATE account SET minor = $1 WHERE id = 2', [rows[0].minor + 1n]);
        },
        { isolation: 'serializable', retries: 50 },
      );
    await Promise.all(Array.from({ length: 8 }, once));
    assert.equal(await one('SELECT minor FROM account WHERE id = 2'), 108n);
    assert.ok(begun > 8, 'they did collide');
  });

  it('is begun anew after a deadlock', async () => {
    const meet = Promise.withResolvers<void>();
    let waiting = 0;
    const cross = (first: number, second: number): Promise<unknown> =>
      transaction(pool, async (client) => {
        await client.query(...add(first, 1n));
        waiting += 1;
        if (waiting === 2) meet.resolve();
        await meet.promise;
        await client.query(...add(second, -1n));
      });
    const total = await sum();
    await Promise.all([cross(1, 2), cross(2, 1)]);
    assert.equal(await sum(), total);
    assert.ok(waiting > 2, 'one of them was begun twice');
  });

  it('gives a broken connection back as broken', async () => {
    const own = database.pool({ max: 1 });
    const cut = transaction(own, async (client) => {
      const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
      await client.query('SELECT 1');
    });
    await assert.rejects(cut);
    assert.equal((await own.query('SELECT 1 AS n')).rows[0].n, 1);
  });
});

describe('listen', () => {
  it('hears notices, and after a lost connection says that some may be missed and hears on', async () => {
    const heard: (string | undefined)[] = [];
    let wake: (() => void) | undefined;
    const until = async (count: number): Promise<void> => {
      while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    };
    const listener = await listen({ url: database.url }, 'matters', (payload) => {
      heard.push(payload);
      wake?.();
    });
    await pool.query(`SELECT pg_notify('matters', 'one')`);
    await until(2);
    await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN matters'`);
    await until(3);
    await pool.query(`SELECT pg_notify('matters', 'two')`);
    await until(4);
    await listener.stop();
    assert.deepEqual(heard, [undefined, 'one', undefined, 'two']);
  });

  it('refuses what is no name of a channel', async () => {
    await assert.rejects(
      listen({ url: database.url }, 'a; DROP', () => {}),
      RangeError,
    );
  });
});

describe('freshDatabase', () => {
  it('is migrated, and gone after drop', async () => {
    const other = await freshDatabase();
    const client = new Client({ connectionString: other.url });
    await client.connect();
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM public.migration`);
    assert.ok(rows[0].n >= 1);
    client.on('error', () => {});
    await other.drop();
    await assert.rejects(new Client({ connectionString: other.url }).connect(), /does not exist/);
  });
});

import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbedded } from './embedded.ts';
import { tryLock } from './start-lock.ts';

/**
 * Keeps the database server of the tests while any test process is connected to it, and stops it when nobody was for
 * a while. Started by `testing.ts`, apart from the test processes, so that no end of one of them ends it for the others.
 */
const keep = async (dir: string): Promise<void> => {
  const lock = await tryLock(join(dir, 'keeper'));
  if (!lock) return;
  const server = await startEmbedded({ dir, settings: testSettings });
  const address = join(dir, 'url');
  const client = new Client({ connectionString: server.url, application_name: 'tamga-test-keeper' });
  try {
    await client.connect();
    do {
      await writeFile(`${address}.new`, server.url, { mode: 0o600 });
      await rename(`${address}.new`, address);
      await untilDeserted(client);
      // Whoever read the address just before is still served.
      await rm(address, { force: true });
    } while (await anyoneElse(client));
  } finally {
    await rm(address, { force: true });
    await client.end().catch(() => {});
    await server.stop();
    await lock.release();
  }
};

/** Its data is thrown away anyway, and several test runs share it. */
const testSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
};

/** Returns when nobody else was connected for ten questions, a second apart. */
const untilDeserted = async (client: Client): Promise<void> => {
  for (let quiet = 0; quiet < 10; ) {
    await pause(1_000);
    quiet = (await anyoneElse(client)) ? 0 : quiet + 1;
  }
};

const anyoneElse = async (client: Client): Promise<boolean> => {
  const { rowCount } = await client.query(
    `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
  );
  return rowCount !== 0;
};

const dir = process.argv[2];
if (!dir) throw new Error('usage: test-keeper.ts <folder>');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
await keep(dir).catch((error: Error) =>
  appendFile(join(dir, 'keeper.log'), `${error.stack ?? error.message}\n`).then(() => process.exit(1)),
);

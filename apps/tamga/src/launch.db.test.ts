import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort, pool, tryLock } from '@tamga/adapters/database';
import { freshDatabase } from '@tamga/adapters/database/testing';
import { run } from './commands/start.ts';
import type { Config } from './config.ts';
import { explain } from './explain.ts';
import type { Io } from './io.ts';
import { type LaunchOptions, launch } from './launch.ts';
import { processIo } from './process-io.ts';
import { shutdownOnSignal } from './shutdown.ts';

/** A process of ours as small as can be: it tells its surroundings, answers when asked, and ends when told. */
const program = `
  import { createServer } from 'node:http';
  import { appendFileSync } from 'node:fs';
  const { TAMGA_DATA, TAMGA_PORT, TAMGA_HEALTH_PORT, TAMGA_DEMO, DATABASE_URL } = process.env;
  const tell = (what) => appendFileSync(TAMGA_DATA + '/told', NAME + ' ' + what + '\\n');
  createServer((request, response) => response.writeHead(request.url === '/health/ready' ? 200 : 404).end())
    .listen(Number(TAMGA_HEALTH_PORT), '127.0.0.1');
  if (TAMGA_PORT) {
    createServer((request, response) => response.end(JSON.stringify({ demo: TAMGA_DEMO, database: DATABASE_URL })))
      .listen(Number(TAMGA_PORT), '127.0.0.1');
  }
  process.on('SIGTERM', () => { tell('ended'); process.exit(0); });
  tell('began');`;

let folder: string;
let root: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-launch-'));
  root = join(folder, 'project');
  for (const name of ['public', 'api', 'worker']) {
    await mkdir(join(root, 'apps', name, 'src'), { recursive: true });
    await writeFile(join(root, 'apps', name, 'src', 'main.ts'), `const NAME = '${name}';\n${program}`);
  }
});
after(() => rm(folder, { recursive: true }));

/** A filling that tells what the database held when it was called. */
const fill: LaunchOptions['fill'] = async ({ databaseUrl, log }) => {
  const asked = pool({ url: databaseUrl, max: 1 });
  const { rows } = await asked.query('SELECT count(*)::int AS n FROM public.migration');
  await asked.end();
  log(`filled after ${rows[0].n} migrations`);
};

const aConfig = async (name: string, other: Partial<Config> = {}): Promise<Config> => {
  const dataDir = join(folder, name);
  await mkdir(dataDir);
  const [publicPort, apiPort, first, second, third] = await Promise.all(Array.from({ length: 5 }, freePort));
  return {
    dataDir,
    host: '127.0.0.1',
    publicPort: publicPort as number,
    apiPort: apiPort as number,
    healthPorts: { public: first as number, api: second as number, worker: third as number },
    demo: true,
    demoEscorts: false,
    demoRandom: true,
    ...other,
  };
};

const recorded = () => {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { ...processIo(), stdout: (line) => out.push(line), stderr: (line) => err.push(line) };
  return { io, out, err };
};

describe('tamga start', { timeout: 120_000 }, () => {
  it('brings up database and processes, welcomes, and ends them in order; a second start finds the same data', async () => {
    const config = await aConfig('whole');
    await mkdir(join(config.dataDir, 'demo'));
    await writeFile(join(config.dataDir, 'demo', 'welcome.json'), JSON.stringify(['Try this:', '  sign in']));
    for (const time of ['first', 'second']) {
      const { io, out } = recorded();
      const shutdown = shutdownOnSignal();
      try {
        await launch(config, io, { root, shutdown, fill, json: false });
        const page = out.join('\n');
        assert.match(page, new RegExp(`http://127\\.0\\.0\\.1:${config.publicPort}/`));
        assert.match(page, /Try this:\n {2}sign in/);
        const answer = await fetch(`http://127.0.0.1:${config.apiPort}/`);
        const { demo, database } = (await answer.json()) as { demo: string; database: string };
        assert.equal(demo, '1');
        assert.match(database, /^postgresql:\/\/tamga:/);
      } finally {
        await shutdown.run();
      }
      const told = (await readFile(join(config.dataDir, 'told'), 'utf8')).trim().split('\n');
      const began = told.filter((line) => line.endsWith('began')).length;
      assert.equal(began, time === 'first' ? 3 : 6);
      assert.deepEqual(told.slice(-3), ['public ended', 'api ended', 'worker ended']);
    }
  });

  it('uses the database at DATABASE_URL, and prints one line of JSON when asked', async () => {
    const database = await freshDatabase({ migrated: false });
    const config = await aConfig('given', { databaseUrl: database.url });
    const { io, out, err } = recorded();
    const shutdown = shutdownOnSignal();
    try {
      await launch(config, io, { root, shutdown, fill, json: true });
      assert.equal(out.length, 1);
      const { processes } = JSON.parse(out[0] ?? '') as { processes: { name: string }[] };
      assert.deepEqual(
        processes.map(({ name }) => name),
        ['public', 'api', 'worker'],
      );
      assert.match(err.join('\n'), /filled after [1-9]\d* migrations/);
    } finally {
      await shutdown.run();
      await database.drop();
    }
  });

  it('says which port is taken and which setting changes it', async () => {
    const database = await freshDatabase();
    const taken: Server = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const address = taken.address();
    const apiPort = typeof address === 'object' && address ? address.port : 0;
    const config = await aConfig('taken', { apiPort, databaseUrl: database.url });
    const { io, err } = recorded();
    const shutdown = shutdownOnSignal();
    try {
      const error = await launch(config, io, { root, shutdown, fill, json: false }).catch(
        (fault: unknown) => fault,
      );
      assert.equal(explain(error, io), 2);
      assert.match(err.at(-1) ?? '', new RegExp(`${apiPort}.*TAMGA_API_PORT`));
    } finally {
      await shutdown.run();
      taken.close();
      await database.drop();
    }
  });

  it('2 when the system runs on that data folder already', async () => {
    const dataDir = join(folder, 'held');
    const lock = await tryLock(join(dataDir, 'launcher'));
    const { io, err } = recorded();
    assert.equal(await run(['--data', dataDir], io), 2);
    assert.match(err.join('\n'), /held/);
    await lock?.release();
  });

  it('2 for a data folder that cannot be made', async () => {
    const { io, err } = recorded();
    const fault = await run(['--data', '/proc/tamga/data'], io).catch((error: unknown) => error);
    assert.equal(explain(fault, io), 2);
    assert.match(err.join('\n'), /^tamga: ENOENT.*\/proc\/tamga/);
  });

  it('2 with all faults of the settings at once', async () => {
    const { io, err } = recorded();
    const env = { ...io.env, TAMGA_PUBLIC_PORT: 'x', TAMGA_API_PORT: 'y' };
    assert.equal(await run([], { ...io, env }), 2);
    assert.equal(err.length, 2);
  });
});

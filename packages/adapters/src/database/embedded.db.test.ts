import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type AccountKind, refugeOf } from './account.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';
import { DatabaseFault, type DatabaseFaultCode, faultOf } from './fault.ts';
import { gone } from './postmaster.ts';
import { runs } from './tether.ts';

const isRoot = process.getuid?.() === 0;
const run = promisify(execFile);

let folder: string;
/** A cluster made once, to be copied by the tests that damage one. */
let whole: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-embedded-'));
  whole = join(folder, 'whole');
  const server = await startEmbedded({ dir: whole });
  await server.stop();
});
after(async () => {
  await rm(folder, { recursive: true });
  await rm(refugeOf(join(folder, 'dropped')), { recursive: true, force: true });
});

const copyOfWhole = async (name: string): Promise<string> => {
  const dir = join(folder, name);
  await run('cp', ['-a', whole, dir]);
  await rm(join(dir, 'port'), { force: true });
  return dir;
};

const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
};

/** Runs `use` on a started server and stops it whatever happens. */
const using = async <T>(server: EmbeddedDatabase, use: () => Promise<T>): Promise<T> => {
  try {
    return await use();
  } finally {
    await server.stop();
  }
};

const faultCode = (code: DatabaseFaultCode) => (error: unknown) => {
  assert.ok(error instanceof DatabaseFault, String(error));
  assert.equal(error.code, code, error.message);
  for (const sentence of Object.values(error.text)) assert.ok(sentence.length > 40);
  return true;
};

describe('startEmbedded', () => {
  it('makes a durable UTF-8 server on loopback, whose owner is no superuser', async () => {
    const dir = join(folder, 'new');
    const server = await startEmbedded({ dir });
    await using(server, async () => {
      assert.equal(server.created, true);
      assert.equal(await ask(server.url, 'SHOW fsync'), 'on');
      assert.equal(await ask(server.url, 'SHOW synchronous_commit'), 'on');
      assert.equal(await ask(server.url, 'SHOW full_page_writes'), 'on');
      assert.equal(await ask(server.url, 'SHOW server_encoding'), 'UTF8');
      assert.equal(await ask(server.url, 'SHOW listen_addresses'), '127.0.0.1');
      assert.equal(await ask(server.url, `SELECT upper('қазақ')`), 'ҚАЗАҚ');
      assert.equal(
        await ask(server.url, 'SELECT datlocale FROM pg_database WHERE datname = current_database()'),
        'C.UTF-8',
      );
      assert.equal(
        await ask(server.url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
        false,
      );
      assert.equal((await stat(dir)).mode & 0o077, 0);
      assert.equal((await stat(join(dir, 'password'))).mode & 0o077, 0);
    });
    assert.ok(await gone(server.pid, 0));
  });

  it('comes up though its server is killed while it is spoken to', async () => {
    const dir = await copyOfWhole('shot');
    let server = await startEmbedded({ dir });
    for (const afterMs of [0, 4, 8, 12, 20, 40]) {
      const again = startEmbedded({ dir });
      await pause(afterMs);
      process.kill(server.pid, 'SIGKILL');
      await again;
      // Adopted in its last moment, it may be gone by now.
      server = await startEmbedded({ dir });
    }
    await using(server, async () => assert.equal(await ask(server.url, 'SELECT 1'), 1));
  });

  it('lets nobody in without the password, and the superuser not at all over loopback', async () => {
    const server = await startEmbedded({ dir: await copyOfWhole('closed') });
    await using(server, async () => {
      const wrong = server.url.replace(/:[0-9a-f]{32}@/, ':00000000000000000000000000000000@');
      await assert.rejects(ask(wrong, 'SELECT 1'), /password authentication failed/);
      const superuser = server.url.replace('://tamga:', '://postgres:');
      await assert.rejects(ask(superuser, 'SELECT 1'), /pg_hba.conf rejects connection/);
    });
  });

  it('keeps what was committed, the port and the password from one start to the next', async () => {
    const dir = await copyOfWhole('kept');
    const first = await startEmbedded({ dir });
    await using(first, () => ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n'));
    const second = await startEmbedded({ dir });
    await using(second, async () => {
      assert.equal(second.url, first.url);
      assert.deepEqual([second.created, second.adopted], [false, false]);
      assert.equal(await ask(second.url, 'SELECT n FROM kept'), 7);
    });
  });

  it('adopts the server that runs on the folder, also when many start at once', async () => {
    const dir = await copyOfWhole('adopted');
    const all = await Promise.all(Array.from({ length: 4 }, () => startEmbedded({ dir })));
    await using(all[0] as EmbeddedDatabase, async () => {
      assert.equal(new Set(all.map(({ pid }) => pid)).size, 1);
      assert.equal(all.filter(({ adopted }) => adopted).length, 3);
      for (const { url } of all) assert.equal(await ask(url, 'SELECT 1'), 1);
    });
    await Promise.all(all.map(({ exited }) => exited));
  });

  it('repairs itself after the server was killed, and loses nothing committed', async () => {
    const dir = await copyOfWhole('killed');
    const first = await startEmbedded({ dir });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await startEmbedded({ dir });
    await using(second, async () => assert.equal(await ask(second.url, 'SELECT n FROM kept'), 7));
  });

  it('starts over a lock file whose process number belongs to another program now', async () => {
    const dir = await copyOfWhole('stale');
    await writeFile(join(dir, 'pgdata', 'postmaster.pid'), `${process.pid}\n${dir}/pgdata\n0\n5432\n\n\n`);
    const server = await startEmbedded({ dir });
    await using(server, async () => assert.equal(await ask(server.url, 'SELECT 1'), 1));
  });

  it('finishes a making that was cut short', async () => {
    const dir = join(folder, 'half');
    await mkdir(join(dir, 'pgdata.7.new', 'base'), { recursive: true });
    await writeFile(join(dir, 'pgdata.7.new', 'PG_VERSION'), '18\n');
    const server = await startEmbedded({ dir });
    await using(server, async () => assert.equal(await ask(server.url, 'SELECT 1'), 1));
    assert.deepEqual(await readdir(dir), ['hba.conf', 'lib', 'password', 'pgdata', 'port', 'server.log']);
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const dir = join(folder, 'a'.repeat(120));
    const server = await startEmbedded({ dir });
    await using(server, async () => assert.equal(await ask(server.url, 'SELECT 1'), 1));
  });
});

const flipByte = async (file: string, at: number): Promise<void> => {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
};

describe('startEmbedded says what is wrong', () => {
  let taken: Server;
  let port: number;
  before(async () => {
    taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const address = taken.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  after(() => taken.close());

  it('when the port someone named is taken; one we chose is exchanged', async () => {
    const dir = await copyOfWhole('port');
    await assert.rejects(startEmbedded({ dir, port }), faultCode('PORT_IN_USE'));
    await writeFile(join(dir, 'port'), `${port}\n`);
    const server = await startEmbedded({ dir });
    await using(server, async () => {
      assert.notEqual(server.port, port);
      assert.equal(await ask(server.url, 'SELECT 1'), 1);
    });
  });

  it('when the folder is damaged: a part is missing, cut or changed', async () => {
    const damages: readonly ((pgdata: string) => Promise<void>)[] = [
      (pgdata) => rm(join(pgdata, 'global', 'pg_control')),
      (pgdata) => flipByte(join(pgdata, 'global', 'pg_control'), 100),
      (pgdata) => truncate(join(pgdata, 'global', 'pg_control'), 100),
      (pgdata) => rm(join(pgdata, 'PG_VERSION')),
      (pgdata) => rm(join(pgdata, 'pg_wal'), { recursive: true }),
      (pgdata) => rm(join(pgdata, 'base'), { recursive: true }),
      (pgdata) => rm(join(pgdata, 'postgresql.conf')),
    ];
    for (const [index, damage] of damages.entries()) {
      const dir = await copyOfWhole(`damaged-${index}`);
      await damage(join(dir, 'pgdata'));
      await assert.rejects(startEmbedded({ dir }), faultCode('DATA_DAMAGED'), `damage ${index}`);
      await rm(dir, { recursive: true });
    }
  });

  it('when another version made the folder', async () => {
    const dir = await copyOfWhole('version');
    await writeFile(join(dir, 'pgdata', 'PG_VERSION'), '15\n');
    await assert.rejects(startEmbedded({ dir }), faultCode('WRONG_VERSION'));
  });

  it('when the path is closed or no folder', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await assert.rejects(startEmbedded({ dir: join(file, 'db') }), faultCode('NO_PERMISSION'));
  });

  it('when the disk is full', { skip: isRoot ? false : 'needs root to make a small disk' }, async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', disk]);
    try {
      await assert.rejects(startEmbedded({ dir: join(disk, 'db') }), faultCode('DISK_FULL'));
    } finally {
      await run('umount', [disk]);
    }
  });

  it('from the words of the server', () => {
    const known: readonly (readonly [DatabaseFaultCode, string])[] = [
      ['DISK_FULL', 'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device'],
      ['PORT_IN_USE', 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'],
      [
        'LOCKED',
        'FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster (PID 7) running',
      ],
      ['WRONG_VERSION', 'FATAL:  database files are incompatible with server'],
      ['NO_PERMISSION', 'FATAL:  data directory "/x" has wrong ownership'],
      ['BINARIES_MISSING', 'postgres: error while loading shared libraries: libicuuc.so.60: cannot open'],
      ['DATA_DAMAGED', 'PANIC:  could not locate a valid checkpoint record at 0/1B82AD0'],
      ['START_FAILED', 'FATAL:  something never seen'],
    ];
    for (const [code, words] of known) assert.equal(faultOf(words).code, code, words);
  });
});

describe('startEmbedded on behalf of', () => {
  const asAccount = async (kind: AccountKind): Promise<void> => {
    const server = await startEmbedded({ dir: join(folder, kind), account: kind });
    await using(server, async () => {
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
      const uid = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
      assert.equal(
        uid === 0,
        kind === 'namespace',
        'outside its namespace the server is root, else it is not',
      );
      assert.equal(await ask(server.url, 'SELECT 1'), 1);
    });
  };

  it('root, in a user namespace', async (context) => {
    if (
      !isRoot ||
      !(await runs('unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', 'true']))
    ) {
      return context.skip('needs root and user namespaces');
    }
    await asAccount('namespace');
  });

  it('an unprivileged user, where root has no namespaces, also in a folder only root may enter', async (context) => {
    if (!isRoot) return context.skip('needs root');
    // The folder of this test is closed to others, so its files take refuge; the other one is open.
    await asAccount('dropped');
    const open = await mkdtemp(join(tmpdir(), 'tamga-open-'));
    await chmod(open, 0o755);
    try {
      const server = await startEmbedded({ dir: join(open, 'db'), account: 'dropped' });
      await using(server, async () => assert.equal(await ask(server.url, 'SELECT 1'), 1));
    } finally {
      await rm(open, { recursive: true });
    }
  });

  it('an ordinary user', async (context) => {
    if (!isRoot) return context.skip('every other test here runs as one');
    const home = await mkdtemp(join(tmpdir(), 'tamga-user-'));
    try {
      await chown(home, 65_534, 65_534);
      const program = fileURLToPath(new URL('./embedded.ts', import.meta.url));
      const script = `
        const { startEmbedded } = await import(${JSON.stringify(program)});
        const server = await startEmbedded({ dir: ${JSON.stringify(join(home, 'db'))} });
        await server.stop();
        process.stdout.write(String(process.getuid()) + ' ' + server.created);`;
      const user = { uid: 65_534, gid: 65_534, env: { PATH: process.env['PATH'] ?? '', HOME: home } };
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], user);
      assert.equal(stdout, '65534 true');
      assert.equal((await stat(join(home, 'db', 'pgdata'))).uid, 65_534);
    } finally {
      await rm(home, { recursive: true });
    }
  });
});

/** A process that starts the server and stays; `kill` ends it at once. */
const holder = (dir: string, tether: boolean): Promise<{ pid: number; kill: () => void }> => {
  const program = fileURLToPath(new URL('./embedded.ts', import.meta.url));
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(program)});
    const server = await startEmbedded({ dir: ${JSON.stringify(dir)}, tether: ${tether} });
    process.stdout.write(server.pid + '\\n');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((answer, fail) => {
    child.once('exit', () => fail(new Error('the holder ended')));
    child.stdout.once('data', (line: Buffer) =>
      answer({ pid: Number(line.toString()), kill: () => child.kill('SIGKILL') }),
    );
  });
};

describe('the embedded server', () => {
  it('does not outlive a killed launcher', async (context) => {
    if (!(await runs('setpriv', ['--pdeathsig', 'INT', '--', 'true']))) return context.skip('needs setpriv');
    const held = await holder(await copyOfWhole('tethered'), true);
    held.kill();
    assert.ok(await gone(held.pid, 30_000));
  });

  it('is adopted when it does outlive one', async () => {
    const dir = await copyOfWhole('untethered');
    const held = await holder(dir, false);
    held.kill();
    const server = await startEmbedded({ dir });
    await using(server, async () => {
      assert.deepEqual([server.adopted, server.pid], [true, held.pid]);
      assert.equal(await ask(server.url, 'SELECT 1'), 1);
    });
  });
});

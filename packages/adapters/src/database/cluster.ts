import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ServerAccount } from './account.ts';
import { DatabaseFault, faultOf } from './fault.ts';
import { tethered } from './tether.ts';

/** Where everything of one server stands. */
export type Cluster = {
  readonly account: ServerAccount;
  /** Folder of library links, for `LD_LIBRARY_PATH`. */
  readonly libraries: string;
  readonly pgdata: string;
  readonly logFile: string;
  readonly socketDir: string;
};

/** The environment of the programs: their libraries, and nothing that would change what they say or write. */
export const serverEnvironment = ({ libraries, account }: Cluster): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LD_LIBRARY_PATH: `${libraries}:${join(account.home, 'lib')}`,
  LC_ALL: 'C',
  TZ: 'UTC',
});

/**
 * Makes the files of a new server unless they are there; true when they were made. They are made under another
 * name first, so that a process killed meanwhile leaves no half of a database.
 */
export const makeCluster = async (cluster: Cluster, log: (line: string) => void): Promise<boolean> => {
  if (await stat(cluster.pgdata).catch(() => undefined)) return false;
  log(`making a database in ${cluster.pgdata}`);
  const fresh = `${cluster.pgdata}.${process.pid}.new`;
  await runProgram(cluster, 'initdb', [
    `--pgdata=${fresh}`,
    '--username=postgres',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--text-search-config=simple',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
  ]);
  await rename(fresh, cluster.pgdata);
  return true;
};

/** Removes what an interrupted `makeCluster` left. */
export const cleanHalfMade = async ({ pgdata }: Cluster): Promise<void> => {
  const folder = dirname(pgdata);
  const left = (await readdir(folder)).filter((name) => /^pgdata\.\d+\.new$/.test(name));
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
};

/**
 * Who may connect: over the socket, whose folder only its owner may enter, anyone; over loopback whoever knows
 * the password, but never the superuser.
 */
export const writeAccessRules = async (cluster: Cluster): Promise<string> => {
  const file = join(cluster.account.dir, 'hba.conf');
  const rules = [
    'local all all trust',
    'host all postgres all reject',
    'host all all 127.0.0.1/32 scram-sha-256',
  ];
  await writeFile(file, `${rules.join('\n')}\n`, { mode: 0o600 });
  await cluster.account.give(file);
  return file;
};

/**
 * The folder of the Unix socket, which nobody but the server's account may enter: one inside the server's own, or a
 * short one where that path is too long for a socket.
 */
export const socketFolder = async ({ dir, user, give }: ServerAccount): Promise<string> => {
  const owner = user?.uid ?? process.getuid?.() ?? 0;
  const folder = fitsSocket(join(dir, 'socket')) ? join(dir, 'socket') : shortFolder(dir, owner);
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (made) await give(folder);
  const found = await lstat(folder);
  // Anyone may make names in the shared folder: one that is not the account's alone is not used.
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new DatabaseFault('NO_PERMISSION', folder);
  }
  return folder;
};

const fitsSocket = (folder: string): boolean =>
  Buffer.byteLength(join(folder, '.s.PGSQL.65535')) <= socketPathBytesMax;

const shortFolder = (dir: string, owner: number): string =>
  join(tmpdir(), `tamga-${owner}-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`);

/** Removes a socket folder once its server has ended. */
export const removeSocketFolder = (folder: string): Promise<void> => rmdir(folder).catch(() => {});

/** `sun_path` of Linux holds 108 bytes with its end. */
const socketPathBytesMax = 107;

const runProgram = async (cluster: Cluster, name: string, args: readonly string[]): Promise<void> => {
  const { account } = cluster;
  const program = { command: join(account.home, 'bin', name), args };
  const line = account.wrap(await tethered(program, 'INT'));
  await new Promise<void>((done, fail) => {
    execFile(
      line.command,
      line.args,
      { ...account.user, cwd: account.dir, env: serverEnvironment(cluster), timeout: 120_000 },
      (error, stdout, stderr) =>
        error ? fail(faultOf(`${stdout}\n${stderr}`.trim() || error.message)) : done(),
    );
  });
};

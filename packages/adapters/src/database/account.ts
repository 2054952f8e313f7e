import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseFault } from './fault.ts';
import { makeFolder } from './folder.ts';
import { type CommandLine, runs } from './tether.ts';

/**
 * On whose behalf the server runs, as it refuses to run as root:
 * - `self`: an ordinary user runs it as himself;
 * - `namespace`: root runs it in a user namespace, where it is user 1000 and the files stay root's;
 * - `dropped`: where namespaces are forbidden (most containers), root hands the files to an unprivileged user.
 */
export type ServerAccount = {
  readonly kind: 'self' | 'namespace' | 'dropped';
  /** The PostgreSQL programs, in a place the account can read. */
  readonly home: string;
  /** Where the cluster's files stand: the folder asked for, or one the account can reach. */
  readonly dir: string;
  readonly wrap: (line: CommandLine) => CommandLine;
  /** Lets the account own a file or folder we made for it. */
  readonly give: (path: string) => Promise<void>;
  /** The system user to start it as; absent for the present one. */
  readonly user?: { readonly uid: number; readonly gid: number };
};

export type AccountKind = ServerAccount['kind'];

/** Chooses the account for a folder (`kind` forces one, for tests) and gives it the files. */
export const serverAccount = async (
  dir: string,
  home: string,
  kind: AccountKind | undefined,
): Promise<ServerAccount> => {
  const chosen = kind ?? (await suitableKind());
  await makeFolder(dir, 0o700);
  if (chosen === 'dropped') return droppedAccount(dir, home);
  if (process.getuid?.() === 0) await handOver(dir, 0, 0);
  const wrap = chosen === 'namespace' ? inNamespace : (line: CommandLine) => line;
  return { kind: chosen, home, dir, wrap, give: async () => {} };
};

const suitableKind = async (): Promise<AccountKind> => {
  if (process.getuid?.() !== 0) return 'self';
  const probe = inNamespace({ command: 'true', args: [] });
  return (await runs(probe.command, probe.args)) ? 'namespace' : 'dropped';
};

const inNamespace = ({ command, args }: CommandLine): CommandLine => ({
  command: 'unshare',
  args: ['--user', '--map-user=1000', '--map-group=1000', '--', command, ...args],
});

/** Where the files go when the unprivileged user cannot reach the folder (it stands in /root, say). */
export const refugeOf = (dir: string): string =>
  join('/var/lib/tamga', createHash('sha256').update(dir).digest('hex').slice(0, 12));

const droppedAccount = async (dir: string, home: string): Promise<ServerAccount> => {
  const user = await unprivilegedUser();
  const refuge = refugeOf(dir);
  const reachable = await canEnter(user, dir);
  const place = reachable ? dir : join(refuge, 'cluster');
  if (!reachable) await openFolder(refuge);
  await makeFolder(place);
  await handOver(place, user.uid, user.gid);

  const runsHere = await canRun(user, join(home, 'bin', 'postgres'));
  const programs = runsHere ? home : join(refuge, 'programs');
  if (!runsHere) await copyPrograms(home, programs);
  const give = (path: string): Promise<void> => chown(path, user.uid, user.gid);
  return { kind: 'dropped', home: programs, dir: place, wrap: (line) => line, give, user };
};

const openFolder = async (folder: string): Promise<void> => {
  await makeFolder(folder);
  // Whatever the umask of root.
  for (const each of [dirname(folder), folder]) await chmod(each, 0o711);
};

/** 60 MB, copied again only when the version has changed. */
const copyPrograms = async (home: string, place: string): Promise<void> => {
  const version = await readFile(join(home, '..', 'package.json'), 'utf8');
  const copied = await readFile(join(place, 'package.json'), 'utf8').catch(() => undefined);
  if (copied === version) return;
  await openFolder(dirname(place));
  await rm(place, { recursive: true, force: true });
  await run('cp', ['-R', home, place]);
  await run('chmod', ['-R', 'go+rX', place]);
  await writeFile(join(place, 'package.json'), version);
};

type User = { readonly uid: number; readonly gid: number };

const unprivilegedUser = async (): Promise<User> => {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['tamga', 'postgres', 'nobody']) {
    const account = accounts.find(([known]) => known === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new DatabaseFault('NO_PERMISSION', 'no unprivileged user in /etc/passwd');
};

/** Gives a tree to a user; a change of account between two starts is put right here. */
const handOver = async (dir: string, uid: number, gid: number): Promise<void> => {
  if ((await ownerOf(dir)) !== uid) await chown(dir, uid, gid);
  const cluster = await ownerOf(join(dir, 'pgdata'));
  if (cluster !== undefined && cluster !== uid) await run('chown', ['-R', `${uid}:${gid}`, dir]);
};

const ownerOf = async (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ uid }) => uid,
    () => undefined,
  );

const canEnter = (user: User, dir: string): Promise<boolean> => succeedsAs(user, ['-x', dirname(dir)]);
const canRun = (user: User, file: string): Promise<boolean> => succeedsAs(user, ['-x', file]);

const succeedsAs = (user: User, test: readonly string[]): Promise<boolean> =>
  run('test', test, { ...user, timeout: 5_000 }).then(
    () => true,
    () => false,
  );

const run = promisify(execFile);

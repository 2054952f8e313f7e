import { spawn } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Cluster, serverEnvironment, writeAccessRules } from './cluster.ts';
import { faultOf } from './fault.ts';
import { boundLog, logSince } from './log-file.ts';
import { gone, type Postmaster, runningPostmaster } from './postmaster.ts';
import { asArguments, serverSettings } from './settings.ts';
import { tethered } from './tether.ts';

export type LaunchOptions = {
  readonly tether?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * Starts `postgres` and waits until it takes connections, however long it repairs itself after a crash.
 * Throws the fault its own output tells of.
 */
export const launchServer = async (
  cluster: Cluster,
  port: number,
  { tether = true, settings = {} }: LaunchOptions,
  log: (line: string) => void,
): Promise<Postmaster> => {
  const access = await writeAccessRules(cluster);
  await boundLog(cluster.logFile);
  const logStart = await sizeOf(cluster.logFile);
  const pid = await spawnServer(cluster, tether, [
    '-D',
    cluster.pgdata,
    '-k',
    cluster.socketDir,
    '-p',
    String(port),
    ...asArguments({
      ...serverSettings,
      ...settings,
      listen_addresses: '127.0.0.1',
      unix_socket_permissions: '0700',
      hba_file: access,
    }),
  ]);
  const reporter = setInterval(() => log('the database is still starting (repairing itself)'), 10_000);
  try {
    const started = (await ready(cluster, pid)) ? await runningPostmaster(cluster.pgdata) : undefined;
    if (!started) throw faultOf(await logSince(cluster.logFile, logStart));
    return started;
  } finally {
    clearInterval(reporter);
  }
};

/** True once the server of these files takes connections, false when the process is gone. */
export const ready = async (cluster: Cluster, pid: number): Promise<boolean> => {
  while (!(await gone(pid, 0))) {
    const found = await runningPostmaster(cluster.pgdata);
    if (found?.pid === pid && found.state === 'ready') return true;
    await pause(10);
  }
  return false;
};

/** Its own session, so that Ctrl-C in a terminal reaches the launcher only, which stops things in order. */
const spawnServer = async (cluster: Cluster, tether: boolean, args: readonly string[]): Promise<number> => {
  const { account } = cluster;
  const program = { command: join(account.home, 'bin', 'postgres'), args };
  const line = account.wrap(tether ? await tethered(program, 'INT') : program);
  const output = await open(cluster.logFile, 'a', 0o600);
  try {
    await account.give(cluster.logFile);
    const child = spawn(line.command, line.args, {
      ...account.user,
      cwd: account.dir,
      env: serverEnvironment(cluster),
      stdio: ['ignore', output.fd, output.fd],
      detached: true,
    });
    return await new Promise<number>((started, fail) => {
      child.once('error', (error) => fail(faultOf(`cannot execute: ${error.message}`)));
      child.once('spawn', () => {
        child.unref();
        started(child.pid ?? 0);
      });
    });
  } finally {
    await output.close();
  }
};

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

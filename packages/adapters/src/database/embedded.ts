import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AccountKind, serverAccount } from './account.ts';
import { findBinaries, linkLibraries } from './binaries.ts';
import { type Cluster, cleanHalfMade, makeCluster, removeSocketFolder, socketFolder } from './cluster.ts';
import { DatabaseFault } from './fault.ts';
import { keepLogBounded } from './log-file.ts';
import { ensureOwner, ownerName } from './owner.ts';
import { isDatabaseAway } from './pool.ts';
import { choosePort } from './port.ts';
import { gone, type Postmaster, removeStaleLock, runningPostmaster, stopPostmaster } from './postmaster.ts';
import { launchServer, ready } from './server-process.ts';
import { exclusively } from './start-lock.ts';

export type EmbeddedOptions = {
  /** The folder of the server: its files (`pgdata`), port, password, log. Made when absent. */
  readonly dir: string;
  /** One line a step, in English, for the log. */
  readonly log?: (line: string) => void;
  /** A TCP port of 127.0.0.1. By default a free one, chosen once and kept in the folder. */
  readonly port?: number;
  /** Ends the server when this process dies (default). Without it the server stays until someone stops it. */
  readonly tether?: boolean;
  /** Settings of PostgreSQL over ours; tests turn `fsync` off. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly account?: AccountKind;
};

export type EmbeddedDatabase = {
  /** Address for the owner role, over loopback with a password: `postgresql://tamga:…@127.0.0.1:54321/tamga`. */
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  /** True when the server was running already. */
  readonly adopted: boolean;
  /** True when this call made the cluster. */
  readonly created: boolean;
  /** Resolves when the server is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends all sessions, writes a checkpoint and stops the server. A second call waits for the first. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the embedded PostgreSQL on a folder, or adopts the one that runs on it. Throws a `DatabaseFault` that
 * says what is wrong and what to do; the folder is then as it was.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const dir = resolve(options.dir);
  const log = options.log ?? (() => {});
  return asFault(async () => {
    const binaries = await findBinaries();
    const account = await serverAccount(dir, binaries.home, options.account);
    const libraries = join(account.dir, 'lib');
    await linkLibraries({ ...binaries, home: account.home }, libraries);
    await account.give(libraries);
    const cluster: Cluster = {
      account,
      libraries,
      pgdata: join(account.dir, 'pgdata'),
      logFile: join(account.dir, 'server.log'),
      socketDir: await socketFolder(account),
    };
    return exclusively(account.dir, startPatienceMs, () =>
      patiently(log, () => startOrAdopt(cluster, binaries.majorVersion, options, log)),
    );
  });
};

const startPatienceMs = 120_000;

/**
 * The children of a server that was killed hold its memory until they notice, which takes a few seconds under load: a start
 * that finds it in use is tried again before it is believed that another server runs on these files. So is one whose server
 * was lost while it was spoken to, as one that is adopted in its last moment.
 */
const patiently = async <T>(log: (line: string) => void, work: () => Promise<T>): Promise<T> => {
  const until = performance.now() + leftoversMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const held = error instanceof DatabaseFault && error.code === 'LOCKED';
      const lost = wasCut(error) || wasCut((error as Error).cause);
      if (!(held || lost) || performance.now() > until) throw error;
      log(
        held
          ? 'the memory of the server before is still in use; waiting for it'
          : 'the server was lost while it was spoken to; trying again',
      );
      await pause(leftoversPauseMs);
    }
  }
};

/** A file that is missing is no connection that was cut. */
const wasCut = (error: unknown): boolean =>
  isDatabaseAway(error) && (error as NodeJS.ErrnoException).code !== 'ENOENT';

const leftoversMs = 20_000;
const leftoversPauseMs = 500;

const startOrAdopt = async (
  cluster: Cluster,
  majorVersion: number,
  options: EmbeddedOptions,
  log: (line: string) => void,
): Promise<EmbeddedDatabase> => {
  const running = await adoptable(cluster, log);
  if (running) return handle(cluster, running, { adopted: true, created: false });

  await cleanHalfMade(cluster);
  const created = await makeCluster(cluster, log);
  await checkVersion(cluster.pgdata, majorVersion);
  await removeStaleLock(cluster.pgdata);
  const started = await startOnFreePort(cluster, options, log);
  log(`database started, process ${started.pid}, port ${started.port} (${cluster.account.kind})`);
  return handle(cluster, started, { adopted: false, created });
};

/** The server that runs on these files once it takes connections; one that is stopping is waited for. */
const adoptable = async (cluster: Cluster, log: (line: string) => void): Promise<Postmaster | undefined> => {
  const running = await runningPostmaster(cluster.pgdata);
  if (!running) return undefined;
  if (running.state === 'stopping' || !(await ready(cluster, running.pid))) {
    await gone(running.pid, 60_000);
    return undefined;
  }
  log(`database adopted, process ${running.pid}, port ${running.port}`);
  return (await runningPostmaster(cluster.pgdata)) ?? undefined;
};

/** A port someone named is used or refused; one we chose may be exchanged for another. */
const startOnFreePort = async (
  cluster: Cluster,
  options: EmbeddedOptions,
  log: (line: string) => void,
): Promise<Postmaster> => {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await choosePort(cluster.account.dir, attempt > 1));
    try {
      return await launchServer(cluster, port, options, log);
    } catch (error) {
      const taken = error instanceof DatabaseFault && error.code === 'PORT_IN_USE';
      if (!taken || options.port !== undefined || attempt === 3) throw error;
      log(`port ${port} is taken, choosing another`);
    }
  }
};

const checkVersion = async (pgdata: string, majorVersion: number): Promise<void> => {
  const written = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch((cause: unknown) => {
    throw new DatabaseFault('DATA_DAMAGED', join(pgdata, 'PG_VERSION'), cause);
  });
  if (Number.parseInt(written, 10) !== majorVersion) {
    throw new DatabaseFault('WRONG_VERSION', `${pgdata}: ${written.trim()}, here ${majorVersion}`);
  }
};

const handle = async (
  cluster: Cluster,
  server: Postmaster,
  how: { readonly adopted: boolean; readonly created: boolean },
): Promise<EmbeddedDatabase> => {
  const password = await ensureOwner(server, cluster.account.dir).catch(async (error: unknown) => {
    if (!how.adopted) await stopPostmaster(server.pid);
    throw error;
  });
  const exited = gone(server.pid, Number.POSITIVE_INFINITY).then(() => undefined);
  keepLogBounded(cluster.logFile, exited);
  let stopping: Promise<void> | undefined;
  return {
    url: `postgresql://${ownerName}:${password}@127.0.0.1:${server.port}/${ownerName}`,
    pid: server.pid,
    port: server.port,
    ...how,
    exited,
    stop: () => (stopping ??= stopPostmaster(server.pid).then(() => removeSocketFolder(cluster.socketDir))),
  };
};

/** Faults of the file system become faults of the database with the path in them. */
const asFault = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new DatabaseFault('DISK_FULL', message, error);
    if (
      code === 'EACCES' ||
      code === 'EPERM' ||
      code === 'EROFS' ||
      code === 'ENOTDIR' ||
      code === 'ENOENT'
    ) {
      throw new DatabaseFault('NO_PERMISSION', message, error);
    }
    throw error;
  }
};

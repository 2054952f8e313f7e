import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What a server writes about itself in `postmaster.pid`. */
export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  readonly socketDir: string;
  readonly state: string;
};

/** The server that runs on these files, or `undefined`. */
export const runningPostmaster = async (pgdata: string): Promise<Postmaster | undefined> => {
  const written = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = written.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid < 2 || (await workingFolder(pid)) !== (await realPath(pgdata))) {
    return undefined;
  }
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketDir: lines[4] ?? '',
    state: (lines[7] ?? 'starting').trim(),
  };
};

/**
 * Removes a `postmaster.pid` whose number now belongs to another program (after a restart of the machine or
 * container), which the server itself would take for a running one and refuse to start.
 */
export const removeStaleLock = async (pgdata: string): Promise<void> => {
  const lock = join(pgdata, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10);
  if (!Number.isSafeInteger(pid)) return;
  const folder = await workingFolder(pid);
  if (folder !== undefined && folder !== (await realPath(pgdata))) await rm(lock, { force: true });
};

/** Stops a server: first as it likes best (sessions ended, checkpoint written), then at once. */
export const stopPostmaster = async (pid: number): Promise<void> => {
  for (const [signal, patienceMs] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!send(pid, signal) || (await gone(pid, patienceMs))) return;
  }
};

/**
 * Resolves to true once the process is gone, to false when it is still there after the time given. Waiting without
 * end does not keep this process alive.
 */
export const gone = async (pid: number, patienceMs: number): Promise<boolean> => {
  const until = performance.now() + patienceMs;
  const unbounded = patienceMs === Number.POSITIVE_INFINITY;
  while (await alive(pid)) {
    if (performance.now() >= until) return false;
    await pause(unbounded ? 250 : 20, undefined, { ref: !unbounded });
  }
  return true;
};

const send = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

/** A dead child that nobody has waited for yet (state Z) counts as gone. */
const alive = async (pid: number): Promise<boolean> => {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return status !== undefined && !/^\d+ \(.*\) [ZX] /.test(status);
};

const workingFolder = (pid: number): Promise<string | undefined> =>
  readlink(`/proc/${pid}/cwd`).catch(() => undefined);

const realPath = (path: string): Promise<string | undefined> => realpath(path).catch(() => undefined);

import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A whole system of the demo on free ports of this machine, for tests and benchmarks. */
export interface RunningSystem {
  readonly dataDir: string;
  readonly api: string;
  readonly public: string;
  readonly startedMs: number;
  readonly launcher: ChildProcess;
  /** Process ids by name: `api`, `worker`, `public`. */
  readonly pids: Readonly<Record<string, number>>;
  stop(): Promise<void>;
  /** Stops and removes the data. */
  remove(): Promise<void>;
}

export interface SystemOptions {
  /** Kept between starts when given; else a temporary folder. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told each line of the launcher's standard error. */
  readonly onLine?: (line: string) => void;
}

const root = join(import.meta.dirname, '..', '..');
const startMs = 120_000;

/** `tamga start --demo --json`, awaited until everything is healthy. */
export const startSystem = async (options: SystemOptions = {}): Promise<RunningSystem> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'tamga-')));
  const [api, open, ...health] = await freePorts(6);
  const ports = { TAMGA_API_PORT: String(api), TAMGA_PUBLIC_PORT: String(open), ...options.env };
  const launcher = spawn(
    process.execPath,
    [join(root, 'apps', 'tamga', 'src', 'main.ts'), 'start', '--demo', '--json', '--data', dataDir],
    {
      cwd: root,
      env: {
        ...process.env,
        TAMGA_HOST: '127.0.0.1',
        // Escorts that drive by themselves would be in the lists that tests count.
        TAMGA_DEMO_ESCORTS: '0',
        // One declaration in a hundred would not be released as its test expects.
        TAMGA_DEMO_RANDOM: '0',
        // Of its own: another system on this machine may look for the usual ones at the same moment.
        TAMGA_PUBLIC_HEALTH_PORT: String(health[0]),
        TAMGA_API_HEALTH_PORT: String(health[1]),
        TAMGA_WORKER_HEALTH_PORT: String(health[2]),
        TAMGA_GATEWAY_HEALTH_PORT: String(health[3]),
        ...ports,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: string[] = [];
  createInterface({ input: launcher.stderr }).on('line', (line) => {
    lines.push(line);
    options.onLine?.(line);
  });
  const ready = await new Promise<{
    readonly processes: readonly { readonly name: string; readonly pid: number }[];
    readonly startedMs: number;
  }>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`not started in ${startMs} ms:\n${lines.join('\n')}`)),
      startMs,
    );
    createInterface({ input: launcher.stdout }).once('line', (line) => {
      clearTimeout(late);
      resolve(JSON.parse(line));
    });
    launcher.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the launcher ended with ${code}:\n${lines.join('\n')}`));
    });
  });
  const stop = async (): Promise<void> => {
    if (launcher.exitCode !== null || launcher.signalCode !== null) return;
    const ended = new Promise((resolve) => launcher.once('exit', resolve));
    launcher.kill('SIGTERM');
    await ended;
  };
  return {
    dataDir,
    api: `http://127.0.0.1:${ports.TAMGA_API_PORT}`,
    public: `http://127.0.0.1:${ports.TAMGA_PUBLIC_PORT}`,
    startedMs: ready.startedMs,
    launcher,
    pids: Object.fromEntries(ready.processes.map(({ name, pid }) => [name, pid])),
    stop,
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** Below the ports the machine gives out by itself, which the database of the same start is given one of. */
const [lowestPort, highestPort] = [20_000, 32_000];

/** So many different ports that nobody listens at now. */
const freePorts = async (count: number): Promise<readonly number[]> => {
  const found = new Set<number>();
  for (let attempt = 0; found.size < count; attempt += 1) {
    if (attempt > 1_000) throw new Error('no port is free');
    const port = randomInt(lowestPort, highestPort);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

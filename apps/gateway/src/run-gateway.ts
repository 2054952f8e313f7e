import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ProtocolName } from '@tamga/formats/seal';

/** A gateway in a process of its own. */
export interface RunningGateway {
  readonly ports: Readonly<Record<ProtocolName, number>>;
  readonly healthPort: number;
  readonly process: ChildProcess;
  /** Ends it without a word, as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts a gateway on a database, and answers once it listens. */
export const runGateway = (
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningGateway> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        TAMGA_DEMO: '1',
        TAMGA_PORT: '0',
        TAMGA_HEALTH_PORT: '0',
        ...env,
      },
    });
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    let told = '';
    child.stderr.on('data', (chunk) => {
      told += chunk;
    });
    child.once('exit', () => reject(new Error(`the gateway ended: ${told.slice(-2_000)}`)));
    child.stdout.on('data', (chunk) => {
      told += chunk;
      const ready = told.split('\n').find((line) => line.includes('"event":"ready"'));
      if (!ready?.endsWith('}')) return;
      const { ports, healthPort } = JSON.parse(ready) as Pick<RunningGateway, 'ports' | 'healthPort'>;
      resolve({
        ports,
        healthPort,
        process: child,
        kill: () => {
          child.kill('SIGKILL');
          return gone;
        },
        stop: () => {
          child.kill('SIGTERM');
          return gone;
        },
      });
    });
  });

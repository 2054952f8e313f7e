import { type ChildProcess, spawn } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { boundLog, keepLogBounded, logSince, makeFolder, tethered } from '@tamga/adapters/database';

/** A process of ours: a TypeScript file for the same Node. */
export type Program = {
  readonly name: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Loopback port where it answers `/health/ready` with 200 once it can work. */
  readonly healthPort: number;
  /** Its standard output and error go here. */
  readonly logFile: string;
};

export type Patience = {
  /** The pause before the first restart; it doubles with each that follows a short life, up to `pauseMaxMs`. */
  readonly pauseMs: number;
  readonly pauseMaxMs: number;
  /** A life this long ends the row of short ones. */
  readonly steadyMs: number;
  /** How many times a program that was never ready is started. One that was is restarted for ever. */
  readonly firstStarts: number;
  /** A first life that is not ready by then is ended and started anew; the next ones have twice as long each. */
  readonly hungMs: number;
  /** How long one may take to get ready in all, and to end after SIGTERM. */
  readonly readyMs: number;
  readonly stopMs: number;
};

export const usualPatience: Patience = {
  pauseMs: 500,
  pauseMaxMs: 30_000,
  steadyMs: 60_000,
  firstStarts: 4,
  hungMs: 45_000,
  readyMs: 300_000,
  stopMs: 20_000,
};

/** A program that does not get ready, with the last lines it wrote. */
export class ProgramFault extends Error {
  readonly program: string;
  readonly lastLines: string;
  constructor(program: string, why: string, lastLines: string) {
    super(`${program}: ${why}`);
    this.name = 'ProgramFault';
    this.program = program;
    this.lastLines = lastLines;
  }
}

export type Supervised = {
  readonly name: string;
  /** The process number of the present life, if it lives. */
  readonly pid: () => number | undefined;
  /** Resolves once it answers that it is ready; rejects with a `ProgramFault`. */
  readonly ready: Promise<void>;
  /** Asks it to end, then makes it. It is not started again. */
  readonly stop: () => Promise<void>;
};

/** Starts a program and starts it again whenever it dies, until `stop`. `log` is told of each death. */
export const supervise = (
  program: Program,
  log: (line: string) => void,
  patience: Patience = usualPatience,
): Supervised => {
  const stopped = new AbortController();
  const over = new AbortController();
  let child: ChildProcess | undefined;
  let wasReady = false;

  const lives = (async () => {
    await makeFolder(dirname(program.logFile));
    keepLogBounded(program.logFile, aborted(over.signal));
    let short = 0;
    while (!stopped.signal.aborted) {
      const born = performance.now();
      const life = await begin(program);
      child = life.child;
      // Stopped while it was being started.
      if (stopped.signal.aborted) child.kill('SIGTERM');
      const hung = setTimeout(
        () => {
          if (wasReady) return;
          log(`${program.name} is still not ready, it is ended; see ${basename(program.logFile)}`);
          life.child.kill('SIGKILL');
        },
        patience.hungMs * 2 ** short,
      );
      const end = await life.ended;
      clearTimeout(hung);
      child = undefined;
      if (stopped.signal.aborted) return;
      short = performance.now() - born >= patience.steadyMs ? 1 : short + 1;
      if (!wasReady && short >= patience.firstStarts) {
        throw new ProgramFault(program.name, `ended ${short} times (${end})`, await life.lastLines());
      }
      const pauseMs = Math.min(patience.pauseMs * 2 ** (short - 1), patience.pauseMaxMs);
      log(`${program.name} ended (${end}), started again in ${pauseMs} ms; see ${basename(program.logFile)}`);
      await pause(pauseMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  })().finally(() => over.abort());

  const ready = Promise.race([lives, answersReady(program, over.signal, patience.readyMs)]).then(() => {
    wasReady = true;
  });
  ready.catch(() => {});
  lives.catch(() => {});

  return {
    name: program.name,
    pid: () => child?.pid,
    ready,
    stop: async () => {
      stopped.abort();
      child?.kill('SIGTERM');
      const hurry = setTimeout(() => child?.kill('SIGKILL'), patience.stopMs);
      await lives.catch(() => {});
      clearTimeout(hurry);
    },
  };
};

type Life = {
  readonly child: ChildProcess;
  /** How it ended: `code 1`, `signal SIGKILL`, or why it could not be started. */
  readonly ended: Promise<string>;
  readonly lastLines: () => Promise<string>;
};

/**
 * In its own session, so that Ctrl-C in a terminal reaches the launcher only, and tied to the launcher's life, so that
 * a killed launcher leaves nothing behind.
 */
const begin = async ({ file, env, logFile }: Program): Promise<Life> => {
  await boundLog(logFile);
  const from = await stat(logFile).then(
    ({ size }) => size,
    () => 0,
  );
  const line = await tethered(
    { command: process.execPath, args: ['--disable-warning=ExperimentalWarning', file] },
    'TERM',
  );
  const output = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(line.command, line.args, {
      env,
      stdio: ['ignore', output.fd, output.fd],
      detached: true,
    });
    const ended = new Promise<string>((tell) => {
      child.once('error', (error) => tell(error.message));
      child.once('exit', (code, signal) => tell(signal ? `signal ${signal}` : `code ${code}`));
    });
    return { child, ended, lastLines: async () => (await logSince(logFile, from)).slice(-2_000).trim() };
  } finally {
    await output.close();
  }
};

/** Resolves when the health port says ready or `over` is signalled; rejects when it takes too long. */
const answersReady = async (program: Program, over: AbortSignal, readyMs: number): Promise<void> => {
  const until = performance.now() + readyMs;
  const url = `http://127.0.0.1:${program.healthPort}/health/ready`;
  while (!over.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (performance.now() >= until) {
      const lastLines = (await logSince(program.logFile, 0)).slice(-2_000).trim();
      throw new ProgramFault(program.name, `not ready after ${Math.round(readyMs / 1000)} s`, lastLines);
    }
    await pause(50);
  }
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((tell) => {
    if (signal.aborted) tell();
    else signal.addEventListener('abort', () => tell(), { once: true });
  });

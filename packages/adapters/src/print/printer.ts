import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { AnyForm } from './form.ts';

/** Prints forms in a process of its own. */
export interface Printer {
  /** The form as a PDF file. Rejects with `PrintBusy` beyond the bounds and with `PrintFailed` when it cannot be laid out. */
  readonly print: (form: AnyForm) => Promise<Uint8Array>;
  /** Ends the process; forms that wait are refused. */
  readonly stop: () => Promise<void>;
}

/** Too many forms wait, a form took too long, or the printer stops: the caller may try again. */
export class PrintBusy extends Error {
  override readonly name = 'PrintBusy';
  readonly code = 'SERVICE_BUSY';
}

/** The form could not be laid out; trying again gives the same. */
export class PrintFailed extends Error {
  override readonly name = 'PrintFailed';
  /** Set when the declaration is larger than a form that is printed; otherwise it is our mistake. */
  readonly code: 'PAYLOAD_TOO_LARGE' | undefined;
  constructor(message: string, code?: 'PAYLOAD_TOO_LARGE') {
    super(message);
    this.code = code;
  }
}

export interface PrintBounds {
  /** Forms that may wait behind the one that is printed. */
  readonly waitingMax: number;
  /** How long a form may take, milliseconds; then its process is ended. */
  readonly limitMs: (form: AnyForm) => number;
  /** Forms after which the process is replaced: the compiler keeps some memory of each. */
  readonly formsPerChild: number;
  /** Resident bytes beyond which the process is replaced after a form. */
  readonly memoryMax: number;
  /** Scheduling priority of the process: 0 as usual, 19 behind all else. */
  readonly nice: number;
}

const usualBounds: PrintBounds = {
  waitingMax: 100,
  limitMs: (form) => 10_000 + ('declaration' in form ? 30 * form.declaration.items.length : 20_000),
  formsPerChild: 1_000,
  memoryMax: 600_000_000,
  nice: 0,
};

export interface PrintLog {
  readonly info: (line: object) => void;
  readonly warn: (line: object) => void;
}

export interface ChildJob {
  readonly id: number;
  readonly form: AnyForm;
}

export type ChildAnswer =
  | { readonly ready: true }
  | { readonly broken: string }
  | { readonly id: number; readonly pdf: Uint8Array; readonly memory: number }
  | { readonly id: number; readonly fault: string; readonly tooLong: boolean; readonly memory: number };

interface Job extends ChildJob {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (reason: Error) => void;
}

/** How long the process may take to start. */
const startMs = 20_000;

/**
 * A printer whose process starts with the first form and is replaced every `formsPerChild` forms, when it grew too large, when a
 * form takes too long, and when it ends by itself; then only the form it had in hand is refused. Technical limits, no clause.
 */
export const startPrinter = ({
  log,
  bounds: own = {},
}: {
  readonly log?: PrintLog;
  readonly bounds?: Partial<PrintBounds>;
} = {}): Printer => {
  const bounds = { ...usualBounds, ...own };
  const waiting: Job[] = [];
  let child: Child | undefined;
  let inHand: Job | undefined;
  let stopped = false;
  let lastId = 0;

  const start = (): Child => {
    const started = openChild(bounds.nice, {
      done: () => {
        inHand = undefined;
        if (started.printed() >= bounds.formsPerChild || started.memory() > bounds.memoryMax) {
          log?.info({ event: 'printer-replaced', forms: started.printed(), memory: started.memory() });
          child = undefined;
          void started.end();
          if (!stopped) child = start();
        }
        next();
      },
      lost: (reason) => {
        if (child === started) child = undefined;
        if (stopped) return;
        log?.warn({ event: 'printer-lost', reason });
        inHand?.reject(new PrintBusy(reason));
        inHand = undefined;
        next();
      },
    });
    return started;
  };

  const next = (): void => {
    if (stopped || inHand) return;
    inHand = waiting.shift();
    if (!inHand) return;
    child ??= start();
    child.give(inHand, bounds.limitMs(inHand.form));
  };

  return {
    print: (form) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new PrintBusy('the printer was stopped'));
        if (waiting.length >= bounds.waitingMax) return reject(new PrintBusy('too many forms wait'));
        lastId += 1;
        waiting.push({ id: lastId, form, resolve, reject });
        next();
      }),
    stop: async () => {
      stopped = true;
      const left = inHand ? [inHand, ...waiting.splice(0)] : waiting.splice(0);
      for (const { reject } of left) reject(new PrintBusy('the printer was stopped'));
      await child?.end();
    },
  };
};

interface Child {
  readonly give: (job: Job, limitMs: number) => void;
  readonly printed: () => number;
  readonly memory: () => number;
  /** Resolves when the process has ended. */
  readonly end: () => Promise<void>;
}

/** One process. `done` after each answer; `lost` once, when it ended unasked or was ended for a form that took too long. */
const openChild = (
  nice: number,
  told: { readonly done: () => void; readonly lost: (reason: string) => void },
): Child => {
  const process: ChildProcess = fork(new URL('./print-child.ts', import.meta.url), {
    serialization: 'advanced',
    // The child needs no setting and is given none: it prints what others wrote.
    env: {},
    execArgv: ['--max-old-space-size=512'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (process.pid !== undefined && nice !== 0) setPriority(process.pid, nice);
  let job: Job | undefined;
  let limit = 0;
  let ready = false;
  let over = false;
  let printed = 0;
  let memory = 0;
  let timer = setTimeout(() => lose('the printing process did not start'), startMs);

  const lose = (reason: string): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    process.kill('SIGKILL');
    told.lost(reason);
  };
  const send = (): void => {
    if (!ready || !job) return;
    timer = setTimeout(() => lose('a form took too long'), limit);
    process.send({ id: job.id, form: job.form } satisfies ChildJob, (error) => {
      if (error) lose(error.message);
    });
  };
  process.on('message', (message: ChildAnswer) => {
    if (over) return;
    clearTimeout(timer);
    if ('broken' in message) return lose(message.broken);
    if ('ready' in message) {
      ready = true;
      return send();
    }
    const answered = job;
    job = undefined;
    if (answered?.id !== message.id) return lose('an answer to another form');
    printed += 1;
    memory = message.memory;
    if ('pdf' in message) answered.resolve(message.pdf);
    else answered.reject(new PrintFailed(message.fault, message.tooLong ? 'PAYLOAD_TOO_LARGE' : undefined));
    return told.done();
  });
  process.on('error', (error) => lose(error.message));
  process.on('exit', (code, signal) => lose(`the printing process ended (${signal ?? code})`));

  return {
    give: (given, limitMs) => {
      job = given;
      limit = limitMs;
      send();
    },
    printed: () => printed,
    memory: () => memory,
    end: () => {
      over = true;
      clearTimeout(timer);
      if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve();
      const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
      process.kill('SIGKILL');
      return ended;
    },
  };
};

/**
 * What a command may touch of the outside world. A command takes its arguments (the words after its
 * name) and this, and answers with an exit code; it reads neither `process` nor the clock of the machine.
 */
export type Io = {
  /** Writes one line to standard output; the line feed is added. With `--json` each line is one JSON value. */
  readonly stdout: (line: string) => void;
  /** Writes one line for people to standard error; the line feed is added. */
  readonly stderr: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder relative paths are meant from, absolute. */
  readonly cwd: string;
  /**
   * The bytes of a file, or of standard input for `-`. Relative paths are resolved against `cwd`.
   * Rejects with a `FileFault`, or a `FileTooLarge` beyond `bytesMax` (default 64 MiB); a command that lets them
   * pass ends with `exitCode.wrongUse`.
   */
  readonly readFile: (path: string, bytesMax?: number) => Promise<Uint8Array>;
  /** Writes a whole file (a string as UTF-8), replacing what was there at once or not at all. */
  readonly writeFile: (path: string, content: Uint8Array | string) => Promise<void>;
};

/** Exit codes of the command line: all good, findings or a negative verdict, wrong use, our fault. */
export const exitCode = { good: 0, findings: 1, wrongUse: 2, ourFault: 3 } as const;

/** What each file of `commands/` exports. */
export type Command = { readonly run: (args: readonly string[], io: Io) => Promise<number> };

/**
 * Thrown by a command for a wrong call (an unknown option, a missing file name): the dispatcher prints the
 * message and answers with `exitCode.wrongUse`.
 */
export class WrongUse extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WrongUse';
  }
}

/** A file the caller named that cannot be read or written; `code` is that of the system (`ENOENT`). */
export class FileFault extends WrongUse {
  readonly path: string;
  readonly code: string;
  constructor(path: string, code: string, cause: Error) {
    super(cause.message.includes(path) ? cause.message : `${cause.message} '${path}'`, cause);
    this.name = 'FileFault';
    this.path = path;
    this.code = code;
  }
}

/** A file larger than the reader allows. */
export class FileTooLarge extends WrongUse {
  readonly path: string;
  readonly bytesMax: number;
  constructor(path: string, bytesMax: number) {
    super(`${path}: larger than ${bytesMax} bytes`);
    this.name = 'FileTooLarge';
    this.path = path;
    this.bytesMax = bytesMax;
  }
}

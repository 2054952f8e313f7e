import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A program and its arguments, ready for `spawn`. */
export type CommandLine = { readonly command: string; readonly args: readonly string[] };

/**
 * The same command, sent `signal` by the kernel when the process that started it dies in whatever way, so that
 * nothing outlives a killed launcher. Without util-linux's `setpriv` it is the command unchanged.
 */
export const tethered = async (line: CommandLine, signal: 'INT' | 'TERM'): Promise<CommandLine> =>
  (await runs('setpriv', ['--pdeathsig', signal, '--', 'true']))
    ? { command: 'setpriv', args: ['--pdeathsig', signal, '--', line.command, ...line.args] }
    : line;

/** Does this command end well here? Asked once for each command of this process. */
export const runs = (command: string, args: readonly string[]): Promise<boolean> => {
  const key = [command, ...args].join(' ');
  const known = answers.get(key);
  if (known) return known;
  const answer = promisify(execFile)(command, args, { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  answers.set(key, answer);
  return answer;
};

const answers = new Map<string, Promise<boolean>>();

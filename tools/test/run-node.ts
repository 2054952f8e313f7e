import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../sources/root.ts';
import type { Counts } from './counting-reporter.ts';
import { nodeBinary } from './node-binary.ts';
import type { Step } from './stages.ts';

const stepMinutesMax = 30;
const deepFactor = 8;

/** How a whole run was asked for; `folder` is an empty folder for its own files. */
export interface Run {
  readonly deep: boolean;
  readonly verbose: boolean;
  readonly folder: string;
}

/** Runs the files of a step under node:test and returns the counts. A run that cannot be counted is one failure. */
export const runTests = async (
  step: Step & { kind: 'tests' },
  run: Run,
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<Counts> => {
  if (step.files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const countsFile = join(run.folder, `${step.name}.json`);
  const good = await runNode(
    [
      '--test',
      `--test-isolation=${step.isolation}`,
      ...(step.isolation === 'process' ? ['--test-concurrency=2'] : []),
      `--test-timeout=${step.testTimeoutMs * (run.deep ? deepFactor : 1)}`,
      `--test-reporter=${run.verbose ? 'spec' : './tools/test/brief-reporter.ts'}`,
      '--test-reporter-destination=stdout',
      '--test-reporter=./tools/test/counting-reporter.ts',
      `--test-reporter-destination=${countsFile}`,
      ...step.files,
    ],
    run,
    output,
  );
  const counts = countsOf(countsFile, good);
  if (counts === uncounted && output === 'inherit') {
    console.error('The tests ended without a summary: a test file ended the process.');
  }
  return counts;
};

const uncounted: Counts = { passed: 0, failed: 1, skipped: 0 };

/** The counts the reporter wrote. A process that died before its summary, or that ended badly after it, is a failure. */
const countsOf = (file: string, good: boolean): Counts => {
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    return counts.failed === 0 && !good ? { ...counts, failed: 1 } : counts;
  } catch {
    return uncounted;
  }
};

/** Runs Node with `args` in the root folder; whether it ended well. What one process compiled, the others of the run need not. */
export const runNode = (
  args: readonly string[],
  run: Run,
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<boolean> =>
  new Promise((resolve) => {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawn(nodeBinary(), ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      stdio: ['ignore', output, output],
      env: {
        ...env,
        ...(run.deep ? { TAMGA_DEEP: '1' } : {}),
        NODE_COMPILE_CACHE: join(run.folder, 'compiled'),
      },
      timeout: stepMinutesMax * 60_000 * (run.deep ? deepFactor : 1),
      killSignal: 'SIGKILL',
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code, signal) => {
      if (signal !== null) console.error(`The process was ended by ${signal}.`);
      resolve(code === 0);
    });
  });

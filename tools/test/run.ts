/**
 * `npm test`: checks, then tests, each stage in a process of its own, some beside each other, and at the very end one
 * line `N passed, N failed, N skipped`. Exit code 0 only when something ran and nothing failed; 2 for wrong use.
 * `--only check|unit|db|browser` runs one stage, `--deep` sets TAMGA_DEEP=1 for the long variants,
 * `--verbose` names every test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Counts } from './counting-reporter.ts';
import { type Run, runNode, runTests } from './run-node.ts';
import { groups, isStageName, type StageName, type Step, stageNames, stepsOf } from './stages.ts';

const main = async (): Promise<number> => {
  const options = parseArgs({
    options: { only: { type: 'string' }, deep: { type: 'boolean' }, verbose: { type: 'boolean' } },
  }).values;
  if (options.only !== undefined && !isStageName(options.only)) {
    console.error(`--only takes one of: ${stageNames.join(', ')}`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tamga-test-'));
  const run = { deep: options.deep ?? false, verbose: options.verbose ?? false, folder };
  try {
    const total = await runGroups(options.only === undefined ? groups : [[[options.only]]], run);
    console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    return total.failed === 0 && total.passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

const plus = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

const runGroups = async (inTurn: typeof groups, run: Run): Promise<Counts> => {
  let total = nothing;
  for (const lanes of inTurn) {
    const counts = await Promise.all(lanes.map((stages) => runLane(stages, run)));
    total = counts.reduce(plus, total);
  }
  return total;
};

const runLane = async (stages: readonly StageName[], run: Run): Promise<Counts> => {
  let total = nothing;
  for (const step of stages.flatMap((stage) => stepsOf(stage, run.deep))) {
    const started = performance.now();
    const counts = await runStep(step, run);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${step.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s\n`);
    total = plus(total, counts);
  }
  return total;
};

const runStep = async (step: Step, run: Run): Promise<Counts> => {
  if (step.kind === 'tests') return runTests(step, run);
  const good = await runNode(step.args, run);
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
};

process.exitCode = await main();

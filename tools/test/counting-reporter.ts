import type { TestEvent } from 'node:test/reporters';
import { isOwnFault } from './own-fault.ts';

/** Counts of a run of node:test, as `counting-reporter` writes them: one JSON object. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reporter of node:test that writes the totals of the whole run, and nothing else. */
export default async function* countingReporter(source: AsyncIterable<TestEvent>) {
  let suitesFailed = 0;
  for await (const event of source) {
    if (event.type === 'test:fail' && event.data.details.type === 'suite' && isOwnFault(event.data))
      suitesFailed += 1;
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { tests, passed, skipped, todo } = event.data.counts;
    const faults = tests - passed - skipped - todo + suitesFailed;
    const counts: Counts = {
      passed,
      failed: faults === 0 && !event.data.success ? 1 : faults,
      skipped: skipped + todo,
    };
    yield `${JSON.stringify(counts)}\n`;
  }
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Counts } from './counting-reporter.ts';
import { runTests } from './run-node.ts';

const folder = mkdtempSync(join(tmpdir(), 'tamga-run-node-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;

const countsOf = (body: string): Promise<Counts> => {
  written += 1;
  const file = join(folder, `case-${written}.mjs`);
  writeFileSync(file, `import { describe, it } from 'node:test';\n${body}\n`);
  return runTests(
    { kind: 'tests', name: `case-${written}`, files: [file], isolation: 'none', testTimeoutMs: 500 },
    { deep: false, verbose: false, folder },
    'ignore',
  );
};

describe('the test run counts what node:test did', () => {
  it('passes, failures, skips and tests still to do', async () => {
    const counts = await countsOf(`
      describe('group', () => {
        it('passes', () => {});
        it('fails', () => { throw new Error('no'); });
        it.skip('skipped', () => {});
        it.todo('to do');
      });`);
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 2 });
  });

  it('a group that throws while it is made', async () => {
    const counts = await countsOf(`describe('group', () => { throw new Error('no'); });`);
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  });

  it('a file that cannot be loaded', async () => {
    assert.equal((await countsOf(`import './missing.mjs';`)).failed, 1);
  });

  it('a process that a test ends, even with a good exit code', async () => {
    assert.equal((await countsOf(`it('ends all', () => process.exit(0));`)).failed, 1);
  });

  it('a test that never ends', async () => {
    const counts = await countsOf(`it('hangs', () => new Promise(() => setInterval(() => {}, 50).unref()));`);
    assert.equal(counts.failed, 1);
  });

  it('a failure after the tests are done', async () => {
    const counts = await countsOf(
      `it('passes', () => { setTimeout(() => { throw new Error('late'); }, 20); });`,
    );
    assert.ok(counts.failed > 0, JSON.stringify(counts));
  });
});

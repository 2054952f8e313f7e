import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

const program = join(import.meta.dirname, '..', '..', 'apps', 'tamga', 'src', 'main.ts');
const deep = process.env['TAMGA_DEEP'] !== undefined;
const skip = deep ? false : 'four minutes of driving: npm run test:deep';

describe('407-2.1, 407-11.2: a fleet with jamming and tampering over real sockets', { skip }, () => {
  let database: TestDatabase;
  let system: RunningSystem;
  before(async () => {
    database = await freshDatabase();
    system = await startSystem({ env: { DATABASE_URL: database.url } });
  });
  after(async () => {
    await system?.remove();
    await database?.drop();
  });

  it('raises the situations that were meant and no others, in each of the protocols', async () => {
    const args = [...'--vehicles 64 --minutes 4 --period 10 --seed 407 --data'.split(' '), system.dataDir];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, 'simulate', 'escort', ...args],
      { env: { ...process.env, DATABASE_URL: database.url }, timeout: 400_000 },
    );
    const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    assert.deepEqual([told.missed, told.wrong, told.differences], [0, 0, []]);
    assert.ok(told.raised >= 20);
  });
});

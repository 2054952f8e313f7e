import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { enterEscorts, frameStore, proofBytesMax } from '@tamga/adapters/escort';
import { anEscort, recordedChange } from '@tamga/adapters/escort/testing';
import { fromEpochMs } from '@tamga/domain/time';
import type { Io } from '../io.ts';
import { run } from './log.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

describe('407-11.2, 407-18.3a tamga log about the frames of seals', () => {
  let database: TestDatabase;
  let folder: string;
  const situationId = randomUUID();
  before(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'tamga-log-'));
    const owner = database.pool();
    const atMs = Date.now() - 60_000;
    await recordedChange(owner, async (client) => {
      const at = fromEpochMs(atMs);
      await enterEscorts(client, [anEscort('8041500001', at)]);
      await client.query(
        `insert into escort.situation (id, escort_id, seal_number, code, state, occurred_at, detectable_at, detected_at, notify_by,
           overdue, evidence)
         select $1, escort_id, seal_number, '01', 'notified', $2, $2, $2, $2, false, $3 from escort.escort_seal`,
        [situationId, at, JSON.stringify([{ receivedAt: at }])],
      );
    });
    const frame = { session: randomUUID(), seals: [1] };
    await frameStore(database.pool({ role: 'tamga_gateway' })).keep({
      sessions: [],
      facts: [],
      frames: [0, 1, 2].map((one) => ({
        ...frame,
        receivedMs: atMs + one,
        bytes: Buffer.from(`frame ${one}`),
      })),
    });
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  });

  const called = async (...args: readonly string[]) => {
    const printed: string[] = [];
    const io: Io = {
      stdout: (line) => printed.push(line),
      stderr: (line) => printed.push(line),
      env: { DATABASE_URL: database.url, TAMGA_DATA: folder },
      cwd: folder,
      readFile: (path) => readFile(path),
      writeFile: async () => undefined,
    };
    return { code: await run(args, io), printed };
  };

  it('computes the chains anew, prints the proof of a situation, and checks it without a database', async (t) => {
    assert.deepEqual(await called('frames'), { code: 0, printed: ['3 frames in 1 anchors agree'] });
    const { code, printed } = await called('situation', situationId);
    assert.equal(code, 0);
    const [proof = ''] = printed;
    assert.ok(Buffer.byteLength(proof) <= proofBytesMax);
    const path = join(folder, 'proof.json');
    await writeFile(path, proof);
    const began = performance.now();
    const checked = spawnSync(process.execPath, [program, 'log', 'check-proof', '--input', path], {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    t.diagnostic(`${Buffer.byteLength(proof)} bytes, checked in ${Math.round(performance.now() - began)} ms`);
    assert.deepEqual(JSON.parse(checked.stdout), { id: situationId, ok: true });
    assert.equal(checked.status, 0);
    await writeFile(
      path,
      proof.replace(Buffer.from('frame 0').toString('base64'), Buffer.from('frame O').toString('base64')),
    );
    assert.equal((await called('check-proof', '--input', path)).code, 1);
  });

  it('tells a situation that is not known from one that is', async () => {
    assert.equal((await called('situation', randomUUID())).code, 1);
    await assert.rejects(called('situation', '7'), /the number of a situation/);
  });
});

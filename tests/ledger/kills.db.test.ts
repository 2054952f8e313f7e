import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, isDatabaseAway, migrate, pool, startEmbedded } from '@tamga/adapters/database';
import { machineClock } from '@tamga/adapters/machine';
import { ledgerOn } from '@tamga/adapters/payment';
import { makeClient } from './client.ts';
import { judge, nothingWrong } from './judge.ts';
import { enterPayers } from './payers.ts';

/** `npm run test:kills` does 2,000, an hour and more; the deep run 200, the ordinary one 3. */
const kills = Number(process.env['TAMGA_KILLS'] ?? (process.env['TAMGA_DEEP'] === undefined ? 3 : 200));
const clients = 20;

describe('389-18b, IMP-9 the ledger when its database is killed', () => {
  it(`389-18b loses, doubles and overdraws nothing over ${kills} kills of the database at random moments`, async (t) => {
    const dir = await mkdtemp(join(tmpdir(), 'tamga-ledger-kills-'));
    let server = await startEmbedded({ dir });
    const { url } = server;
    const began = machineClock.now();
    await migrate({ url });
    const owner = pool({ url, max: 12, waitMs: 60_000 });
    try {
      const client = owner as unknown as Client;
      const payers = await enterPayers(client, 200);
      const ledger = ledgerOn(client);
      let running = true;
      const again = async (error: unknown): Promise<boolean> => {
        if (!isDatabaseAway(error)) return false;
        await pause(randomInt(20, 200));
        return true;
      };
      const workers = Array.from({ length: clients }, () =>
        makeClient({ ledger, payers, now: () => machineClock.now(), again }),
      );
      const lanes = workers.map(async ({ act }) => {
        while (running) await act();
      });
      for (let killed = 0; killed < kills; killed += 1) {
        await pause(randomInt(20, 800));
        process.kill(server.pid, 'SIGKILL');
        await server.exited;
        server = await startEmbedded({ dir });
      }
      running = false;
      await Promise.all(lanes);
      const said = workers.flatMap((worker) => worker.said);
      const judgement = await judge(owner, said, began);
      t.diagnostic(JSON.stringify({ kills, ...judgement }));
      assert.deepEqual(
        workers.flatMap(({ wrong }) => wrong),
        [],
      );
      const { acknowledged, ...wrong } = judgement;
      assert.ok(acknowledged > kills);
      assert.deepEqual(wrong, nothingWrong);
      assert.ok(said.every(({ outcome }) => outcome !== 'unanswered'));
    } finally {
      await owner.end();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    }
  });
});

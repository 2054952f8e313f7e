import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { checkLedger, dueExpiries, ledgerOn } from '@tamga/adapters/payment';
import { worksOn } from '@tamga/adapters/work';
import { expireHold } from '@tamga/usecases/payment';
import { makeClient } from './client.ts';
import { judge, nothingWrong } from './judge.ts';
import { enterPayers } from './payers.ts';

const deep = process.env['TAMGA_DEEP'] !== undefined;
const clients = 20;

describe('389-18b, IMP-9 the ledger under many clients at once', () => {
  let database: TestDatabase;
  let owner: Pool;
  let client: Client;

  before(async () => {
    database = await freshDatabase();
    owner = database.pool({ max: 24 });
    client = owner as unknown as Client;
  });
  after(() => database.drop());

  /** So many acts of each client on these payers, while two schedulers end what expires. */
  const hammer = async (payers: readonly string[], actsEach: number) => {
    const ledger = ledgerOn(client);
    const workers = Array.from({ length: clients }, () =>
      makeClient({ ledger, payers, now: () => machineClock.now() }),
    );
    const expire = expireHold({ works: worksOn(owner), clock: machineClock, chance: machineChance });
    let running = true;
    const scheduler = async (): Promise<void> => {
      while (running) {
        for (const id of await dueExpiries(client, machineClock.now(), 50)) await expire(id);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const schedulers = [scheduler(), scheduler()];
    await Promise.all(
      workers.map(async ({ act }) => {
        for (let done = 0; done < actsEach; done += 1) await act();
      }),
    );
    running = false;
    await Promise.all(schedulers);
    return workers;
  };

  it('389-18b loses, doubles and overdraws nothing when 20 clients hammer one payer and then 10,000', async (t) => {
    const payers = await enterPayers(client, 10_000);
    const one = await hammer(payers.slice(0, 1), deep ? 2_000 : 60);
    const all = await hammer(payers, deep ? 10_000 : 120);
    const workers = [...one, ...all];
    const judgement = await judge(
      owner,
      workers.flatMap(({ said }) => said),
      machineClock.now(),
    );
    t.diagnostic(JSON.stringify(judgement));
    assert.deepEqual(
      workers.flatMap(({ wrong }) => wrong),
      [],
    );
    const { acknowledged, ...wrong } = judgement;
    // How many acts find something to act on is drawn; half of what was ever seen is enough.
    assert.ok(acknowledged > clients * 30);
    assert.deepEqual(wrong, nothingWrong);
  });

  it('IMP-9 the check finds a balance, a transfer and a record that were tampered with', async () => {
    const found = () =>
      transaction(owner, (connection) => checkLedger(connection as Client, machineClock.now()), {
        isolation: 'repeatable read',
      }).then(({ imbalances }) => [...new Set(imbalances.map(({ invariant }) => invariant))].toSorted());
    const tamper = async (sql: string, undo: string): Promise<readonly string[]> => {
      await client.query('alter table payment.transfer disable trigger user');
      await client.query(sql);
      const invariants = await found();
      await client.query(undo);
      return invariants;
    };
    assert.deepEqual(await found(), []);
    const anAccount = `(select min(id) from payment.account where posted > 0)`;
    assert.deepEqual(
      await tamper(
        `update payment.account set posted = posted + 1 where id = ${anAccount}`,
        `update payment.account set posted = posted - 1 where id = ${anAccount}`,
      ),
      ['balance', 'sumZero'],
    );
    const aTransfer = `(select min(id::text)::uuid from payment.transfer where kind = 'post')`;
    assert.deepEqual(
      await tamper(
        `update payment.transfer set amount = amount + 1 where id = ${aTransfer}`,
        `update payment.transfer set amount = amount - 1 where id = ${aTransfer}`,
      ),
      ['balance', 'folded', 'sumZero'],
    );
    assert.deepEqual(
      await tamper(
        `update payment.transfer set transaction = transaction + 1000000 where id = ${aTransfer}`,
        `update payment.transfer set transaction = transaction - 1000000 where id = ${aTransfer}`,
      ),
      ['folded', 'recorded'],
    );
  });
});

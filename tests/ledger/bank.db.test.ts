import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Client, type Pool, transaction } from '@tamga/adapters/database';
import { freshDatabase, type TestDatabase } from '@tamga/adapters/database/testing';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import {
  bankFolder,
  bankLines,
  checkLedger,
  outgoingOn,
  smallBank,
  systemBalances,
} from '@tamga/adapters/payment';
import { personsRegister } from '@tamga/adapters/persons';
import { worksOn } from '@tamga/adapters/work';
import { advanceAccount } from '@tamga/domain/payment';
import { decideBankLine, importBankFile, payOut, postDecidedLines } from '@tamga/usecases/payment';

describe('IMP-9 the bank side of the ledger', () => {
  let database: TestDatabase;
  let owner: Pool;
  let client: Client;
  let dir = '';
  let parts: Parameters<typeof importBankFile>[0];
  const payer = { id: machineChance.id(), identifier: '100000000001' };
  const official = { id: machineChance.id(), identifier: '700000000007' };

  before(async () => {
    database = await freshDatabase();
    owner = database.pool({ max: 6 });
    client = owner as unknown as Client;
    dir = await mkdtemp(join(tmpdir(), 'tamga-bank-'));
    parts = {
      works: worksOn(owner),
      persons: personsRegister(client),
      clock: machineClock,
      chance: machineChance,
    };
    for (const [{ id, identifier }, kind] of [
      [payer, 'legal'],
      [official, 'natural'],
    ] as const)
      await client.query(
        'insert into persons.person (id, kind, identifier, name, registered_at) values ($1, $2, $3, $4, now())',
        [id, kind, identifier, `person ${identifier}`],
      );
  });
  after(async () => {
    await database.drop();
    await rm(dir, { recursive: true, force: true });
  });

  const take = async (path: string) => {
    const content = new Uint8Array(await readFile(path));
    return importBankFile(parts)({ content, sha256: createHash('sha256').update(content).digest('hex') });
  };
  const free = async (): Promise<bigint | undefined> =>
    (
      await client.query<{ readonly free: bigint }>(
        'select posted - held as free from payment.account where id = $1',
        [advanceAccount(payer.id)],
      )
    ).rows[0]?.free;
  const balance = async (account: string): Promise<bigint> =>
    (await systemBalances(client)).find((row) => row.account === account)?.balance ?? 0n;
  const whole = async (): Promise<void> =>
    assert.deepEqual(
      (
        await transaction(owner, (connection) => checkLedger(connection as Client, machineClock.now()), {
          isolation: 'repeatable read',
        })
      ).imbalances,
      [],
    );

  it('IMP-9 a payment reaches its payer once, though it stands in a notice, again in it, and in the statement', async () => {
    const bank = await smallBank(dir, machineClock.now());
    const notice = await bank.pay({ ...payer, name: 'ТОО', amount: 50_000n, purpose: 'Авансовые платежи' });
    assert.deepEqual(await take(notice), { ok: true, value: { reports: 1, lines: 1, waiting: 0 } });
    assert.deepEqual(await take(notice), { ok: true, value: { reports: 0, lines: 0, waiting: 0 } });
    const { statement } = await bank.settle();
    assert.deepEqual(await take(statement), { ok: true, value: { reports: 1, lines: 0, waiting: 0 } });
    assert.equal(await free(), 50_000n);
    await whole();
  });

  it('IMP-9 refuses another content under a number, or another amount under a reference, whole', async () => {
    const bank = await smallBank(dir, machineClock.now());
    const path = await bank.pay({ ...payer, name: 'ТОО', amount: 10_000n, purpose: '' });
    await take(path);
    const altered = new TextDecoder()
      .decode(await readFile(path))
      .replaceAll('>100.00<', '>900.00<')
      .replaceAll('>NSB', '>XSB');
    const content = new TextEncoder().encode(altered);
    const outcome = await importBankFile(parts)({
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    assert.equal(!outcome.ok && outcome.refusal.code, 'IDEMPOTENCY_MISMATCH');
    assert.equal(await free(), 60_000n);
    await whole();
  });

  it('IMP-9 what is not certain waits with proposals; an official names the payer or gives it back through pain.001', async () => {
    const bank = await smallBank(dir, machineClock.now());
    await take(
      await bank.pay({
        identifier: '999999999999',
        name: 'Бөтен',
        amount: 7_000n,
        purpose: `за ${payer.identifier}`,
      }),
    );
    await take(
      await bank.pay({ identifier: '999999999999', name: 'Бөтен', amount: 3_000n, purpose: 'қате' }),
    );
    const [first, second] = await bankLines(client, 'waiting', 10);
    assert.deepEqual(first?.proposals, [{ identifier: payer.identifier, reasons: ['purpose'] }]);
    assert.equal(await balance('suspense:unidentified'), 10_000n);
    const decide = decideBankLine(parts);
    const by = {
      official: { ...official, kind: 'natural', name: '', state: 'registered' } as const,
      role: 'CustomsInspector',
      officeCode: '55302',
      reason: 'Письмо плательщика',
    };
    assert.ok((await decide({ ...by, lineId: first?.id ?? '', payerIdentifier: payer.identifier })).ok);
    assert.equal(
      await decide({ ...by, lineId: first?.id ?? '', payerIdentifier: null }).then(
        (again) => !again.ok && again.refusal.code,
      ),
      'STATE_FORBIDS',
    );
    assert.ok((await decide({ ...by, lineId: second?.id ?? '', payerIdentifier: null })).ok);
    assert.equal(await postDecidedLines(parts)(10), 2);
    assert.equal(await postDecidedLines(parts)(10), 0);
    assert.equal(await free(), 67_000n);
    assert.equal(await balance('suspense:unidentified'), 0n);
    assert.equal(await balance('refund:payable'), 3_000n);

    const folder = await bankFolder(join(dir, 'bank'));
    const pay = payOut({
      ...parts,
      outgoing: outgoingOn(owner),
      bank: folder,
      holder: 'Демо',
      account: 'KZ07DEM0000000000001',
    });
    assert.equal(await pay(10), 1);
    assert.equal(await pay(10), 0);
    assert.equal((await readdir(join(dir, 'bank', 'out'))).length, 1);
    const { paid, statement } = await bank.settle();
    assert.equal(paid, 1);
    await take(statement);
    assert.equal(await balance('refund:payable'), 0n);
    assert.equal(await balance('bank:treasury'), -67_000n);
    const { rows } = await client.query<{ readonly state: string }>('select state from payment.outgoing');
    assert.deepEqual(rows, [{ state: 'paid' }]);
    await whole();
  });

  it('IMP-9 a crash between fixing a batch and writing its file repeats the same file', async () => {
    const outgoing = outgoingOn(owner);
    await transaction(owner, async (connection) => {
      await (connection as Client).query(
        `insert into payment.outgoing (id, kind, amount, name, identifier, iban, purpose, state, ordered_at) values ('CRASH1', 'refund', 1, 'a', 'b', 'c', 'd', 'ordered', now())`,
      );
      await (connection as Client).query(
        `insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt) values ('FIN', now(), 'system', 'x', 'x', 'x', '389-18b', '{}', '')`,
      );
    });
    await outgoing.gather('BATCH1', machineClock.now(), 10);
    const first = await outgoing.unwritten();
    assert.deepEqual(await outgoing.unwritten(), first);
    assert.deepEqual(
      first.map(({ id, orders }) => [id, orders.length]),
      [['BATCH1', 1]],
    );
    await outgoing.written('BATCH1', machineClock.now());
    assert.deepEqual(await outgoing.unwritten(), []);
  });
});

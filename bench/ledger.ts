import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Client, migrate, type Pool, pool, startEmbedded } from '@tamga/adapters/database';
import { machineChance, machineClock } from '@tamga/adapters/machine';
import { ledgerOn, ledgerStatements } from '@tamga/adapters/payment';
import type { LogRecord } from '@tamga/domain/evidence';
import {
  advanceAccount,
  bankAccount,
  budgetAccount,
  endHold,
  holding,
  posting,
  type Transfer,
} from '@tamga/domain/payment';
import type { TransferOutcome } from '@tamga/usecases/ports';
import { entriesLedger, plainLedger } from './ledger/rivals.ts';

/**
 * Transfers a second of the ledger, each committed to disk, with holds, idempotent ids, the check of the balance and the record
 * of the operation log; beside it, in the same run and through the same driver, two rivals without holds, ids and log: a plain
 * ledger with one row a balance, and pgledger's design. A round of ours is a hold and its capture: two transfers, two records.
 */

const seconds = Number(process.env['BENCH_SECONDS'] ?? 10);
const clients = 20;
const payers = 10_000;
const codes = ['1010', '2010', '5010', '4100'];

const folder = await mkdtemp(join(tmpdir(), 'tamga-bench-ledger-'));
const server = await startEmbedded({ dir: folder });
await migrate({ url: server.url });
const database: Pool = pool({ url: server.url, max: clients, statementMs: 0 });
const client = database as unknown as Client;
const ledger = ledgerOn(client);
const oneByOne = ledgerStatements(client);
const ids = Array.from({ length: payers }, () => machineChance.id());
const anyOf = <T>(of: readonly T[]): T => of[randomInt(of.length)] as T;

const recordOf = (transfer: Transfer): LogRecord => ({
  class: 'FIN',
  at: transfer.eventAt,
  actorId: null,
  actorRole: 'system',
  onBehalfOf: null,
  objectKind: 'transfer',
  objectId: transfer.id,
  result: transfer.kind,
  basis: transfer.clause,
  facts: { amount: transfer.amount.toString(), code: transfer.paymentCode },
});

const prepare = async (): Promise<void> => {
  await client.query(entriesLedger);
  await client.query(plainLedger);
  await client.query(
    `insert into persons.person (id, kind, identifier, name, registered_at)
     select id, 'legal', lpad(n::text, 12, '0'), 'payer ' || n, now() from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  );
  await client.query(
    `insert into payment.account (id, owner_id, kind) select 'payer:' || id || ':advance', id, 'advance' from unnest($1::uuid[]) as p (id)`,
    [ids],
  );
  await client.query(
    `insert into pgl.account (id, currency, allow_negative, allow_positive) select 'payer:' || id, 'KZT', true, true from unnest($1::uuid[]) as p (id)`,
    [ids],
  );
  await client.query(
    `insert into plain.account (id, balance) select 'payer:' || id, 10^15 from unnest($1::uuid[]) as p (id)`,
    [ids],
  );
  await client.query(
    `insert into pgl.account (id, currency, allow_negative, allow_positive) values ('budget', 'KZT', true, true)`,
  );
  await client.query(`insert into plain.account (id, balance) values ('budget', 0)`);
  for (let from = 0; from < payers; from += 1000) {
    const top = ids.slice(from, from + 1000).map((id) =>
      posting({
        id: machineChance.id(),
        debit: bankAccount,
        credit: advanceAccount(id),
        amount: 10n ** 15n,
        clause: '389-18b',
        eventAt: machineClock.now(),
      }),
    );
    await ledger.take(top, top.map(recordOf));
  }
  await client.query('vacuum analyze');
};

/** Rounds a second of `width` clients, each waiting for its answer before the next; answers with transfers a second. */
const run = async (
  name: string,
  perRound: number,
  round: () => Promise<unknown>,
  width = clients,
): Promise<number> => {
  const until = performance.now() + seconds * 1000;
  const begin = performance.now();
  let rounds = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await round();
      rounds += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  const perSecond = (rounds * perRound * 1000) / (performance.now() - begin);
  console.log(`${name.padEnd(66)} ${perSecond.toFixed(0).padStart(7)}/s`);
  return perSecond;
};

const hold = (payer: string): Transfer => {
  const code = anyOf(codes);
  return holding({
    id: machineChance.id(),
    debit: advanceAccount(payer),
    credit: budgetAccount(code),
    amount: BigInt(randomInt(1, 100_000)),
    paymentCode: code,
    clause: '389-19.6b',
    documentId: machineChance.id(),
    eventAt: machineClock.now(),
  });
};

type Take = (transfers: readonly Transfer[], records: readonly LogRecord[]) => Promise<TransferOutcome>;

const taken = async (take: Take, transfers: readonly Transfer[]): Promise<void> => {
  const outcome = await take(transfers, transfers.map(recordOf));
  if (outcome !== 'taken') throw new Error(outcome);
};

const captureOf = (held: Transfer): Transfer =>
  endHold(held, 'capture', machineChance.id(), '389-19.6b', machineClock.now());

/** Hold now, capture later: two commands, each committed by itself. */
const apart = async (take: Take, payer: string): Promise<void> => {
  const held = hold(payer);
  await taken(take, [held]);
  await taken(take, [captureOf(held)]);
};

/** Four payment codes held and taken by one command, as a green declaration does: eight transfers, one commit. */
const together = async (payer: string): Promise<void> => {
  const holds = codes.map(() => hold(payer));
  await taken(oneByOne.transfer, [...holds, ...holds.map(captureOf)]);
};

const entriesMove = (from: string, to: string) =>
  client.query('select pgl.move($1, $2, $3)', [from, to, randomInt(1, 100_000)]);

try {
  await prepare();
  console.log(`${clients} clients, ${payers} payers, synchronous_commit on, ${seconds} s each`);
  const plain = await run('plain ledger, everybody pays into one balance row', 1, () =>
    client.query('select plain.move($1, $2, $3, $4)', [
      machineChance.id(),
      `payer:${anyOf(ids)}`,
      'budget',
      randomInt(1, 100_000),
    ]),
  );
  const oneBudget = await run("pgledger's design, everybody pays into one budget account", 1, () =>
    entriesMove(`payer:${anyOf(ids)}`, 'budget'),
  );
  const fewPayers = ids.slice(0, 1000);
  const pairs = await run("pgledger's design, its own load: pairs of 1,000 accounts", 1, async () => {
    const from = anyOf(fewPayers);
    const to = anyOf(fewPayers);
    if (from !== to) await entriesMove(`payer:${from}`, `payer:${to}`);
  });
  const alone = await run('Tamga, each command a statement of its own', 2, () =>
    apart(oneByOne.transfer, anyOf(ids)),
  );
  const ours = await run('Tamga, the ledger: commands that wait together share a commit', 2, () =>
    apart(ledger.take, anyOf(ids)),
  );
  const green = await run('Tamga, four codes held and captured by one command', 8, () =>
    together(anyOf(ids)),
  );
  const hotAlone = await run('Tamga, one payer hammered, each command a statement of its own', 2, () =>
    apart(oneByOne.transfer, ids[0] ?? ''),
  );
  const hot = await run('Tamga, one payer hammered, the ledger', 2, () => apart(ledger.take, ids[0] ?? ''));
  const rivals = (value: number): string =>
    `${(value / plain).toFixed(2)} x plain, ${(value / oneBudget).toFixed(2)} x pgledger's design on the same load, ${(value / pairs).toFixed(2)} x on its own`;
  console.log(
    `the ledger: ${rivals(ours)}; one by one: ${rivals(alone)}; as a declaration: ${rivals(green)}`,
  );
  console.log(`one payer: ${hot.toFixed(0)}/s, one by one ${hotAlone.toFixed(0)}/s`);
} finally {
  await database.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

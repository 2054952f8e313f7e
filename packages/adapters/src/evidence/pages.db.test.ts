import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { includes, proveIn } from '@tamga/domain/evidence';
import { fromEpochMs } from '@tamga/domain/time';
import { type Client, type Pool, transaction } from '../database/index.ts';
import { freshDatabase, type TestDatabase } from '../database/testing/index.ts';
import { chainRecords, logStatements, proveRecords, sha256Of, verifyChain } from './index.ts';
import { leavesOf, pageLeaves } from './pages.ts';

describe('AGR-10.3 a record is proved from its page and the roots of the others', () => {
  let database: TestDatabase;
  let owner: Pool;
  let worker: Pool;
  before(async () => {
    database = await freshDatabase();
    owner = database.pool();
    worker = database.pool({ role: 'tamga_worker' });
  });
  after(() => database?.drop());

  const write = (count: number) =>
    transaction(owner, (connection) =>
      logStatements(connection as Client).log(
        Array.from({ length: count }, (_, index) => ({
          class: 'CFG' as const,
          at: fromEpochMs(index),
          actorId: null,
          actorRole: 'system',
          onBehalfOf: null,
          objectKind: 'test',
          objectId: `${index}`,
          result: 'entered',
          basis: '407-2.1' as const,
          facts: {},
        })),
      ),
    );
  const chain = (max: number) => transaction(worker, (connection) => chainRecords(connection as Client, max));
  const proofs = async (sequences: readonly number[]) => {
    const { rows } = await owner.query<{ readonly id: bigint }>(
      'select record_id as id from evidence.leaf where sequence = any($1) order by sequence',
      [sequences],
    );
    const found = await proveRecords(
      owner as unknown as Client,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id }) => found.get(id));
  };
  /** The proof over all leaves at once, as the standard gives it. */
  const whole = async (sequence: number, size: number) =>
    proveIn((await leavesOf(owner as unknown as Client, 0, size)).slice(), sequence - 1, sha256Of);

  it('is that of the whole tree, before and after a page is full, on its edges, and with pages not kept yet', async () => {
    for (const size of [3, pageLeaves, pageLeaves + 1, 3 * pageLeaves, 3 * pageLeaves + 5]) {
      const { rows } = await owner.query<{ readonly n: number }>(
        'select count(*)::int as n from evidence.leaf',
      );
      await write(size - (rows[0]?.n ?? 0));
      while ((await chain(100)) > 0);
      const sequences = [1, 2, pageLeaves, pageLeaves + 1, 2 * pageLeaves, size].filter((one) => one <= size);
      for (const [index, proof] of (
        await proofs([...new Set(sequences)].toSorted((a, b) => a - b))
      ).entries()) {
        const sequence = [...new Set(sequences)].toSorted((a, b) => a - b)[index] ?? 0;
        assert.ok(proof);
        assert.ok(includes(proof, sha256Of), `${sequence} of ${size}`);
        assert.deepEqual(
          { root: Buffer.from(proof.root), proof: proof.proof.map((one) => Buffer.from(one)) },
          await whole(sequence, size).then(({ root, proof: hashes }) => ({
            root: Buffer.from(root),
            proof: hashes.map((one) => Buffer.from(one)),
          })),
        );
      }
    }
    const { rows } = await owner.query<{ readonly n: number }>(
      'select count(*)::int as n from evidence.page',
    );
    assert.equal(rows[0]?.n, 3);
    const before = await proofs([5, 600]);
    await owner.query(
      'alter table evidence.page disable trigger append_only; delete from evidence.page where number > 0',
    );
    assert.deepEqual(await proofs([5, 600]), before);
  });

  it('has a wrong root found by the check of the log', async () => {
    assert.equal((await verifyChain(owner as unknown as Client)).brokenAt, null);
    await owner.query(`update evidence.page set root = sha256('x') where number = 0`);
    assert.equal((await verifyChain(owner as unknown as Client, 1n, 100)).brokenAt, BigInt(pageLeaves));
    assert.equal((await verifyChain(owner as unknown as Client, 10n, 100)).brokenAt, null);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Client } from '@tamga/adapters/database';
import { transaction } from '@tamga/adapters/database';
import { chainRecords, proveRecords, sha256Of, verifyChain } from '@tamga/adapters/evidence';
import { submissionById } from '@tamga/adapters/intake';
import { machineChance } from '@tamga/adapters/machine';
import { statementOf } from '@tamga/adapters/payment';
import { includes } from '@tamga/domain/evidence';
import { localDateAt } from '@tamga/domain/time';
import { type CustomsHouse, openCustomsHouse } from './customs-house.ts';

describe('389-19.3, 389-19.6b: from signed bytes to a registered, paid and released declaration', () => {
  let house: CustomsHouse;

  before(async () => {
    house = await openCustomsHouse();
  });
  after(() => house.close());

  it('389-19.3 registers a clean declaration with a number of its office and day, and 389-19.4 releases what is green', async () => {
    const { clean, found, key, lodge, moment, sign } = house;
    const view = await found(await lodge(sign(clean, key)));
    assert.deepEqual(
      view.findings.filter(({ severity }) => severity === 'E'),
      [],
    );
    assert.match(
      view.record.number ?? '',
      new RegExp(
        `^55302/${localDateAt(moment).slice(8)}${localDateAt(moment).slice(5, 7)}${localDateAt(moment).slice(2, 4)}/\\d{7}$`,
      ),
    );
    assert.deepEqual(
      view.history.map(({ event }) => event),
      ['sign', 'submit', 'register', 'release'],
    );
  });

  it('389-19.6b takes exactly what was calculated, and 389-18b shows each movement', async () => {
    const { clean, client, declarantId, found, key, lodge, sign } = house;
    const before = await statementOf(client, declarantId, 0, undefined);
    const view = await found(await lodge(sign(clean, key)));
    const after = await statementOf(client, declarantId, 50, undefined);
    assert.equal(before.available - after.available, view.record.total);
    assert.equal(after.held, 0n);
    const moved = after.entries.filter(
      ({ declarationId, kind }) => declarationId === view.record.id && kind === 'capture',
    );
    assert.equal(-moved.reduce((sum, { amount }) => sum + amount, 0n), view.record.total);
  });

  it('389-19.1a answers a repeated request with the first receipt and registers once', async () => {
    const { clean, client, key, lodge, sign } = house;
    const signed = sign(clean, key);
    const first = await lodge(signed, 'same-request');
    assert.equal(await lodge(signed, 'same-request'), first);
    const { rows } = await client.query<{ readonly n: bigint }>(
      'select count(*) as n from declaration.declaration where submission_id = $1',
      [first],
    );
    assert.equal(rows[0]?.n, 1n);
  });

  it('[I] 389-19.3 refuses with all reasons, gives no number and takes no money', async () => {
    const { clean, client, declarantId, found, key, lodge, sign } = house;
    const before = await statementOf(client, declarantId, 0, undefined);
    const faulty = {
      ...clean,
      goodsTotal: '7',
      items: clean.items.map((item, index) => (index === 0 ? { ...item, netMass: '9999999' } : item)),
    };
    const view = await found(await lodge(sign(faulty, key)));
    assert.equal(view.record.state, 'registrationRefused');
    assert.equal(view.record.number, null);
    const rules = view.findings.map(({ rule }) => rule);
    assert.ok(rules.includes('FLC-104') && rules.includes('FLC-206'), rules.join(' '));
    assert.equal((await statementOf(client, declarantId, 0, undefined)).available, before.available);
  });

  it('389-14.1 takes no document whose signer may not act for the declarant, nor altered bytes', async () => {
    const { clean, client, key, lodge, outsider, sign } = house;
    const foreign = await submissionById(client, await lodge(sign(clean, outsider)));
    assert.equal(foreign?.problem?.code, 'DOC_SIGNER_NOT_ENTITLED');
    const altered = sign(clean, key);
    const at = altered.length - 40;
    altered[at] = (altered[at] ?? 0) ^ 1;
    const broken = await submissionById(client, await lodge(altered));
    assert.equal(broken?.problem?.code, 'AUTH_SIGNATURE_INVALID');
  });

  it('389-19.6b refuses registration when the account does not cover it, in the same transaction', async () => {
    const { clean, found, key, lodge, sign } = house;
    await house.setMoney(0n);
    const view = await found(await lodge(sign(clean, key)));
    assert.equal(view.record.state, 'registrationRefused');
    assert.ok(view.findings.some(({ rule }) => rule === 'FLC-135'));
  });

  it('AGR-10.3 records nothing without a log record, and finds a record that was altered', async () => {
    const { client, owner } = house;
    await assert.rejects(
      transaction(owner, (connection) =>
        (connection as Client).query(
          `update persons.mandate set valid_to = null where false; insert into declaration.history (authority, declaration_id, ordinal, event, from_state, to_state, basis, actor, at) values ('KZ', '${machineChance.id()}', 1, 'x', 'a', 'b', 'c', 'system', now())`,
        ),
      ),
      /LOG_WRITE_FAILED/,
    );
    await transaction(owner, (connection) => chainRecords(connection as Client, 1_000));
    const whole = await verifyChain(client);
    assert.equal(whole.brokenAt, null);
    assert.ok(whole.checked > 5);
    const { rows: records } = await client.query<{ readonly id: bigint }>('select id from evidence.record');
    const proofs = await proveRecords(client, [...records.map(({ id }) => id), 1_000_000n]);
    assert.equal(proofs.size, records.length);
    for (const [id, proof] of proofs)
      assert.ok(proof.size === whole.checked && includes(proof, sha256Of), `record ${id}`);
    await client.query('alter table evidence.record disable trigger append_only');
    await client.query(
      `update evidence.record set body = replace(body, 'registered', 'released') where id = (select min(id) from evidence.record where result = 'registered')`,
    );
    assert.notEqual((await verifyChain(client)).brokenAt, null);
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Instant, LocalDate } from '@tamga/domain/time';
import type { Client } from '../database/index.ts';
import { freshDatabase } from '../database/testing/index.ts';
import { gatherPrices, priceHints } from './price-hints.ts';

type Database = Awaited<ReturnType<typeof freshDatabase>>;

describe('389-14.5 price hints from released declarations', () => {
  let database: Database;
  let owner: Client;
  let worker: Client;
  let api: Client;
  const pools: { end(): Promise<void> }[] = [];

  before(async () => {
    database = await freshDatabase();
    const pool = (options: Parameters<Database['pool']>[0]): Client => {
      const made = database.pool(options);
      pools.push(made);
      return made as unknown as Client;
    };
    owner = pool({ max: 1 });
    worker = pool({ max: 1, role: 'tamga_worker' });
    api = pool({ max: 1, role: 'tamga_api' });
  });
  after(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  /** A released declaration of a party, one item of ten kilograms for `value` tenge. */
  const released = async (party: string, at: string, value: string, item: object = {}): Promise<void> => {
    const id = randomUUID();
    await owner.query(
      `insert into declaration.declaration (authority, id, submission_id, declarant_id, office_code, state, version, direction,
         procedure, declarant_name, consignee_name, items_total, lodged_at, released_at, ball, verification_code, search)
       values ('KZ', $1, $2, $3, '50417', 'released', 1, 'ИМ', '40', '', '', 1, $4, $4, 'nobody', $5, '')`,
      [id, randomUUID(), party, at, id],
    );
    const goods = {
      commodityCode: '8471300000',
      originCountry: 'CN',
      netMass: '10',
      customsValue: value,
      ...item,
    };
    await owner.query(
      `with logged as (
         insert into evidence.record (class, at, actor_role, object_kind, object_id, result, basis, body, salt)
         values ('DEC', $4, 'system', 'declaration', 'sample', 'released', '389-14.5', '{}', '\\x00')
       )
       insert into declaration.version (authority, declaration_id, version, submission_id, document_sha256, media_type,
         signer_name, signer_identifier, signature_report, data, findings, made_at)
       values ('KZ', $1, 1, $2, '\\x00', '', '', '', '{}', $3, '[]', $4)`,
      [id, randomUUID(), JSON.stringify({ items: [goods] }), at],
    );
  };
  const hint = (on = '2026-11-22') => priceHints(api).find('8471300000', 'CN', on as LocalDate);
  const until = '2026-11-22T00:00:00.000Z' as Instant;

  it('are none below five parties, however many declarations there are', async () => {
    const parties = Array.from({ length: 4 }, () => randomUUID());
    for (const [at, party] of [...parties, ...parties].entries())
      await released(party, `2026-10-0${at + 1}T06:00:00Z`, `${1000 + at * 100}.00`);
    assert.equal(await gatherPrices(worker, until, 500), 8);
    assert.equal(await hint(), undefined);
  });

  it('are median and quartiles of value per kilogram from the fifth party on', async () => {
    await released(randomUUID(), '2026-10-09T06:00:00Z', '5000.00');
    assert.equal(await gatherPrices(worker, until, 500), 1);
    // 100, 110 … 170, 500 a kilogram
    assert.deepEqual(await hint(), {
      parties: 5,
      items: 9,
      lower: '120.00',
      median: '140.00',
      upper: '160.00',
    });
    assert.equal(await hint('2027-11-22'), undefined, 'a year later');
  });

  it('take each release once, in pieces, and pass by items without mass or value', async () => {
    await released(randomUUID(), '2026-10-10T06:00:00Z', '1.00', { netMass: '0' });
    await released(randomUUID(), '2026-10-11T06:00:00Z', 'not stated');
    await released(randomUUID(), '2026-10-12T06:00:00Z', '1300.00');
    let taken = 0;
    for (let turn = 0; turn < 10; turn += 1) taken += await gatherPrices(worker, until, 2);
    assert.equal(taken, 3);
    assert.deepEqual((await hint())?.items, 10);
  });

  it('show no row to the process of people', async () => {
    await assert.rejects(api.query('select * from payment.price_observation'), /permission denied/);
  });
});

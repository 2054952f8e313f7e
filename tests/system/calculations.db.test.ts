import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ratesUsedOn, storedCalculations } from '@tamga/adapters/payment';
import { importReceived, loadReference } from '@tamga/adapters/reference';
import { replaysSame } from '@tamga/domain/payment';
import { formatScaled } from '@tamga/domain/quantities';
import { localDateAt } from '@tamga/domain/time';
import { computedWithOldRates, whatIf } from '@tamga/usecases/payment';
import { type CustomsHouse, openCustomsHouse } from './customs-house.ts';

describe('389-14.5 PAY-006, PAY-008, PAY-018 what was computed stays beside the declaration', () => {
  let house: CustomsHouse;
  before(async () => {
    house = await openCustomsHouse();
  });
  after(() => house.close());

  it('with its input, its hash and who calculated, and is computed again byte for byte', async () => {
    const { clean, client, found, key, lodge, sign } = house;
    const view = await found(await lodge(sign(clean, key)));
    const [stored] = await storedCalculations(client, undefined, 10);
    assert.equal(stored?.declarationId, view.record.id);
    assert.ok(stored && stored.hashHolds && replaysSame({ ...stored.kept, result: stored.result }));
    assert.equal(stored.kept.calculatedBy, 'payer');
    assert.equal(
      replaysSame({ input: { ...stored.kept.input, rateDay: '2020-01-01' }, result: stored.result }),
      false,
    );
  });

  it('389-14.6 equals what the draft was told before it was filed', async () => {
    const { clean, client, moment } = house;
    const reference = await loadReference(undefined, { demo: true });
    const [stored] = await storedCalculations(client, undefined, 1);
    const { after: told } = whatIf({ declaration: clean, change: {}, reference, on: localDateAt(moment) });
    assert.deepEqual(told.payments?.totalsByCode, stored?.result.totalsByCode);
    const [number] = await ratesUsedOn(client, localDateAt(moment));
    const { rows } = await client.query<{ readonly total: bigint }>(
      'select total from declaration.declaration where number = $1',
      [number?.number],
    );
    assert.equal(formatScaled(rows[0]?.total ?? 0n, 2), told.payments?.toPayNow);
  });

  it('is listed when a rate it used is corrected later', async () => {
    const { client, moment } = house;
    const day = localDateAt(moment);
    const imports = await mkdtemp(join(tmpdir(), 'tamga-corrected-'));
    try {
      const used = await ratesUsedOn(client, day);
      const before = await loadReference(undefined, { imports, demo: true });
      assert.equal(used.length, 1);
      assert.deepEqual(computedWithOldRates(used, before), []);
      const bank = `<rates><date>${day.split('-').toReversed().join('.')}</date><item><title>USD</title><description>499.5</description><quant>1</quant></item></rates>`;
      await importReceived('nbk.xml', new TextEncoder().encode(bank), { imports, day });
      const corrected = computedWithOldRates(used, await loadReference(undefined, { imports, demo: true }));
      assert.deepEqual(
        corrected.map(({ currency, used: old, now }) => [currency, old, now]),
        [['USD', '500 / 1', '499.5 / 1']],
      );
      assert.equal(corrected[0]?.number, used[0]?.number);
    } finally {
      await rm(imports, { recursive: true, force: true });
    }
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { submissionById } from '@tamga/adapters/intake';
import { statementOf } from '@tamga/adapters/payment';
import type { Submission } from '@tamga/usecases/ports';
import { type CustomsHouse, openCustomsHouse } from './customs-house.ts';

describe('389-19.3: submissions taken to their end together', () => {
  let house: CustomsHouse;
  const kept = async (content: Uint8Array): Promise<Submission> => {
    const { waiting } = await house.keep(content);
    assert.ok(waiting);
    return waiting;
  };

  before(async () => {
    house = await openCustomsHouse();
  });
  after(() => house.close());

  it('NUM-002 numbers them without a gap in the order they were lodged', async () => {
    const { clean, found, key, process, sign } = house;
    const waiting = [];
    for (let turn = 0; turn < 5; turn += 1) waiting.push(await kept(sign(clean, key)));
    assert.deepEqual(await process(waiting), []);
    const views = await Promise.all(waiting.map(({ id }) => found(id)));
    const serials = views.map(({ record }) => Number(record.number?.slice(-7)));
    assert.deepEqual(
      serials,
      serials.map((_, index) => (serials[0] ?? 0) + index),
    );
  });

  it('389-19.6b gives the money to those lodged first and refuses only those it no longer covers', async () => {
    const { clean, client, declarantId, found, key, lodge, process, setMoney, sign } = house;
    const { record } = await found(await lodge(sign(clean, key)));
    const price = record.total ?? 0n;
    await setMoney(2n * price + 1n);
    const waiting = [
      await kept(sign(clean, key)),
      await kept(sign(clean, key)),
      await kept(sign(clean, key)),
    ];
    assert.deepEqual(await process(waiting), []);
    const views = await Promise.all(waiting.map(({ id }) => found(id)));
    assert.deepEqual(
      views.map((view) => view.record.state),
      ['released', 'released', 'registrationRefused'],
    );
    assert.ok(views[2]?.findings.some(({ rule }) => rule === 'FLC-135'));
    assert.equal((await statementOf(client, declarantId, 0, undefined)).available, 1n);
  });

  it('389-19.1a ends the others when one cannot be written, and leaves that one as it was', async () => {
    const { clean, client, found, key, outsider, process, setMoney, sign } = house;
    await setMoney(10n ** 12n);
    const first = await kept(sign(clean, key));
    const foreign = await kept(sign(clean, outsider));
    const taken = await kept(sign(clean, key));
    // The same submission twice: the second breaks the key that lets a submission make one declaration.
    const stopped = await process([first, foreign, taken, first]);
    assert.deepEqual(
      stopped.map(({ submission }) => submission.id),
      [first.id],
    );
    assert.equal((await found(first.id)).record.state, 'released');
    assert.equal((await found(taken.id)).record.state, 'released');
    assert.equal((await submissionById(client, foreign.id))?.problem?.code, 'DOC_SIGNER_NOT_ENTITLED');
  });
});

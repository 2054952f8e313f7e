import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { phoneBytesMax } from '@tamga/domain/access';
import { text } from '@tamga/domain/law';
import { addMinutes } from '@tamga/domain/time';
import {
  cancelOffer,
  createChallenge,
  handInFromPhone,
  offeredTo,
  offerToPhone,
  openOnPhone,
  showOnPhone,
  takeFromPhone,
} from '@tamga/usecases/access';
import { machineChance } from '../machine/index.ts';
import { type AccessUnderTest, anAccess, noon, signed } from './for-tests.ts';
import { forgetChallenges } from './index.ts';

let access: AccessUnderTest;
before(async () => {
  access = await anAccess();
});
beforeEach(() => access.at(noon));
after(() => access.drop());

describe('389-10, 389-14.1 signing on a phone', () => {
  const holder = machineChance.bytes(32);
  const document = (content: string) => ({
    name: text('Құжат', 'Документ', 'Document'),
    content: new TextEncoder().encode(content),
  });
  const offer = async (documents = [document('<a/>'), document('<b/>')], by = holder) => {
    const made = await offerToPhone(access.ports)({
      holder: by,
      purpose: 'document',
      documents,
      expiresAt: addMinutes(noon, 5),
    });
    assert.ok(made.ok);
    return made.value;
  };
  const open = async (key: Uint8Array) => {
    const opened = await openOnPhone(access.ports)(key);
    assert.ok(opened.ok);
    return opened.value.token;
  };
  const state = async (id: string): Promise<string | undefined> =>
    (await offeredTo(access.ports)({ id, holders: [holder] }))?.state;

  it('389-14.1: documents go to the phone, come back signed, and are taken once, in order, by who offered them', async () => {
    const { id, key } = await offer();
    assert.equal(await state(id), 'offered');
    const token = await open(key);
    const shown = await showOnPhone(access.ports)({ key, token });
    assert.ok(shown.ok);
    assert.equal(await state(id), 'shown');
    const cms = shown.value.map(({ content }) => signed(new Uint8Array(content)));
    assert.ok((await handInFromPhone(access.ports)({ key, token, signed: cms })).ok);
    assert.equal(await state(id), 'signed');
    assert.deepEqual(await takeFromPhone(access.ports)({ id, holders: [machineChance.bytes(32)] }), {
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
    const taken = await takeFromPhone(access.ports)({ id, holders: [holder] });
    assert.ok(taken.ok);
    assert.deepEqual(
      taken.value.map((one) => Buffer.from(one)),
      cms.map((one) => Buffer.from(one)),
    );
    assert.deepEqual(await takeFromPhone(access.ports)({ id, holders: [holder] }), {
      ok: false,
      refusal: { code: 'STATE_FORBIDS' },
    });
    const { rowCount } = await access.owner.query(
      'select 1 from access.phone_document where signing_id = $1',
      [id],
    );
    assert.equal(rowCount, 0, 'the documents are still kept');
  });

  it('389-10: a code is opened once; a second phone gets nothing, nor does a phone without the token', async () => {
    const { id, key } = await offer();
    const token = await open(key);
    assert.deepEqual(await openOnPhone(access.ports)(key), { ok: false, refusal: { code: 'STATE_FORBIDS' } });
    for (const other of [undefined, machineChance.bytes(32)])
      assert.deepEqual(await showOnPhone(access.ports)({ key, token: other }), {
        ok: false,
        refusal: { code: 'NOT_FOUND' },
      });
    assert.ok((await showOnPhone(access.ports)({ key, token })).ok);
    assert.equal(await state(id), 'shown');
  });

  it('389-14.1: a signature over other bytes, or too few of them, ends the signing and is logged', async () => {
    for (const altered of [
      [signed('<a/>'), signed('<c/>')],
      [signed('<a/>')],
      [signed('<b/>'), signed('<a/>')],
    ]) {
      const { id, key } = await offer();
      const token = await open(key);
      assert.ok((await showOnPhone(access.ports)({ key, token })).ok);
      assert.deepEqual(await handInFromPhone(access.ports)({ key, token, signed: altered }), {
        ok: false,
        refusal: { code: 'AUTH_SIGNATURE_INVALID' },
      });
      assert.equal(await state(id), 'refused');
      assert.equal(await access.logged(id), 'SEC refused');
    }
  });

  it('389-10: a code whose time ran out is good for nothing', async () => {
    const { id, key } = await offer();
    access.at(addMinutes(noon, 5));
    assert.deepEqual(await openOnPhone(access.ports)(key), { ok: false, refusal: { code: 'STATE_FORBIDS' } });
    assert.equal(await state(id), 'expired');
    await forgetChallenges(access.worker, addMinutes(noon, 6));
    assert.equal(await state(id), undefined);
  });

  it('389-10: another code, or a change of mind, makes the one before good for nothing', async () => {
    const before = await offer();
    const after = await offer();
    assert.equal(await state(before.id), 'cancelled');
    await cancelOffer(access.ports)({ id: after.id, holders: [machineChance.bytes(32)] });
    assert.equal(await state(after.id), 'offered');
    await cancelOffer(access.ports)({ id: after.id, holders: [holder] });
    assert.deepEqual(await openOnPhone(access.ports)(after.key), {
      ok: false,
      refusal: { code: 'STATE_FORBIDS' },
    });
  });

  it('389-10: a statement to enter is not offered as a document, nor anything too large, nor nothing', async () => {
    const { statement } = await createChallenge(access.ports)('https://cabinet.example', holder);
    const refusedWith = async (documents: ReturnType<typeof document>[]): Promise<string> => {
      const made = await offerToPhone(access.ports)({
        holder,
        purpose: 'document',
        documents,
        expiresAt: addMinutes(noon, 5),
      });
      return made.ok ? 'offered' : made.refusal.code;
    };
    assert.equal(await refusedWith([document(statement)]), 'BAD_REQUEST');
    assert.equal(await refusedWith([]), 'BAD_REQUEST');
    assert.equal(await refusedWith(Array.from({ length: 51 }, () => document('<a/>'))), 'PAYLOAD_TOO_LARGE');
    assert.equal(await refusedWith([document('a'.repeat(phoneBytesMax + 1))]), 'PAYLOAD_TOO_LARGE');
  });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addMinutes } from '@tamga/domain/time';
import { createChallenge, openSession } from '@tamga/usecases/access';
import { machineChance } from '../machine/index.ts';
import { type AccessUnderTest, aKey, anAccess, bin, iin, noon, signed, strangerIin } from './for-tests.ts';

const origin = 'https://cabinet.example';
const stranger = aKey('stranger', strangerIin);

let access: AccessUnderTest;
before(async () => {
  access = await anAccess();
});
beforeEach(() => access.at(noon));
after(() => access.drop());

describe('389-10 entry by a signed statement', () => {
  const entry = machineChance.bytes(32);
  const ask = (by = entry) => createChallenge(access.ports)(origin, by);
  const answer = (
    challengeId: string,
    cms: Uint8Array,
    more: Partial<Parameters<ReturnType<typeof openSession>>[0]> = {},
  ) => openSession(access.ports)({ challengeId, cms, origin, entry, ...more });
  const outcome = async (challengeId: string, answered: ReturnType<typeof answer>): Promise<string> => {
    const result = await answered;
    const told = result.ok ? 'entered' : result.refusal.code;
    return `${told}: ${await access.logged(challengeId)}`;
  };

  it('389-10, 389-6.1: opens a session for who signed; person, organisation and roles come from the certificate', async () => {
    const challenge = await ask();
    const opened = await answer(challenge.id, signed(challenge.statement));
    assert.ok(opened.ok);
    assert.equal(opened.value.person.identifier, iin);
    assert.equal(opened.value.actingFor.identifier, bin);
    assert.ok(opened.value.certificateRoles.includes('head'));
    assert.equal(await access.logged(challenge.id), 'ACC opened');
    const withOwnKey = await ask();
    const byKeyToEnter = aKey('entry', iin, 'authentication');
    assert.ok((await answer(withOwnKey.id, signed(withOwnKey.statement, byKeyToEnter))).ok);
  });

  it('389-10: names the purpose, the origin, the moment and a nonce of 192 bits that no two statements share', async () => {
    const [a, b] = [await ask(), await ask()];
    assert.match(
      a.statement,
      new RegExp(`^TAMGA-SIGN-IN-1\\n[^]*\\norigin: ${origin}\\nat: ${noon}\\nnonce: [0-9a-f]{48}\\n$`),
    );
    assert.notEqual(a.statement, b.statement);
    assert.equal(a.expiresAt, addMinutes(noon, 2));
  });

  it('389-10: a replay is refused and logged, also one of a signature that was good', async () => {
    const challenge = await ask();
    const cms = signed(challenge.statement);
    assert.ok((await answer(challenge.id, cms)).ok);
    assert.equal(
      await outcome(challenge.id, answer(challenge.id, cms)),
      'AUTH_SIGNATURE_REQUIRED: SEC AUTH_SIGNATURE_REQUIRED statement-replayed',
    );
  });

  it('389-10: of many answers at the same moment one enters', async () => {
    const challenge = await ask();
    const cms = signed(challenge.statement);
    const results = await Promise.all(Array.from({ length: 8 }, () => answer(challenge.id, cms)));
    assert.equal(results.filter(({ ok }) => ok).length, 1);
  });

  it('389-10: the statement of one browser answered by another is refused and logged', async () => {
    const challenge = await ask(machineChance.bytes(32));
    assert.equal(
      await outcome(challenge.id, answer(challenge.id, signed(challenge.statement))),
      'AUTH_SIGNATURE_REQUIRED: SEC AUTH_SIGNATURE_REQUIRED other-browser',
    );
    const without = await ask();
    assert.equal(
      await outcome(without.id, answer(without.id, signed(without.statement), { entry: undefined })),
      'AUTH_SIGNATURE_REQUIRED: SEC AUTH_SIGNATURE_REQUIRED other-browser',
    );
  });

  it('389-10: cross-origin use is refused and logged: a page of another site, a statement for another place', async () => {
    const challenge = await ask();
    assert.equal(
      await outcome(challenge.id, answer(challenge.id, signed(challenge.statement), { fromElsewhere: true })),
      'AUTH_SIGNATURE_INVALID: SEC AUTH_SIGNATURE_INVALID request-from-elsewhere',
    );
    const elsewhere = await createChallenge(access.ports)('https://elsewhere.example', entry);
    assert.equal(
      await outcome(elsewhere.id, answer(elsewhere.id, signed(elsewhere.statement))),
      'AUTH_SIGNATURE_INVALID: SEC AUTH_SIGNATURE_INVALID other-origin',
    );
  });

  it("389-10: a signature made for another purpose is refused and logged: a document's, and one over another statement", async () => {
    const challenge = await ask();
    assert.equal(
      await outcome(challenge.id, answer(challenge.id, signed('<GoodsDeclaration/>'))),
      'AUTH_SIGNATURE_INVALID: SEC AUTH_SIGNATURE_INVALID not-a-statement',
    );
    const [first, second] = [await ask(), await ask()];
    assert.equal(
      await outcome(second.id, answer(second.id, signed(first.statement))),
      'AUTH_SIGNATURE_INVALID: SEC AUTH_SIGNATURE_INVALID other-nonce',
    );
  });

  it('389-10: two minutes and not a moment longer', async () => {
    const onTime = await ask();
    access.at(addMinutes(noon, 2));
    assert.ok((await answer(onTime.id, signed(onTime.statement))).ok);
    access.at(noon);
    const late = await ask();
    access.at(addMinutes(noon, 2.001));
    assert.equal(
      await outcome(late.id, answer(late.id, signed(late.statement))),
      'AUTH_SIGNATURE_REQUIRED: SEC AUTH_SIGNATURE_REQUIRED statement-expired',
    );
  });

  it('389-10, 389-9b: a broken signature and a stranger are refused and logged', async () => {
    const challenge = await ask();
    const broken = signed(challenge.statement);
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    assert.equal(
      await outcome(challenge.id, answer(challenge.id, broken)),
      'AUTH_SIGNATURE_INVALID: SEC AUTH_SIGNATURE_INVALID signature',
    );
    const another = await ask();
    assert.equal(
      await outcome(another.id, answer(another.id, signed(another.statement, stranger))),
      'AUTH_NOT_REGISTERED: SEC AUTH_NOT_REGISTERED not-registered',
    );
  });
});

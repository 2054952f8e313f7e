import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Applications, Session } from '@tamga/contract';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

/** Invented person and organisation nobody has entered yet; their numbers have right check digits. */
const applicant = {
  name: 'ТЕСТОВА ЖАҢА',
  iin: '910606400050',
  organisation: 'ТОО «Жаңа-Үлгі»',
  bin: '210340000013',
  role: 'declarant',
  officeCode: '55302',
  email: 'new@customs.example',
  phone: '+7 700 000 00 01',
};

describe('389-9: an application from the public page to a registered user', () => {
  let system: RunningSystem;
  let inspector: SignedIn;
  before(async () => {
    system = await startSystem();
    inspector = await signIn(system.api, system.dataDir, 'inspector');
  });
  after(() => system.remove());

  const file = (fields: Partial<typeof applicant> = {}): Promise<Response> =>
    fetch(`${system.public}/ru/registration`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...applicant, ...fields }),
    });
  const stateOf = async (filed: Response): Promise<string> =>
    (await fetch(`${system.public}${filed.headers.get('location')}`)).text();
  const decide = (id: string, event: string, reason = ''): Promise<Applications> =>
    inspector.send('POST', `/api/v1/office/applications/${id}/decision`, { event, reason });
  const waiting = async () =>
    (await inspector.get<Applications>('/api/v1/office/applications')).filter(
      ({ state }) => state === 'filed',
    );

  it('389-9a: is filed without signing in and followed by its address', async () => {
    const filed = await file();
    assert.equal(filed.status, 303, await filed.clone().text());
    assert.match(await stateOf(filed), /На рассмотрении/);
    assert.deepEqual(
      (await waiting()).map(({ iin, bin, name }) => [iin, bin, name]),
      [[applicant.iin, applicant.bin, applicant.name]],
    );
  });

  it('389-9b: is refused with its reason, which the applicant reads; a decided one stays decided', async () => {
    const filed = await file({ name: 'ТЕСТОВА БАСҚА' });
    const [, second] = await waiting();
    assert.ok(second);
    await assert.rejects(decide(second.id, 'reject'), /"place":"reason"/);
    await decide(second.id, 'reject', 'Имя не совпадает с сертификатом');
    assert.match(await stateOf(filed), /Имя не совпадает с сертификатом/);
    await assert.rejects(decide(second.id, 'register'), /STATE_FORBIDS/);
  });

  it('389-9b: makes the person and the organisation users, once', async () => {
    const again = await file();
    const [first, second] = await waiting();
    assert.ok(first && second);
    await decide(first.id, 'register');
    assert.match(await stateOf(again), /На рассмотрении/);
    await assert.rejects(decide(second.id, 'register'), /REG_REFUSED/);
    await decide(second.id, 'reject', 'Организация уже зарегистрирована');
    assert.deepEqual(await waiting(), []);
  });

  it('389-11: is no matter of persons', async () => {
    const person = await signIn(system.api, system.dataDir, 'person');
    assert.equal((person.session as Session).official, undefined);
    await assert.rejects(person.get('/api/v1/office/applications'), /ACCESS_RESTRICTED/);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  AccountMonths,
  Assigned,
  Case,
  DeclarationSummary,
  Handover,
  OfficeLoad,
  Parties,
  SavedView,
} from '@tamga/contract';
import { addDays, fromEpochMs, localDateAt } from '@tamga/domain/time';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { actOn, lodgeSample } from '../../tools/harness/lodging.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

interface Page {
  readonly rows: readonly DeclarationSummary[];
  readonly total: number;
}

describe('389-19.4: the work of an office over the open API, by two officials and a declarant', () => {
  let system: RunningSystem;
  let person: SignedIn;
  let inspector: SignedIn;
  let head: SignedIn;
  let car: Case;

  before(async () => {
    system = await startSystem();
    const enter = (name: string): Promise<SignedIn> => signIn(system.api, system.dataDir, name);
    [person, inspector, head] = await Promise.all([enter('person'), enter('inspector'), enter('head')]);
    car = await lodgeSample(system.api, person, 'car-import.json');
  });
  after(() => system.remove());

  const idOf = ({ session }: SignedIn): string => session.person.id;
  const assign = (by: SignedIn, toId: string | null, reason = ''): Promise<Assigned> =>
    by.send('POST', '/api/v1/worklist/assignments', { ids: [car.id], personId: toId, reason });
  const heldBy = async (by: SignedIn, holder: string): Promise<readonly string[]> =>
    (await by.get<Page>(`/api/v1/worklist?holder=${holder}`)).rows.map(({ id }) => id);
  const refusedWith = (code: string, work: Promise<unknown>): Promise<void> =>
    assert.rejects(work, (error: Error) => error.message.includes(`"code":"${code}"`));

  it('IMP-1: a case is taken, handed over with a reason and given back; the way it went is kept', async () => {
    assert.deepEqual(await heldBy(inspector, 'nobody'), [car.id]);
    assert.deepEqual(await assign(inspector, idOf(inspector)), { done: [car.id], left: [] });
    assert.deepEqual(await heldBy(inspector, 'me'), [car.id]);
    assert.deepEqual(await assign(inspector, idOf(head), 'Отпуск'), { done: [car.id], left: [] });
    assert.deepEqual(await heldBy(head, 'me'), [car.id]);
    // An inspector does not take from a colleague what the colleague has not given.
    assert.deepEqual(await assign(inspector, idOf(inspector)), {
      done: [],
      left: [{ id: car.id, code: 'ACCESS_RESTRICTED' }],
    });
    await refusedWith('ACCESS_RESTRICTED', assign(inspector, idOf(person)));
    await refusedWith('ACCESS_RESTRICTED', assign(person, idOf(person)));
    await assign(head, null);
    const way = await inspector.get<Handover>(`/api/v1/declarations/${car.id}/handovers`);
    assert.deepEqual(
      way.map(({ from, to, reason }) => [from, to, reason]),
      [
        ['ТЕСТОВ БАСШЫ', null, ''],
        ['ТЕСТОВА ИНСПЕКТОР', 'ТЕСТОВ БАСШЫ', 'Отпуск'],
        [null, 'ТЕСТОВА ИНСПЕКТОР', ''],
      ],
    );
    await refusedWith('ACCESS_RESTRICTED', person.get(`/api/v1/declarations/${car.id}/handovers`));
  });

  it('IMP-1: a substitute has the cases of the absent for the days set, and no longer', async () => {
    const today = localDateAt(fromEpochMs(Date.now()));
    await assign(head, idOf(head));
    assert.deepEqual(await heldBy(inspector, 'me'), []);
    const asked = {
      absentId: idOf(head),
      substituteId: idOf(inspector),
      from: today,
      to: addDays(today, 3),
      reason: 'Командировка',
    };
    await refusedWith('ACCESS_RESTRICTED', inspector.send('POST', '/api/v1/office/substitutions', asked));
    await refusedWith(
      'BAD_REQUEST',
      head.send('POST', '/api/v1/office/substitutions', { ...asked, to: addDays(today, -1) }),
    );
    const load = await head.send<OfficeLoad>('POST', '/api/v1/office/substitutions', asked);
    assert.deepEqual(await heldBy(inspector, 'me'), [car.id]);
    // What he stands in for he may pass on as his own.
    assert.deepEqual((await assign(inspector, idOf(inspector))).left, []);
    await assign(head, idOf(head));
    const ended = await head.send<OfficeLoad>(
      'DELETE',
      `/api/v1/office/substitutions/${load.substitutions[0]?.id}`,
    );
    assert.deepEqual(ended.substitutions, []);
    assert.deepEqual(await heldBy(inspector, 'me'), []);
    await assign(head, null);
  });

  it('AGR-2.3: the load of the office counts each official and what nobody has', async () => {
    const load = await head.get<OfficeLoad>('/api/v1/office/load');
    assert.equal(load.nobody.open, 1);
    assert.deepEqual(
      load.officials.map(({ name, open }) => [name, open]),
      [
        ['ТЕСТОВ БАСШЫ', 0],
        ['ТЕСТОВА ИНСПЕКТОР', 0],
      ],
    );
  });

  it('IMP-14: refusal of release is proposed by one official and decided by another', async () => {
    await refusedWith('FOUR_EYES_REQUIRED', actOn(inspector, car, 'refuseRelease'));
    await actOn(inspector, car, 'proposeRefusal');
    await refusedWith('FOUR_EYES_REQUIRED', actOn(inspector, car, 'refuseRelease'));
    const seen = await person.get<Case>(`/api/v1/declarations/${car.id}`);
    assert.deepEqual([seen.acts, seen.ball], [[], 'customs'], 'a proposal is no matter of the declarant');
    assert.ok(!JSON.stringify(seen.timeline).includes('proposeRefusal'));
    const forHead = await head.get<Case>(`/api/v1/declarations/${car.id}`);
    assert.ok(forHead.allowed.includes('refuseRelease') && !forHead.allowed.includes('proposeRefusal'));
    await actOn(head, car, 'refuseRelease');
    const refused = await person.get<Case>(`/api/v1/declarations/${car.id}`);
    assert.equal(refused.state, 'releaseRefused');
    assert.deepEqual(
      refused.acts.map(({ kind }) => kind),
      ['refuseRelease'],
    );
    assert.deepEqual((await assign(head, idOf(head))).left, [{ id: car.id, code: 'STATE_FORBIDS' }]);
  });

  it('AGR-2.3: a case shows what its declarant lodged before at the office', async () => {
    const second = await lodgeSample(system.api, person, 'car-import.json');
    const [declarant] = await inspector.get<Parties>(`/api/v1/declarations/${second.id}/parties`);
    assert.deepEqual(declarant?.byState, { releaseRefused: 1 });
    assert.deepEqual(
      declarant?.last.map(({ id }) => id),
      [car.id],
    );
    const version = await person.get<{ readonly version: number; readonly declaration: unknown }>(
      `/api/v1/declarations/${second.id}/versions/1`,
    );
    assert.deepEqual(version.declaration, second.declaration);
    await refusedWith('NOT_FOUND', person.get(`/api/v1/declarations/${second.id}/versions/2`));
  });

  it('389-18b: money by month counts what moved, not what is held', async () => {
    const months = await person.get<AccountMonths>('/api/v1/account/months');
    assert.deepEqual(
      months.map(({ received, paid }) => [received, paid]),
      [['50000000.00', '0.00']],
    );
  });

  it('389-19.8: views of lists are kept by name for whom the person acts, and for nobody else', async () => {
    const body = { list: 'worklist', name: 'Мои срочные', search: { holder: 'me', due: 'today' } };
    const view = await inspector.send<SavedView>('POST', '/api/v1/views', body);
    await inspector.send('POST', '/api/v1/views', { ...body, search: { holder: 'nobody' } });
    const kept = await inspector.get<readonly SavedView[]>('/api/v1/views');
    assert.deepEqual(
      kept.map(({ name, search }) => [name, search]),
      [['Мои срочные', { holder: 'nobody' }]],
    );
    assert.deepEqual(await head.get('/api/v1/views'), []);
    await head.send('DELETE', `/api/v1/views/${kept[0]?.id ?? view.id}`);
    assert.equal((await inspector.get<readonly SavedView[]>('/api/v1/views')).length, 1);
    await inspector.send('DELETE', `/api/v1/views/${kept[0]?.id}`);
    assert.deepEqual(await inspector.get('/api/v1/views'), []);
    await refusedWith('BAD_REQUEST', inspector.send('POST', '/api/v1/views', { ...body, name: '' }));
  });
});

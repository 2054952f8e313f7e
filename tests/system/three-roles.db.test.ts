import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type {
  AccountShape,
  ActShape,
  Case,
  Check,
  DeclarationSummary,
  Draft,
  Receipt,
} from '@tamga/contract';
import type { Act, ActKind } from '@tamga/domain/access';
import { encodeAct } from '@tamga/formats/act';
import { askToEnter, openDemoKey, type SignedIn, signIn, signWith } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

const samples = join(import.meta.dirname, '..', '..', 'reference-data', 'demo', 'declarations');

interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

describe('389-19: the main job over the open API, by declarant, broker and inspector', () => {
  let system: RunningSystem;
  let broker: SignedIn;
  let importer: SignedIn;
  let person: SignedIn;
  let inspector: SignedIn;

  before(async () => {
    system = await startSystem();
    const enter = (name: string): Promise<SignedIn> => signIn(system.api, system.dataDir, name);
    broker = await enter('broker');
    importer = await enter('importer');
    person = await enter('person');
    inspector = await enter('inspector');
  });
  after(() => system.remove());

  /** Draft from a bundled file, payments filled, signed and lodged; answers when it has reached its end. */
  const lodgeFile = async (by: SignedIn, file: string): Promise<Case> => {
    const draft = await importFile(by, file);
    await by.send('POST', `/api/v1/drafts/${draft.id}/payments`, {});
    const document = await bytes(by, `/api/v1/drafts/${draft.id}/document`);
    const receipt = await by.lodge(by.sign(document));
    return caseOf(by, receipt.submissionId);
  };

  const importFile = async (by: SignedIn, file: string): Promise<Draft> => {
    const content = await readFile(join(samples, file));
    const response = await fetch(`${system.api}/api/v1/drafts/import?name=${file}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' },
      body: content,
    });
    assert.equal(response.status, 201, await response.clone().text());
    return (await response.json()) as Draft;
  };

  const bytes = async (by: SignedIn, path: string): Promise<Uint8Array> => {
    const response = await fetch(`${system.api}${path}`, {
      headers: { authorization: `Bearer ${by.token}` },
    });
    assert.equal(response.status, 200, await response.clone().text());
    return new Uint8Array(await response.arrayBuffer());
  };

  const caseOf = async (by: SignedIn, submissionId: string): Promise<Case> => {
    for (let turn = 0; turn < 300; turn += 1) {
      const status = await by.get<Receipt>(`/api/v1/submissions/${submissionId}`);
      assert.equal(status.problem, undefined, JSON.stringify(status.problem));
      if (status.declarationId) return by.get<Case>(`/api/v1/declarations/${status.declarationId}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the submission was not taken to its end');
  };

  const actOn = (
    by: SignedIn,
    of: Case,
    kind: ActKind,
    more: Partial<Act> = {},
    requestId: string = randomUUID(),
  ): Promise<ActShape> => {
    const act: Act = {
      kind,
      declarationId: of.id,
      declarationNumber: of.number ?? '',
      version: of.version,
      clause: '389-19.4',
      facts: 'Графа 31 & 41 <проверено>',
      reason: 'Үлгі',
      remedy: '',
      deadline: null,
      ...more,
    };
    const cms = Buffer.from(by.sign(new TextEncoder().encode(encodeAct(act)))).toString('base64');
    return by.send('POST', `/api/v1/declarations/${of.id}/acts`, { cms }, { 'idempotency-key': requestId });
  };

  const refusedWith = async (code: string, work: Promise<unknown>): Promise<void> => {
    await assert.rejects(work, (error: Error) => {
      assert.match(error.message, new RegExp(`"code":"${code}"`));
      return true;
    });
  };

  it('389-6.2, 389-19.3: a faulty desktop file is imported, every fault is found, and nothing is lodged', async () => {
    const draft = await importFile(broker, 'import-with-faults.xml');
    assert.equal(draft.importReport?.format, 'alta');
    const check = await broker.send<Check>('POST', `/api/v1/drafts/${draft.id}/check`);
    assert.equal(check.wouldRegister, false);
    assert.ok(check.findings.length >= 4, check.findings.map(({ rule }) => rule).join(' '));
    assert.ok(
      check.findings.every(
        ({ severity, message, fix }) => severity !== 'R' && message.kk && message.ru && fix.en,
      ),
    );
  });

  it('389-14.1, 389-19.4: the broker lodges for his client, who sees it too and pays', async () => {
    const before = await importer.get<AccountShape>('/api/v1/account');
    const made = await lodgeFile(broker, 'import-clean.json');
    assert.match(made.number ?? '', /^55302\/\d{6}\/\d{7}$/);
    assert.ok(
      made.payments &&
        made.payments.lines.every(({ derivation }) => derivation.from.length > 0 || derivation.fact),
    );
    const seen = await importer.get<Case>(`/api/v1/declarations/${made.id}`);
    assert.equal(seen.number, made.number);
    const record = await bytes(importer, `/api/v1/declarations/${made.id}/document`);
    assert.equal(
      createHash('sha256').update(record).digest('hex'),
      made.documentSha256,
      'the very bytes that were lodged',
    );
    const after = await importer.get<AccountShape>('/api/v1/account');
    assert.equal(made.state, 'released');
    assert.equal((Number(before.available) - Number(after.available)).toFixed(2), made.total);
  });

  it('389-16, 389-19.7d: the inspector asks, the declarant answers, the goods are released with a clause', async () => {
    const car = await lodgeFile(person, 'car-import.json');
    assert.equal(car.state, 'underControl');
    assert.equal(car.channel, undefined, 'the channel is never shown to the declarant');
    const worklist = await inspector.get<Page<DeclarationSummary>>('/api/v1/worklist');
    const row = worklist.rows.find(({ id }) => id === car.id);
    assert.equal(row?.channel, 'red');
    assert.ok(row?.clock?.dueAt);

    const open = await inspector.get<Case>(`/api/v1/declarations/${car.id}`);
    assert.ok(open.risk?.trace.some(({ matched }) => matched));
    assert.deepEqual([...open.allowed].toSorted(), ['proposeRefusal', 'query', 'release']);
    await actOn(inspector, open, 'query', { clause: '389-19.7d', reason: 'Пришлите фото таблички VIN' });
    const asked = await person.get<Case>(`/api/v1/declarations/${car.id}`);
    assert.equal(asked.ball, 'declarant');
    assert.equal(asked.clocks.find(({ id }) => id === 'release')?.state, 'paused');
    await refusedWith('ACCESS_RESTRICTED', actOn(person, asked, 'release'));
    await actOn(person, asked, 'answer', { clause: '389-19.9b', reason: 'Приложено' });
    assert.equal((await person.get<Case>(`/api/v1/declarations/${car.id}`)).ball, 'customs');

    const again = randomUUID();
    const first = await actOn(inspector, open, 'release', {}, again);
    assert.deepEqual(await actOn(inspector, open, 'release', {}, again), first, 'a repeat is answered');
    const released = await person.get<Case>(`/api/v1/declarations/${car.id}`);
    assert.equal(released.state, 'released');
    assert.equal((await person.get<AccountShape>('/api/v1/account')).reserved, '0.00');
    await refusedWith('STATE_FORBIDS', actOn(inspector, released, 'refuseRelease'));
  });

  it('389-19.9b: the declarant withdraws what is not released, and the money comes back', async () => {
    const car = await lodgeFile(person, 'car-import.json');
    const held = await person.get<AccountShape>('/api/v1/account');
    assert.equal(held.reserved, car.total);
    await actOn(person, car, 'withdraw', { clause: '389-19.9b' });
    assert.equal((await person.get<Case>(`/api/v1/declarations/${car.id}`)).state, 'withdrawn');
    assert.equal((await person.get<AccountShape>('/api/v1/account')).reserved, '0.00');
  });

  it('389-11, 389-12, 389-18a: nobody sees the declaration of another', async () => {
    const made = await lodgeFile(broker, 'import-clean.json');
    await refusedWith('NOT_FOUND', person.get(`/api/v1/declarations/${made.id}`));
    assert.ok(
      !(await person.get<Page<DeclarationSummary>>('/api/v1/declarations?q=55302')).rows.some(
        ({ id }) => id === made.id,
      ),
    );
    await refusedWith('ACCESS_RESTRICTED', person.get('/api/v1/worklist'));
    await refusedWith('AUTH_SIGNATURE_REQUIRED', fetchJson('/api/v1/declarations'));
  });

  const fetchJson = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${system.api}${path}`, init);
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };

  it('389-10: a statement serves once, for this origin; a document signature is no sign-in', async () => {
    const key = await openDemoKey(system.dataDir, 'broker');
    const { challenge, entry } = await askToEnter(system.api);
    const answer = (content: Uint8Array) =>
      fetchJson('/api/v1/sign-in/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: entry },
        body: JSON.stringify({
          challengeId: challenge.id,
          cms: Buffer.from(signWith(key, content)).toString('base64'),
        }),
      });
    await refusedWith('AUTH_SIGNATURE_INVALID', answer(new TextEncoder().encode('<Act/>')));
    await refusedWith('AUTH_SIGNATURE_REQUIRED', answer(new TextEncoder().encode(challenge.statement)));
    const cookie = `tamga_session=${broker.token}`;
    const foreign = fetch(`${system.api}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie, origin: 'https://elsewhere.example' },
    });
    assert.equal((await foreign).status, 401);
  });

  it('CODE-IS-1: the contract is published, and bad input is answered with code, place and what to do', async () => {
    const published = (await fetchJson('/api/v1/openapi.json')) as {
      readonly openapi: string;
      readonly paths: object;
    };
    assert.match(published.openapi, /^3\.1/);
    assert.ok(Object.keys(published.paths).length > 20);
    await refusedWith(
      'BAD_REQUEST',
      broker.send(
        'POST',
        '/api/v1/drafts',
        { title: 5, declaration: 'x' },
        { 'idempotency-key': randomUUID() },
      ),
    );
    await refusedWith(
      'BAD_REQUEST',
      broker.send('PUT', `/api/v1/drafts/${randomUUID()}`, { declaration: { kind: 'goods', items: [] } }),
    );
    await refusedWith('NOT_FOUND', broker.get(`/api/v1/drafts/${randomUUID()}`));
  });

  it('389-19.9a: two hands on one draft do not overwrite each other', async () => {
    const draft = await broker.send<Draft>('POST', '/api/v1/drafts', {}, { 'idempotency-key': randomUUID() });
    const save = (title: string) =>
      broker.send<Draft>(
        'PUT',
        `/api/v1/drafts/${draft.id}`,
        { declaration: draft.declaration, title },
        { 'if-match': `"${draft.version}"` },
      );
    assert.equal((await save('one')).version, draft.version + 1);
    await refusedWith('CHANGED_MEANWHILE', save('two'));
  });
});

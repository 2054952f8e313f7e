import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ChangesAhead, Check, ComputedWithOldRate, Draft, PriceHint, WhatIf } from '@tamga/contract';
import { type SignedIn, signIn } from '../../tools/harness/client.ts';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';

const root = join(import.meta.dirname, '..', '..');

describe('389-14.5, 389-14.6 payments over the API', () => {
  let system: RunningSystem;
  let person: SignedIn;
  let inspector: SignedIn;
  let draft: Draft;

  before(async () => {
    system = await startSystem();
    person = await signIn(system.api, system.dataDir, 'person');
    inspector = await signIn(system.api, system.dataDir, 'inspector');
    const response = await fetch(`${system.api}/api/v1/drafts/import?name=clean`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/octet-stream' },
      body: await readFile(join(root, 'reference-data', 'demo', 'declarations', 'import-clean.json')),
    });
    draft = (await response.json()) as Draft;
  });
  after(() => system.remove());

  it('what if equals what the draft is told once it is so', async () => {
    const ask = (change: object) => person.send<WhatIf>('POST', `/api/v1/drafts/${draft.id}/what-if`, change);
    const { after: told, before: now, difference } = await ask({ procedure: '70' });
    assert.match(difference, /^-\d/);
    const check = () => person.send<Check>('POST', `/api/v1/drafts/${draft.id}/check`, {});
    assert.equal((await check()).payments.total, now.total);
    const items = draft.declaration.items.map((item) => ({ ...item, procedure: '70' }));
    await person.send(
      'PUT',
      `/api/v1/drafts/${draft.id}`,
      { declaration: { ...draft.declaration, procedure: '70', items } },
      { 'if-match': `"${draft.version}"` },
    );
    assert.equal((await check()).payments.total, told.total);
    await assert.rejects(ask({ rateDay: '2026-02-30' }), /BAD_REQUEST/);
    await assert.rejects(ask({ commodityCode: '87' }), /BAD_REQUEST/);
  });

  it('computes a written case, and refuses one with gaps by the whole list', async () => {
    const folder = join(root, 'packages', 'domain', 'src', 'payment', 'cases');
    const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));
    const car = await read('car-whichever-is-lower.json');
    const post = (body: object) =>
      person.send<{ total?: string; refusal?: string; missing?: unknown[] }>(
        'POST',
        '/api/v1/calculations',
        body,
      );
    const { id, case: kind, settings, input } = car;
    assert.equal((await post({ id, case: kind, settings, input })).total, car.expected.total);
    const gaps = await read('all-gaps-at-once.json');
    const refused = await post({ id: gaps.id, case: gaps.case, settings: gaps.settings, input: gaps.input });
    assert.equal(refused.refusal, 'CALC_DATA_MISSING');
    assert.ok((refused.missing ?? []).length > 3);
    await assert.rejects(post({ case: 'NO SUCH KIND', input: {} }), /BAD_REQUEST/);
  });

  it('IMP-6 says what will change for the drafts, up to a day', async () => {
    const { sets, drafts, sums } = await person.get<ChangesAhead>('/api/v1/changes-ahead?until=2100-01-01');
    assert.ok(sets.length > 0 && Array.isArray(drafts) && Array.isArray(sums));
    assert.deepEqual(
      sets,
      sets.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    );
  });

  it('gives no price hint below five parties, and lists corrected rates to officials only', async () => {
    const { hint } = await person.get<{ hint: PriceHint | null }>(
      '/api/v1/price-hints?code=8471300000&origin=CN',
    );
    assert.equal(hint, null);
    const path = '/api/v1/corrected-rates?day=2026-11-22';
    assert.deepEqual(await inspector.get<readonly ComputedWithOldRate[]>(path), []);
    await assert.rejects(person.get(path), /ACCESS_RESTRICTED/);
  });
});

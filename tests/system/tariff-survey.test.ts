import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { type LoadedReference, loadReference } from '@tamga/adapters/reference';
import type { LocalDate } from '@tamga/domain/time';
import { type SurveyedCode, surveyCode, surveyTariff } from '@tamga/usecases/payment';

const on = '2026-11-22' as LocalDate;
const tariff = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'tnved', 'import_duties.json');

describe('389-14.6 PAY-003 the whole tariff', () => {
  let reference: LoadedReference;
  let all: ReadonlyMap<string, SurveyedCode>;
  before(async () => {
    reference = await loadReference(undefined, { demo: true });
    all = new Map(surveyTariff(reference, on).map((row) => [row.code, row]));
  });

  it('has for every declarable code a sum of the sample, or what it lacks in a sentence', () => {
    assert.ok(all.size > 13_000, `${all.size} codes`);
    for (const row of all.values()) {
      const computed = row.missing.length === 0 && /^\d+\.\d\d$/.test(row.total);
      const explained =
        row.missing.length > 0 && row.missing.every(({ message }) => message.kk && message.en);
      assert.ok(computed || explained, row.code);
    }
  });

  it('lacks only rates of excise', () => {
    const open = [...all.values()].filter(({ missing }) => missing.length > 0);
    assert.deepEqual(
      [...new Set(open.flatMap(({ missing }) => missing.map(({ what, payment }) => `${what} ${payment}`)))],
      ['rate 4000'],
    );
    assert.ok(open.length < all.size / 20, `${open.length} of ${all.size}`);
  });

  it('holds every code of the collected tariff, those closed since on the day before', (t) => {
    if (!existsSync(tariff)) return t.skip('../shared is absent');
    const codes = (JSON.parse(readFileSync(tariff, 'utf8')) as readonly { readonly code: string }[]).map(
      ({ code }) => code,
    );
    assert.equal(codes.length, 13_289);
    const closed = codes.filter((code) => !all.has(code));
    for (const code of closed) {
      assert.ok((reference.nodes.get(code)?.[0]?.successors ?? []).length > 0, `${code} has no successor`);
      assert.match(surveyCode(reference, code, '2026-01-15' as LocalDate).total, /^\d/);
    }
    assert.ok(closed.length <= 2, closed.join(', '));
  });
});

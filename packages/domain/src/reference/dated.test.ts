import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../law/index.ts';
import { gap, inForce, isInForce, rowInForce } from './dated.ts';
import { aRow, day } from './samples.ts';

const rows = [aRow('old', '2020-01-01', '2025-12-31'), aRow('new', '2026-01-01')];
const absent = (on: string) => gap('set', 'key', day(on), text('а', 'б', 'c'));

describe('IMP-6 a row is in force from its first to its last day, both included', () => {
  it('answers the day before, on and after a change', () => {
    assert.equal(rowInForce(rows, day('2019-12-31')), undefined);
    assert.equal(rowInForce(rows, day('2020-01-01'))?.value, 'old');
    assert.equal(rowInForce(rows, day('2025-12-31'))?.value, 'old');
    assert.equal(rowInForce(rows, day('2026-01-01'))?.value, 'new');
  });

  it('stands for ever where a day is not set', () => {
    assert.ok(isInForce(aRow('always', null), day('1990-01-01')));
    assert.ok(isInForce(aRow('always', null), day('2090-01-01')));
  });

  it('takes the row that began last, and of equals the one entered last', () => {
    const overlapping = [aRow('a', '2020-01-01'), aRow('b', '2024-01-01'), aRow('c', '2024-01-01')];
    assert.equal(rowInForce(overlapping, day('2024-01-01'))?.value, 'c');
    assert.equal(rowInForce(overlapping, day('2023-12-31'))?.value, 'a');
  });
});

describe('PAY-003 a value in force is a fact that names its source, or a gap', () => {
  it('names the title, the first day, the act and the confidence', () => {
    const found = inForce(rows, day('2026-05-05'), 'VAT rates', absent('2026-05-05'));
    assert.ok(found.ok);
    assert.deepEqual(found.value.source, { fact: 'VAT rates, from 2026-01-01 (Act 1; primary)' });
  });

  it('gives the gap when no row is in force', () => {
    const found = inForce(rows, day('2019-01-01'), 'VAT rates', absent('2019-01-01'));
    assert.deepEqual(found, { ok: false, refusal: absent('2019-01-01') });
  });
});

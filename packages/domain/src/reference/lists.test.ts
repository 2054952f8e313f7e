import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeInList, entryByMark, entryName, listEntries } from './lists.ts';
import { aList, aReference, day } from './samples.ts';
import { buildSnapshot } from './snapshot.ts';

const list = aList('customs-offices', [
  { code: '55301', ru: 'Старый пост', to: day('2026-06-30'), successor: '55302' },
  { code: '55302', ru: 'Новый пост', from: day('2026-07-01') },
  { code: '60001', ru: 'Чужой', countries: ['RU'] },
]);
const reference = aReference([], [], [list]);

describe('389-17.4 a code belongs to its list on a day', () => {
  it('until its last day, then its successor does', () => {
    assert.ok(codeInList(reference, 'customs-offices', '55301', day('2026-06-30')).ok);
    const closed = codeInList(reference, 'customs-offices', '55301', day('2026-07-01'));
    assert.ok(!closed.ok);
    assert.deepEqual([closed.refusal.code, closed.refusal.successor], ['CODE_NOT_IN_FORCE', '55302']);
    assert.ok(codeInList(reference, 'customs-offices', '55302', day('2026-07-01')).ok);
    assert.ok(!codeInList(reference, 'customs-offices', '55302', day('2026-06-30')).ok);
  });

  it('only in the states that use it', () => {
    const on = day('2026-07-01');
    assert.ok(codeInList(reference, 'customs-offices', '60001', on).ok);
    assert.ok(codeInList(reference, 'customs-offices', '60001', on, 'RU').ok);
    const foreign = codeInList(reference, 'customs-offices', '60001', on, 'KZ');
    assert.ok(!foreign.ok);
    assert.equal(foreign.refusal.code, 'CODE_UNKNOWN');
  });

  it('not when the list or the code is unknown, whatever its name', () => {
    const unknownList = codeInList(reference, 'constructor', 'x', day('2026-07-01'));
    const unknownCode = codeInList(reference, 'customs-offices', '__proto__', day('2026-07-01'));
    assert.ok(!unknownList.ok && !unknownCode.ok);
    assert.deepEqual([unknownList.refusal.code, unknownCode.refusal.code], ['LIST_UNKNOWN', 'CODE_UNKNOWN']);
  });

  it('lists what is in force on the day', () => {
    const codes = (on: string) => listEntries(reference, 'customs-offices', day(on)).map(({ code }) => code);
    assert.deepEqual(codes('2026-06-30'), ['55301', '60001']);
    assert.deepEqual(codes('2026-07-01'), ['55302', '60001']);
  });
});

describe('AGR-3.4 official wording is laid over the shipped names', () => {
  const imported = aList('customs-offices', [
    { code: '55302', official: 'Полное имя', from: day('2026-07-01') },
    { code: '57201', ru: 'Ещё пост' },
  ]);
  const merged = buildSnapshot({ sets: [], lists: [list, imported] }, 'v2');

  it('adds the field, keeps the name, adds the new code', () => {
    const found = codeInList(merged, 'customs-offices', '55302', day('2026-07-01'));
    assert.ok(found.ok);
    assert.deepEqual([found.value.ru, found.value.official], ['Новый пост', 'Полное имя']);
    assert.ok(codeInList(merged, 'customs-offices', '57201', day('2026-07-01')).ok);
  });

  it('names a code in the language asked, else in another, else by the code', () => {
    const entry = { code: '1', from: null, to: null };
    assert.equal(entryName({ ...entry, kk: 'бекет', ru: 'пост' }, 'kk'), 'бекет');
    assert.equal(entryName({ ...entry, ru: 'пост' }, 'kk'), 'пост');
    assert.equal(entryName(entry, 'en'), '1');
  });
});

describe('AGR-3.4 national and common codes lead to one another', () => {
  const offices = aReference(
    [],
    [],
    [aList('customs-offices', [{ code: '55302', marks: { eaeuCode: '39855302' }, to: day('2026-12-31') }])],
  );

  it('until the last day of the entry', () => {
    const find = (value: string, on: string) =>
      entryByMark(offices, 'customs-offices', 'eaeuCode', value, day(on))?.code;
    assert.equal(find('39855302', '2026-12-31'), '55302');
    assert.equal(find('39855302', '2027-01-01'), undefined);
    assert.equal(find('39800000', '2026-12-31'), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EscortRow, OpenSituation } from '@tamga/contract';
import { markKindOf } from '../mark-kind.ts';
import { alarmsOf, chosenRows, placesOfOwn, pressingFirst } from './choose.ts';
import { lookedAt } from './fresh-alarms.ts';

const anOpen = (over: Partial<OpenSituation>): OpenSituation => ({
  id: 'a',
  code: '01',
  state: 'notified',
  occurredAt: '2026-11-22T10:00:00.000Z',
  dueAt: '2026-11-22T11:00:00.000Z',
  overdue: false,
  ended: false,
  unread: ['55302', '57505'],
  cause: null,
  ...over,
});

const aRow = (over: Partial<EscortRow>): EscortRow => ({
  id: 'e',
  number: 'KZ-1',
  state: 'inTransit',
  vehicle: '777AAA02',
  declarationNumber: '55302/221126/0000001',
  departureBody: '57505',
  destinationBody: '55302',
  organiseBy: null,
  organiseOverdue: false,
  termAt: null,
  activatedAt: null,
  seals: ['8100000001'],
  fix: null,
  open: [],
  ...over,
});

const numbers = (rows: readonly EscortRow[]): readonly string[] => rows.map(({ number }) => number);

describe('407-2.3 the wall', () => {
  const cut = aRow({ number: 'KZ-cut', open: [anOpen({ unread: ['55302'] })] });
  const away = aRow({
    number: 'KZ-away',
    vehicle: '001BBB01',
    departureBody: '52101',
    open: [
      anOpen({ id: 'b', code: '03', dueAt: '2026-11-22T10:30:00.000Z' }),
      anOpen({ id: 'c', code: '06', state: 'acknowledged', dueAt: '2026-11-22T09:00:00.000Z', unread: [] }),
    ],
  });
  const calm = aRow({ number: 'KZ-calm', state: 'notified', destinationBody: '71201' });
  const rows = [calm, cut, away];

  it('is narrowed by words, state, office and kind of situation', () => {
    assert.deepEqual(numbers(chosenRows(rows, {}, null)), ['KZ-calm', 'KZ-cut', 'KZ-away']);
    assert.deepEqual(numbers(chosenRows(rows, { q: '001bbb' }, null)), ['KZ-away']);
    assert.deepEqual(numbers(chosenRows(rows, { state: 'notified' }, null)), ['KZ-calm']);
    assert.deepEqual(numbers(chosenRows(rows, { office: '71201' }, null)), ['KZ-calm']);
    assert.deepEqual(numbers(chosenRows(rows, { situation: 'seal' }, null)), ['KZ-cut']);
    assert.deepEqual(numbers(chosenRows(rows, { situation: 'silence' }, null)), ['KZ-away']);
    assert.deepEqual(numbers(chosenRows(rows, { situation: 'none' }, null)), ['KZ-calm']);
    assert.deepEqual(numbers(chosenRows(rows, { situation: 'unread' }, '55302')), ['KZ-cut', 'KZ-away']);
    assert.deepEqual(numbers(chosenRows(rows, { situation: 'unread' }, '57505')), ['KZ-away']);
  });

  it('407-11.2 puts the situation whose hour ends first on top, an answered one below', () => {
    assert.deepEqual(
      alarmsOf(rows).map(({ situation }) => situation.id),
      ['b', 'a', 'c'],
    );
  });

  it('407-2.3 finds a plate however it is typed: without spaces, with dashes, in the other alphabet', () => {
    const plated = aRow({ number: 'KZ-plated', vehicle: '102 HKM 02' });
    for (const q of ['102hkm02', '102-HKM', '102 НКМ', 'нкм 02'])
      assert.deepEqual(numbers(chosenRows([...rows, plated], { q }, null)), ['KZ-plated'], q);
    assert.deepEqual(chosenRows([...rows, plated], { q: '103hkm02' }, null), []);
  });

  it('407-11.2 shows of a group only its situations, and what is late', () => {
    const ids = (group: string, office: string | null = null): readonly string[] =>
      alarmsOf(rows, group, office).map(({ situation }) => situation.id);
    assert.deepEqual(ids('silence'), ['c']);
    assert.deepEqual(ids('unread', '57505'), ['b']);
    assert.deepEqual(ids('none'), []);
    const late = aRow({ number: 'KZ-late', open: [anOpen({ id: 'd', overdue: true })] });
    const slow = aRow({ number: 'KZ-slow', state: 'notified', organiseOverdue: true });
    assert.deepEqual(numbers(chosenRows([...rows, late, slow], { situation: 'overdue' }, null)), [
      'KZ-late',
      'KZ-slow',
    ]);
    assert.deepEqual(
      alarmsOf([...rows, late, slow], 'overdue').map(({ situation }) => situation.id),
      ['d'],
    );
  });

  it('407-2.3 puts carriages in alarm first and keeps the order of the others', () => {
    const now = Date.parse('2026-11-22T10:00:00.000Z');
    const slow = aRow({ number: 'KZ-slow', state: 'notified', organiseOverdue: true });
    assert.deepEqual(numbers(pressingFirst([calm, slow, cut, aRow({ number: 'KZ-silent' })], now)), [
      'KZ-cut',
      'KZ-slow',
      'KZ-silent',
      'KZ-calm',
    ]);
  });

  it('407-11.2 tells a situation that came while one looked from those that were there', () => {
    const opened = lookedAt(undefined, ['a', 'b'], 1_000);
    assert.equal(opened.fresh, 0, 'nothing is new to who has just come');
    assert.equal(opened.seen.get('a'), undefined);
    const later = lookedAt(opened.seen, ['a', 'b', 'c'], 2_000);
    assert.equal(later.fresh, 1);
    assert.equal(later.seen.get('c'), 2_000);
    const last = lookedAt(later.seen, ['c'], 3_000);
    assert.equal(last.fresh, 0);
    assert.deepEqual([...last.seen], [['c', 2_000]], 'what was answered is forgotten');
  });

  it('marks a situation nobody answered before all else, and long silence', () => {
    const now = Date.parse('2026-11-22T10:00:00.000Z');
    const heard = (receivedAt: string): EscortRow['fix'] => ({
      at: receivedAt,
      receivedAt,
      placeAt: receivedAt,
      lat: 50,
      lon: 70,
      speedKmh: 60,
      courseDeg: 0,
      batteryPct: 80,
      valid: true,
      intact: true,
    });
    assert.equal(markKindOf(cut, now), 'alarm');
    assert.equal(markKindOf(aRow({ open: [anOpen({ state: 'acknowledged' })] }), now), 'watch');
    assert.equal(markKindOf(aRow({ state: 'notified', organiseOverdue: true }), now), 'watch');
    assert.equal(markKindOf(aRow({ fix: heard('2026-11-22T09:29:00.000Z') }), now), 'silent');
    assert.equal(markKindOf(aRow({ fix: heard('2026-11-22T09:31:00.000Z') }), now), 'moving');
    assert.equal(markKindOf(calm, now), 'moving');
  });

  it("407-18.0 opens on the reader's own carriages, and a false place far away does not count", () => {
    const at = (lat: number | null, lon: number | null): Pick<EscortRow, 'fix'> => ({
      fix: {
        at: '2026-11-22T10:00:00.000Z',
        receivedAt: '2026-11-22T10:00:00.000Z',
        placeAt: null,
        lat,
        lon,
        speedKmh: null,
        courseDeg: null,
        batteryPct: null,
        valid: true,
        intact: true,
      },
    });
    assert.deepEqual(placesOfOwn([{ fix: null }, at(null, null), at(0, 0)]), []);
    const [low, high] = placesOfOwn([at(43.25, 76.9), at(42.34, 69.59), at(0, 0)]);
    assert.ok(low && high);
    assert.ok(low[0] < 42.34 && low[0] > 41 && low[1] < 69.59 && low[1] > 68, String(low));
    assert.ok(high[0] > 43.25 && high[0] < 45 && high[1] > 76.9 && high[1] < 78, String(high));
  });
});

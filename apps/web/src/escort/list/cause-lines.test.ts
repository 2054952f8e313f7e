import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EscortRow, OpenSituation } from '@tamga/contract';
import { linesOf, unfoldedMax } from './cause-lines.ts';
import { alarmsOf } from './choose.ts';

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

describe('407-2.3 causes on the wall', () => {
  it('407-11.2 a cause of many is one line with the first of their hours; unfolded, its first carriages stand below it', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      aRow({
        id: `m${index}`,
        open: [
          anOpen({
            id: `s${index}`,
            code: 'X6',
            cause: 'c',
            dueAt: `2026-11-22T10:${String(59 - index).padStart(2, '0')}:00.000Z`,
            unread: index === 7 ? ['57201'] : [],
          }),
        ],
      }),
    );
    const alarms = alarmsOf([...many, aRow({ number: 'KZ-cut', open: [anOpen({ unread: ['55302'] })] })]);
    const [first, second, ...more] = linesOf(alarms);
    assert.ok(first && 'line' in first && second && 'alarm' in second);
    assert.deepEqual(more, []);
    const { escorts, dueAt, unread, code, isAcknowledged } = first.line;
    assert.deepEqual(
      { escorts, dueAt, unread, code, isAcknowledged },
      {
        escorts: 60,
        dueAt: '2026-11-22T10:00:00.000Z',
        unread: ['57201'],
        code: 'X6',
        isAcknowledged: false,
      },
    );
    assert.equal(second.alarm.row.number, 'KZ-cut');
    assert.equal(linesOf(alarms, new Set(['c'])).length, 2 + unfoldedMax);
  });
});

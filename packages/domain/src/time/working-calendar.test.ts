import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromEpochMs, type Instant, localTimeAt, parseLocalDate, toEpochMs } from './instant.ts';
import {
  addWorkingDays,
  addWorkingMinutes,
  endOfDay,
  endOfWorkingDay,
  isWorkingDay,
  officeWeek,
  roundTheClock,
  workingMinutesBetween,
  workingMinutesLeft,
  workingMomentFrom,
} from './working-calendar.ts';

const day = (written: string) => parseLocalDate(written)!;
const at = (written: string) => written as Instant;

/** Republic Day 2026 falls on Sunday 25 October; the Monday after is off. Independence Day is 16 December. */
const calendar = officeWeek([day('2026-10-26'), day('2026-12-16')]);

describe('REG-001 working time', () => {
  it('counts weekdays without the holidays passed in', () => {
    assert.ok(isWorkingDay(calendar, day('2026-11-20')));
    assert.ok(!isWorkingDay(calendar, day('2026-11-21')));
    assert.ok(!isWorkingDay(calendar, day('2026-10-26')));
    assert.equal(addWorkingDays(calendar, day('2026-12-15'), 1), '2026-12-17');
    assert.equal(addWorkingDays(calendar, day('2026-11-20'), 10), '2026-12-04');
  });

  it('works on a day moved by the Government with its own hours', () => {
    const moved = {
      ...calendar,
      exceptions: new Map([[day('2026-11-21'), { opensAt: 540, closesAt: 780 }]]),
    };
    assert.ok(isWorkingDay(moved, day('2026-11-21')));
    assert.equal(endOfWorkingDay(moved, day('2026-11-21')), '2026-11-21T08:00:00.000Z');
  });

  it('goes on at the next opening: Friday 18:00 and an hour is Monday 9:30', () => {
    assert.equal(addWorkingMinutes(calendar, at('2026-11-20T13:00:00.000Z'), 60), '2026-11-23T04:30:00.000Z');
  });

  it('keeps the moment at, and leaves it after, closing', () => {
    assert.equal(addWorkingMinutes(calendar, at('2026-11-20T12:30:00.000Z'), 60), '2026-11-20T13:30:00.000Z');
    assert.equal(workingMinutesLeft(calendar, at('2026-11-20T13:29:00.000Z')), 1);
    assert.equal(workingMinutesLeft(calendar, at('2026-11-20T13:30:00.000Z')), 0);
    assert.equal(workingMomentFrom(calendar, at('2026-11-20T13:30:00.000Z')), '2026-11-23T04:00:00.000Z');
    assert.equal(workingMomentFrom(calendar, at('2026-11-20T03:00:00.000Z')), '2026-11-20T04:00:00.000Z');
  });

  it('is all time at an office that never closes', () => {
    assert.equal(
      addWorkingMinutes(roundTheClock, at('2026-11-21T18:30:00.000Z'), 60),
      '2026-11-21T19:30:00.000Z',
    );
  });

  it('knows the zone of the day: UTC+6 before 1 March 2024, UTC+5 since', () => {
    assert.equal(endOfDay(day('2024-02-28')), '2024-02-28T18:00:00.000Z');
    assert.equal(endOfDay(day('2024-02-29')), '2024-02-29T19:00:00.000Z');
    assert.equal(endOfDay(day('2026-11-22')), '2026-11-22T19:00:00.000Z');
    assert.equal(localTimeAt(at('2024-02-28T18:00:00.000Z')), '2024-02-29T00:00:00');
    assert.equal(localTimeAt(at('2026-11-22T19:00:00.000Z')), '2026-11-23T00:00:00');
  });

  it('adds what it measures', () => {
    const moments = fc
      .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 1) })
      .map((ms) => fromEpochMs(Math.floor(ms / 60_000) * 60_000));
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
        const to = addWorkingMinutes(calendar, from, minutes);
        assert.equal(workingMinutesBetween(calendar, from, to), minutes);
        assert.ok(toEpochMs(to) > toEpochMs(from));
      }),
    );
  });
});

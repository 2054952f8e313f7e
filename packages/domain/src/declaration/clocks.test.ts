import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Instant, officeWeek, parseLocalDate } from '../time/index.ts';
import { type ClockEvent, clockSettingsOn, clocksOf } from './clocks.ts';

const at = (written: string) => `${written}:00.000Z` as Instant;
const day = (written: string) => parseLocalDate(written)!;
const calendar = officeWeek();
const settings = clockSettingsOn('goods', day('2026-11-20'));

/** Friday 20 November 2026; the office works 9:00–18:30, that is 4:00–13:30 UTC. */
const clocks = (now: string, ...history: readonly ClockEvent[]) =>
  clocksOf(history, settings, calendar, at(now));
const clock = (id: string, now: string, ...history: readonly ClockEvent[]) =>
  clocks(now, ...history).find((each) => each.id === id);

const submit: ClockEvent = { event: 'submit', at: at('2026-11-20T04:30') };
const register: ClockEvent = { event: 'register', at: at('2026-11-20T05:00') };

describe('REG-001 the clock of registration', () => {
  it('runs one working hour from lodging, and customs has the ball', () => {
    assert.deepEqual(clock('registration', '2026-11-20T05:00', submit), {
      id: 'registration',
      basis: 'REG-001',
      startedAt: at('2026-11-20T04:30'),
      dueAt: at('2026-11-20T05:30'),
      party: 'customs',
      state: 'running',
    });
  });

  it('is met at its last moment and overdue after it', () => {
    assert.equal(clock('registration', '2026-11-20T05:30', submit)?.state, 'running');
    assert.equal(clock('registration', '2026-11-20T05:31', submit)?.state, 'overdue');
    assert.equal(
      clock('registration', '2026-11-20T08:00', submit, { event: 'register', at: at('2026-11-20T05:30') })
        ?.state,
      'met',
    );
    assert.equal(
      clock('registration', '2026-11-20T08:00', submit, { event: 'register', at: at('2026-11-20T05:31') })
        ?.state,
      'overdue',
    );
  });

  it('starts with working time for a document lodged at night', () => {
    const night: ClockEvent = { event: 'submit', at: at('2026-11-20T20:00') };
    assert.equal(clock('registration', '2026-11-20T21:00', night)?.dueAt, at('2026-11-23T05:00'));
  });
});

describe('REG-007 the clock of release', () => {
  it('runs four hours from registration', () => {
    assert.equal(clock('release', '2026-11-20T06:00', submit, register)?.dueAt, at('2026-11-20T09:00'));
  });

  it('runs from the start of working time when fewer than four hours were left', () => {
    const enough: ClockEvent = { event: 'register', at: at('2026-11-20T09:30') };
    const late: ClockEvent = { event: 'register', at: at('2026-11-20T09:31') };
    assert.equal(clock('release', '2026-11-20T10:00', submit, enough)?.dueAt, at('2026-11-20T13:30'));
    assert.equal(clock('release', '2026-11-20T10:00', submit, late)?.dueAt, at('2026-11-23T08:00'));
  });

  it('runs to the end of the next working day under control', () => {
    const control: ClockEvent = { event: 'takeUnderControl', at: at('2026-11-20T05:10') };
    assert.equal(
      clock('release', '2026-11-20T06:00', submit, register, control)?.dueAt,
      at('2026-11-23T13:30'),
    );
  });

  it('runs ten working days when extended, five for transit', () => {
    const extend: ClockEvent = { event: 'extend', at: at('2026-11-20T06:00') };
    assert.equal(
      clock('release', '2026-11-20T07:00', submit, register, extend)?.dueAt,
      at('2026-12-04T13:30'),
    );
    const transit = clocksOf(
      [submit, register, extend],
      clockSettingsOn('transit', day('2026-11-20')),
      calendar,
      at('2026-11-20T07:00'),
    );
    assert.equal(transit.find(({ id }) => id === 'release')?.dueAt, at('2026-11-27T13:30'));
  });

  it('is met by release, refusal or withdrawal', () => {
    for (const event of ['release', 'refuseRelease', 'withdraw'] as const) {
      const done = clock('release', '2026-11-22T06:00', submit, register, {
        event,
        at: at('2026-11-20T06:00'),
      });
      assert.equal(done?.state, 'met');
      assert.equal(done?.endedAt, at('2026-11-20T06:00'));
    }
  });
});

describe('REG-007 who has the ball', () => {
  const query: ClockEvent = {
    event: 'query',
    id: 'q1',
    at: at('2026-11-20T06:00'),
    dueOn: day('2026-11-24'),
  };

  it('is the declarant while he is asked: the release clock stands still', () => {
    const waiting = clocks('2026-11-20T08:00', submit, register, query);
    assert.deepEqual(
      waiting.map(({ id, party, state, dueAt }) => [id, party, state, dueAt]),
      [
        ['registration', 'customs', 'met', at('2026-11-20T05:30')],
        ['release', 'declarant', 'paused', at('2026-11-24T06:00')],
        ['query:q1', 'declarant', 'running', at('2026-11-24T19:00')],
      ],
    );
  });

  it('is customs again after the answer, and the time waited is added', () => {
    const answer: ClockEvent = { event: 'answer', id: 'q1', at: at('2026-11-20T09:00') };
    const release = clock('release', '2026-11-20T10:00', submit, register, query, answer);
    assert.deepEqual(
      [release?.party, release?.state, release?.dueAt],
      ['customs', 'running', at('2026-11-24T07:00')],
    );
    assert.equal(clock('query:q1', '2026-11-20T10:00', submit, register, query, answer)?.state, 'met');
  });

  it('is customs again when the term of the query is over', () => {
    const late = clocks('2026-11-24T19:01', submit, register, query);
    assert.deepEqual(late.map(({ party, state }) => [party, state]).slice(1), [
      ['customs', 'running'],
      ['declarant', 'overdue'],
    ]);
  });

  it('counts overlapping queries once', () => {
    const second: ClockEvent = {
      event: 'query',
      id: 'q2',
      at: at('2026-11-20T07:00'),
      dueOn: day('2026-11-24'),
    };
    const answers: readonly ClockEvent[] = [
      { event: 'answer', id: 'q1', at: at('2026-11-20T08:00') },
      { event: 'answer', id: 'q2', at: at('2026-11-20T09:00') },
    ];
    const one = clock('release', '2026-11-20T10:00', submit, register, query, {
      event: 'answer',
      id: 'q1',
      at: at('2026-11-20T09:00'),
    });
    assert.equal(
      clock('release', '2026-11-20T10:00', submit, register, query, second, ...answers)?.dueAt,
      one?.dueAt,
    );
  });

  it('does not move the term where the setting says so', () => {
    const strict = clocksOf(
      [submit, register, query],
      { ...settings, pausesForDeclarant: false },
      calendar,
      at('2026-11-20T08:00'),
    );
    assert.deepEqual(
      strict.filter(({ id }) => id === 'release').map(({ state, dueAt }) => [state, dueAt]),
      [['running', at('2026-11-23T13:30')]],
    );
  });
});

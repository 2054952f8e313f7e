import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finalStates, type Transition } from '../law/index.ts';
import { addHours, addSeconds, type Instant, type LocalDate, localDateAt } from '../time/index.ts';
import {
  areaInterference,
  corridorOf,
  distanceKm,
  earliestDisposal,
  escalationTo,
  escortNoticeWords,
  escortTransitions,
  mayDecideEscort,
  mayDispose,
  mayOrganise,
  noticeClocks,
  organiseBy,
  retentionTransitions,
  sealLifeTransitions,
  situationTransitions,
  toldOfDecision,
} from './index.ts';

const at = (text: string): Instant => text as Instant;
const day = (text: string): LocalDate => text as LocalDate;
const occurredMs = Date.UTC(2026, 2, 3, 5);
const bodies = ['55318', '58301'];

describe('407-11.2, D-2 the hour of notice', () => {
  it('runs for each of the two bodies from the occurrence, whenever it was detected', () => {
    const clocks = noticeClocks({ occurredMs, detectableMs: occurredMs + 3_000, evidence: [] }, bodies);
    assert.deepEqual(
      clocks.map(({ body, dueAt, overdueOnDetection }) => [body, dueAt.value, overdueOnDetection]),
      bodies.map((body) => [body, '2026-03-03T06:00:00.000Z', false]),
    );
    assert.deepEqual(
      clocks[0]?.escalations.map((step) => step.at.slice(11, 16)),
      ['05:15', '05:30', '05:45', '06:00'],
    );
  });

  it('is over when it is learned after the hour, at the hour not yet; the reason is told', () => {
    const hour = 3_600_000;
    for (const [late, overdue] of [
      [hour - 1, false],
      [hour, false],
      [hour + 1, true],
    ] as const) {
      const [clock] = noticeClocks({ occurredMs, detectableMs: occurredMs + late, evidence: [] }, bodies);
      assert.deepEqual([clock?.overdueOnDetection, clock?.lateBecause], [overdue, 'link']);
    }
    const [down] = noticeClocks(
      { occurredMs, detectableMs: occurredMs + 2 * hour, evidence: [] },
      bodies,
      true,
    );
    assert.equal(down?.lateBecause, 'systemOutage');
    assert.ok(down?.escalations.every((step) => step.at === '2026-03-03T07:00:00.000Z'));
  });

  it('each step says who is to see to it, in three languages', () => {
    const words = escalationTo.map((to) => escortNoticeWords(`escort-escalation-${to}`));
    for (const language of ['kk', 'ru', 'en'] as const)
      assert.equal(new Set(words.map((one) => one?.[language])).size, escalationTo.length);
    assert.equal(escortNoticeWords('escort-escalation-nobody'), undefined);
  });

  it('runs once when both bodies are one', () => {
    assert.equal(noticeClocks({ occurredMs, detectableMs: occurredMs, evidence: [] }, ['1', '1']).length, 1);
  });
});

describe('407-5.1, 407-5.2b the decision', () => {
  const found = {
    procedure: '80',
    riskCaseId: 'R-1',
    placingBody: '55318',
    decidedBy: { role: 'HeadOfCustomsBody', body: '55318' },
  };
  it('is taken by the head of the placing body, in a risk case, for transit (407-1.1)', () => {
    assert.equal(mayDecideEscort(found).ok, true);
    const refusals = [
      [{ ...found, procedure: '40' }, 'ESCORT_NOT_TRANSIT'],
      [{ ...found, riskCaseId: null }, 'ESCORT_NO_RISK_CASE'],
      [{ ...found, decidedBy: { role: 'CustomsInspector', body: '55318' } }, 'ESCORT_NOT_HEAD'],
      [{ ...found, decidedBy: { role: 'ActingHead', body: '50000' } }, 'ESCORT_WRONG_BODY'],
    ] as const;
    for (const [one, code] of refusals) {
      const result = mayDecideEscort(one);
      assert.equal(result.ok ? 'ok' : result.refusal.code, code);
    }
  });

  it('D-1: the escort is organised in 24 clock hours, nights and holidays included', () => {
    assert.equal(organiseBy(at('2026-03-21T18:30:00.000Z')).value, '2026-03-22T18:30:00.000Z');
  });

  it('407-5.2a: three kinds are told, no fewer and no more', () => {
    assert.deepEqual(toldOfDecision, ['declarant', 'carrier', 'nationalOperator']);
  });

  it('407-18.1, 407-4, 407-2.2: organising asks for the designated operator, a contract with both, a working seal', () => {
    const ready = {
      designatedOperator: 'op',
      operator: 'op',
      contractWith: ['declarant', 'carrier'] as const,
      sealActive: true,
      firstSignal: { validFix: true, intact: true },
    };
    assert.equal(mayOrganise(ready).ok, true);
    const refusals = [
      [{ ...ready, designatedOperator: null }, 'ESCORT_OPERATOR_UNKNOWN'],
      [{ ...ready, contractWith: ['carrier'] as const }, 'ESCORT_NO_CONTRACT'],
      [{ ...ready, sealActive: false }, 'ESCORT_NO_EQUIPMENT'],
      [{ ...ready, firstSignal: { validFix: false, intact: true } }, 'ESCORT_NO_EQUIPMENT'],
    ] as const;
    for (const [one, code] of refusals) {
      const result = mayOrganise(one);
      assert.equal(result.ok ? 'ok' : result.refusal.code, code);
    }
  });
});

describe('407-18.3a, 407-18.3b, D-4 five years from the day after deactivation', () => {
  it('ends on the day the calendar has, 1 March for a 29 February that is none', () => {
    assert.equal(earliestDisposal(day('2026-03-02')).value, '2031-03-03');
    assert.equal(earliestDisposal(day('2027-02-28')).value, '2032-03-01');
    assert.equal(earliestDisposal(day('2028-02-28')).value, '2033-03-01');
    assert.equal(earliestDisposal(day('2028-02-29')).value, '2033-03-01');
    assert.equal(earliestDisposal(day('2026-12-31')).value, '2032-01-01');
  });

  it('refuses the day before, allows the day; counts from the last seal; never while one is active or held', () => {
    const ended = at('2026-03-02T10:00:00.000Z');
    const first = at('2031-03-02T19:00:00.000Z');
    assert.equal(localDateAt(first), '2031-03-03');
    assert.equal(mayDispose([ended], addSeconds(first, -1), false).ok, false);
    assert.equal(mayDispose([ended], first, false).ok, true);
    assert.equal(mayDispose([ended], first, true).ok, false);
    assert.equal(mayDispose([ended, addHours(ended, 48)], first, false).ok, false);
    const active = mayDispose([ended, null], first, false);
    assert.deepEqual(active, { ok: false, refusal: { code: 'RETENTION_NOT_EXPIRED', earliest: null } });
    assert.equal(mayDispose([], first, false).ok, false);
  });
});

type Row = Transition<string, string>;

const reachable = (table: readonly Row[], start: string, without?: string): ReadonlySet<string> => {
  const seen = new Set([start]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [from, , to] of table)
      if (seen.has(from) && !seen.has(to) && to !== without) {
        seen.add(to);
        grown = true;
      }
  }
  return seen;
};

describe('SM-7, SM-8, SM-9 the state tables', () => {
  const tables: readonly (readonly [string, readonly Row[], string, readonly string[]])[] = [
    ['SM-7', escortTransitions, 'riskIdentified', ['notApplied', 'completed', 'cancelled']],
    ['SM-8', situationTransitions, 'detected', ['closed']],
    ['SM-9', retentionTransitions, 'collecting', ['disposed']],
    ['seal', sealLifeTransitions, 'inStock', ['writtenOff']],
  ];
  for (const [name, table, start, finals] of tables)
    it(`${name}: every state is reached, and only the final ones are the end`, () => {
      const states = new Set(table.flatMap(([from, , to]) => [from, to]));
      assert.deepEqual([...reachable(table, start)].toSorted(), [...states].toSorted());
      assert.deepEqual(finalStates(table).toSorted(), finals.toSorted());
    });

  it('SM-8: nothing is closed that did not pass the notice of both bodies', () => {
    assert.ok(!reachable(situationTransitions, 'detected', 'notified').has('closed'));
    assert.ok(!reachable(situationTransitions, 'detected', 'notified').has('acknowledged'));
  });

  it('SM-7: nothing is organised unnoticed, and nothing completed without a deactivation (407-5.2a, 407-18.3b)', () => {
    assert.ok(!reachable(escortTransitions, 'riskIdentified', 'notified').has('organised'));
    const into = escortTransitions.filter(([, , to]) => to === 'completed').map(([, event]) => event);
    assert.deepEqual(into, ['deactivateSeals']);
  });

  it('SM-9: nothing is disposed of before its term (407-18.3a)', () => {
    assert.ok(!reachable(retentionTransitions, 'collecting', 'retained').has('disposed'));
    assert.ok(!reachable(retentionTransitions, 'collecting', 'disposable').has('disposed'));
  });
});

describe('407-11.1a the corridor on the sphere', () => {
  const place = (lat: number, lon: number) => ({ lat, lon });
  it('measures to arcs of great circles, also far north and over the date line', () => {
    const equator = corridorOf([place(0, 0), place(0, 10)]);
    assert.ok(Math.abs(equator(place(1, 5)) - 111.195) < 0.001);
    assert.ok(Math.abs(equator(place(0, 12)) - distanceKm(place(0, 10), place(0, 12))) < 1e-6);
    const parallel = corridorOf([place(60, 0), place(60, 90)]);
    assert.ok(Math.abs(parallel(place(60, 45)) - 866) < 2, 'the great circle runs far north of the parallel');
    const line = corridorOf([place(65, 179), place(65, -179)]);
    assert.ok(line(place(65, 180)) < 1);
  });

  it('agrees with looking at every arc in small steps, on a route of many arcs', () => {
    let state = 7;
    const chance = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    const route = Array.from({ length: 120 }, (_, one) =>
      place(43 + chance() * 0.3 + one * 0.05, 80 - one * 0.1 + chance() * 0.1),
    );
    const corridor = corridorOf(route);
    for (let tried = 0; tried < 60; tried += 1) {
      const here = place(42 + chance() * 8, 67 + chance() * 14);
      let nearest = Number.POSITIVE_INFINITY;
      for (const [one, b] of route.entries()) {
        const a = route[one - 1];
        for (let step = 0; a && step <= 50; step += 1)
          nearest = Math.min(
            nearest,
            distanceKm(
              here,
              place(a.lat + ((b.lat - a.lat) * step) / 50, a.lon + ((b.lon - a.lon) * step) / 50),
            ),
          );
      }
      assert.ok(Math.abs(corridor(here) - nearest) < 0.15, `${corridor(here)} ${nearest}`);
    }
  });

  it('a route of one place, or of the same twice, is that place', () => {
    for (const route of [[place(43, 77)], [place(43, 77), place(43, 77)]])
      assert.ok(Math.abs(corridorOf(route)(place(44, 77)) - 111.195) < 0.001);
  });
});

describe('407-11.2 interference in an area', () => {
  const loss = (sealId: string, minutes: number, lat: number) => ({
    sealId,
    atMs: occurredMs + minutes * 60_000,
    detectableMs: occurredMs + minutes * 60_000 + 5_000,
    place: { lat, lon: 77 },
  });
  it('is three vehicles within 30 km and 15 minutes; two, or three of one seal, are none', () => {
    const three = [loss('a', 0, 43), loss('b', 5, 43.1), loss('c', 14, 43.2)];
    assert.deepEqual(areaInterference(three)[0]?.sealIds, ['a', 'b', 'c']);
    assert.equal(areaInterference(three)[0]?.detectableMs, three[2]?.detectableMs);
    assert.deepEqual(areaInterference(three.toReversed()), areaInterference(three));
    assert.equal(areaInterference(three.slice(1)).length, 0);
    assert.equal(areaInterference([loss('a', 0, 43), loss('a', 1, 43), loss('b', 2, 43)]).length, 0);
    assert.equal(areaInterference([loss('a', 0, 43), loss('b', 5, 44), loss('c', 10, 45)]).length, 0);
    assert.equal(areaInterference([loss('a', 0, 43), loss('b', 16, 43), loss('c', 32, 43)]).length, 0);
  });
});

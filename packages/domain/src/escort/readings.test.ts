import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentsMax, type EscortFact } from './fact.ts';
import { type EscortTerms, type Judgement, openJudge } from './judge.ts';
import type { SealFlag } from './report.ts';
import { distanceKm } from './sphere.ts';

const minute = 60_000;
const startMs = Date.UTC(2028, 1, 28, 22);
const goal = { lat: 43.25, lon: 80 };
const terms: EscortTerms = {
  route: [{ lat: 43.25, lon: 76.9 }, goal],
  corridorKm: 50,
  reportPeriodMs: 5 * minute,
  activatedMs: startMs,
  permittedMs: null,
};

/** Report number `at` of a vehicle that drives east at 48 km/h, received three seconds after its fix. */
const factAt = (at: number, told: Partial<EscortFact> = {}, periodMs = terms.reportPeriodMs): EscortFact => ({
  fixMs: startMs + at * periodMs,
  deviceMs: null,
  receivedMs: startMs + at * periodMs + 3_000,
  sequence: at,
  valid: true,
  lat: 43.25,
  lon: 76.9 + (at * periodMs) / minute / 100,
  speedKmh: 48,
  courseDeg: 90,
  satellites: 9,
  hdop: 1,
  batteryPct: 80,
  seal: { shackle: 'inserted', lock: 'locked', cover: 'closed' },
  flags: [],
  fromMemory: false,
  ...told,
});

const drive = (reports: number, told: (at: number) => Partial<EscortFact>, periodMs?: number): EscortFact[] =>
  Array.from({ length: reports }, (_, at) => factAt(at, told(at), periodMs));

const judge = (facts: readonly EscortFact[], others: Partial<EscortTerms> = {}): Judgement => {
  const judging = openJudge({ ...terms, ...others });
  for (const fact of facts) judging.take(fact);
  return judging.judgement(Math.max(...facts.map(({ receivedMs }) => receivedMs)));
};

const codes = ({ excursions }: Judgement): readonly string[] => excursions.map(({ code }) => code);
const left = ({ leftOut }: Judgement) => leftOut.map(({ fact, doubt }) => [fact.sequence, doubt]);

const lost = {
  valid: false,
  satellites: 0,
  speedKmh: 0,
  flags: ['gnss_lost'] as const satisfies readonly SealFlag[],
};
const open = { shackle: 'out', lock: 'unlocked', cover: 'closed' } as const;

describe('407-11.2 journeys read as docs/journeys.md says', () => {
  it('reports that change places are right with any report period: they run ahead by a period or two', () => {
    for (const minutes of [1, 5, 10, 15, 30]) {
      const periodMs = minutes * minute;
      const facts = drive(12, () => ({}), periodMs);
      const early = (facts[5] as EscortFact).receivedMs;
      const swapped = facts.map((fact, at) => (at === 6 ? { ...fact, receivedMs: early } : fact));
      const judgement = judge(swapped, { reportPeriodMs: periodMs });
      assert.deepEqual([codes(judgement), left(judgement)], [[], []]);
    }
  });

  it('a live report of before the activation has a wrong clock: it is left out, and its seal counts at the receipt', () => {
    for (const behind of [7, 23, 24, 72]) {
      const slow = { fixMs: startMs + 4 * terms.reportPeriodMs - behind * 60 * minute };
      const judgement = judge(drive(10, (at) => (at === 4 ? slow : {})));
      assert.deepEqual([codes(judgement), left(judgement)], [[], [[4, 'clock']]]);
      const cut = { ...slow, flags: ['shackle_cut'] as const };
      const [found] = judge(drive(10, (at) => (at === 4 ? cut : {}))).excursions;
      assert.deepEqual([found?.code, found?.occurredMs], ['01', factAt(4).receivedMs]);
    }
  });

  it('what the memory tells of before the activation is kept, and is none of this escort', () => {
    const old = (at: number): Partial<EscortFact> =>
      at < 2 ? { fixMs: startMs - (3 - at) * 60 * minute, fromMemory: true, seal: open } : {};
    const judgement = judge(drive(8, old));
    assert.deepEqual(
      [codes(judgement), left(judgement), judgement.openedMs],
      [
        [],
        [
          [0, 'outside'],
          [1, 'outside'],
        ],
        null,
      ],
    );
    const elsewhere = { ...old(0), fixMs: startMs - minute, lat: 50, lon: 60 };
    assert.deepEqual(codes(judge(drive(8, (at) => (at === 5 ? elsewhere : {})))), []);
    const after = judge(
      drive(8, (at) => (at > 5 ? { seal: open } : {})),
      { deactivatedMs: startMs + 27 * minute },
    );
    assert.deepEqual([codes(after), left(after).map(([at]) => at)], [[], [6, 7]]);
  });

  it('satellites lost together with the link are no jamming: what memory tells of it says nothing', () => {
    const tunnel = (at: number): Partial<EscortFact> =>
      at >= 4 && at < 8 ? { ...lost, receivedMs: startMs + 41 * minute + at, fromMemory: true } : {};
    assert.deepEqual(codes(judge(drive(14, tunnel))), ['06']);
    assert.deepEqual(codes(judge(drive(14, (at) => (at >= 4 && at < 8 ? lost : {})))), ['X1']);
  });

  it('a report known live and from memory at once is a live one, in either order', () => {
    const live = drive(12, (at) => (at === 4 || at === 5 ? lost : {}));
    const stored = live.map((fact) => ({ ...fact, fromMemory: true }));
    for (const facts of [
      [...live, ...stored],
      [...stored, ...live],
    ])
      assert.deepEqual(codes(judge(facts)), ['X1']);
  });

  it('a first fix that is wrong is no leaving of the route; one that is confirmed is', () => {
    const far = { lat: 45.25 };
    assert.deepEqual(codes(judge(drive(10, (at) => (at === 0 ? far : {})))), ['X2']);
    const [found] = judge(drive(10, (at) => (at < 3 ? far : {}))).excursions;
    assert.deepEqual([found?.code, found?.evidence.map(({ sequence }) => sequence)], ['03', [1]]);
  });

  it('a seal that repeats itself with ever other content is one fact, and a bounded number of conflicts', () => {
    const same = Array.from({ length: 5_000 }, (_, one) =>
      factAt(3, { hdop: one, receivedMs: startMs + one }),
    );
    const { facts, conflicts, repeats } = judge([...same, ...same.slice(0, 10)]);
    assert.deepEqual([facts, conflicts.length, repeats], [1, contentsMax - 1, 10]);
    const judging = openJudge(terms);
    assert.deepEqual(same.slice(0, 100).map(judging.take).slice(1), Array(99).fill('conflict'));
  });

  it('what a cut opens is the cut only, by the state of the shackle or by its flag', () => {
    for (const shackle of ['cut', 'out', 'inserted'] as const) {
      const cut = { seal: { ...open, shackle }, flags: ['shackle_cut'] as const };
      assert.deepEqual(codes(judge(drive(10, (at) => (at > 4 ? cut : {})))), ['01']);
    }
    assert.deepEqual(codes(judge(drive(10, (at) => (at > 4 ? { seal: open } : {})))), ['07']);
  });

  it('when nobody says what was permitted, an opening at the destination is right, also under a roof there', () => {
    const nobodySays = { ...terms, permittedMs: undefined };
    const arrived = { ...goal, speedKmh: 0, fixMs: startMs + 400 * minute };
    const at = (one: number, told: Partial<EscortFact>) =>
      factAt(one, {
        ...arrived,
        fixMs: startMs + (400 + one) * minute,
        receivedMs: startMs + (400 + one) * minute,
        ...told,
      });
    const { permittedMs: _, ...unsaid } = nobodySays;
    const found = (...facts: readonly EscortFact[]) => {
      const judging = openJudge({ ...unsaid, reportPeriodMs: 600 * minute });
      for (const fact of facts) judging.take(fact);
      return codes(judging.judgement(startMs + 500 * minute));
    };
    assert.deepEqual(found(at(1, {}), at(2, { seal: open })), []);
    assert.deepEqual(found(at(1, { speedKmh: 15 }), at(2, { ...lost, seal: open, lat: 0, lon: 0 })), []);
    assert.deepEqual(found(at(1, { lon: 79.5 }), at(2, { ...lost, seal: open })), ['07']);
    assert.deepEqual(found(at(1, {}), at(2, { seal: open, speedKmh: 40 })), ['07']);
  });

  it('the way driven around a corner of the route is as long as the speeds say', () => {
    for (const turn of [0, 45, 90, 120]) {
      const corner = { lat: 43.25, lon: 77 };
      const leg = 4;
      const place = (at: number) => {
        const km = (at - 2.5) * leg;
        const heading = ((km < 0 ? 90 : 90 - turn) * Math.PI) / 180;
        return {
          lat: corner.lat + (km * Math.cos(heading)) / 111.195,
          lon: corner.lon + (km * Math.sin(heading)) / (111.195 * Math.cos((corner.lat * Math.PI) / 180)),
          courseDeg: km < 0 ? 90 : 90 - turn,
        };
      };
      const { trackKm } = judge(drive(6, place));
      assert.ok(Math.abs(trackKm - 5 * leg) < 0.1, `${turn}: ${trackKm}`);
      const straight = distanceKm(place(0), place(5));
      assert.ok(turn === 0 || straight < 5 * leg - 0.5);
    }
  });
});

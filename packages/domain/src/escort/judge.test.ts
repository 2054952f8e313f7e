import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { EscortFact } from './fact.ts';
import { type Place, situations } from './index.ts';
import { type EscortTerms, type Judgement, openJudge } from './judge.ts';
import { makeTrip, raisedBy, type Trip, type Trouble, troubles } from './trip.ts';

const shuffles = process.env['TAMGA_DEEP'] === '1' ? 100_000 : 10_000;
const minute = 60_000;
const startMs = Date.UTC(2026, 2, 2, 4);

/** Nur Zholy to Almaty to Shymkent to B. Konysbaeva. */
const route: readonly Place[] = [
  { lat: 44.165, lon: 80.249 },
  { lat: 43.656, lon: 79.45 },
  { lat: 43.3, lon: 77.9 },
  { lat: 43.2567, lon: 76.9286 },
  { lat: 43.23, lon: 75 },
  { lat: 42.9, lon: 71.3667 },
  { lat: 42.3417, lon: 69.5901 },
];

/** Numbers in [0, 1) that come again with the same seed. */
const chanceOf = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

const trip = (seed: number, trouble: Trouble | null, reports = 80): Trip =>
  makeTrip({ route, startMs, periodMs: 5 * minute, reports, trouble, chance: chanceOf(seed) });

const judge = (terms: EscortTerms, facts: readonly EscortFact[]): Judgement => {
  const judging = openJudge(terms);
  for (const fact of facts) judging.take(fact);
  return judging.judgement(Math.max(...facts.map(({ receivedMs }) => receivedMs)));
};

const codes = ({ excursions }: Judgement): readonly string[] => excursions.map(({ code }) => code).toSorted();

/** What must be the same however the facts come; repeats are counted apart. */
const essence = ({ repeats: _, ...judgement }: Judgement): string =>
  JSON.stringify({
    ...judgement,
    trackKm: Math.round(judgement.trackKm * 1e6),
    conflicts: judgement.conflicts.map(({ sequence }) => sequence).toSorted(),
  });

describe('407-11.1a a journey over the whole route', () => {
  it('is the same track and the same incidents in any order and any number of times', () => {
    const some = troubles.flatMap((trouble, seed) => [
      trip(seed + 1, trouble, 40),
      trip(seed + 100, trouble, 40),
    ]);
    const known = some.map(({ terms, facts }) => essence(judge(terms, facts)));
    let tried = 0;
    fc.assert(
      fc.property(fc.nat(some.length - 1), fc.integer({ min: 1 }), (index, seed) => {
        const chosen = some[index];
        assert.ok(chosen);
        const chance = chanceOf(seed);
        const again = chosen.facts.filter(() => chance() < 0.2);
        const mixed = [...chosen.facts, ...again]
          .map((fact) => ({ fact, key: chance() }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        assert.equal(essence(judge(chosen.terms, mixed)), known[index]);
        tried += 1;
      }),
      { numRuns: shuffles },
    );
    assert.ok(tried >= shuffles);
  });

  it('is the same when only the newest facts are held and the judge is saved and opened again, and says when older ones must be judged anew', () => {
    const some = troubles.map((trouble, seed) => trip(seed + 1, trouble));
    const brief = ({ excursions, facts, trackKm, openedMs, lastPlace }: Judgement): string =>
      JSON.stringify({ excursions, facts, trackKm: Math.round(trackKm * 1e6), openedMs, lastPlace });
    let anew = 0;
    fc.assert(
      fc.property(
        fc.nat(some.length - 1),
        fc.integer({ min: 1 }),
        fc.integer({ min: 4, max: 16 }),
        (index, seed, keep) => {
          const { terms, facts } = some[index] as Trip;
          const chance = chanceOf(seed);
          const late = facts
            .map((fact, at) => ({ fact, at: at + (chance() < 0.05 ? chance() * 30 : 0) }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ fact }) => fact);
          let judging = openJudge(terms);
          for (const [at, fact] of late.entries()) {
            if (judging.take(fact) === 'behind') {
              anew += 1;
              judging = openJudge(terms);
              for (const one of late.slice(0, at + 1)) assert.notEqual(judging.take(one), 'behind');
            }
            if (judging.held() > 2 * keep) judging.settle(keep);
            // What was saved at any moment goes on as if nothing had been between.
            if (chance() < 0.1) judging = openJudge(terms, structuredClone(judging.saved()));
            assert.ok(judging.held() <= 2 * keep);
          }
          const lastMs = Math.max(...facts.map(({ receivedMs }) => receivedMs));
          assert.equal(brief(judging.judgement(lastMs)), brief(judge(terms, facts)));
        },
      ),
      { numRuns: 2_000 },
    );
    assert.ok(anew > 100);
  });

  it('is the same when it is asked for in between', () => {
    const { terms, facts } = trip(7, 'cutInSilence');
    const judging = openJudge(terms);
    for (const fact of facts) {
      judging.take(fact);
      judging.judgement(fact.receivedMs);
    }
    const lastMs = Math.max(...facts.map(({ receivedMs }) => receivedMs));
    assert.equal(essence(judging.judgement(lastMs)), essence(judge(terms, facts)));
  });

  it('keeps another content under the same key as evidence, and counts a repeat once', () => {
    const { terms, facts } = trip(3, null, 20);
    const [first, second] = facts;
    assert.ok(first && second);
    const other = { ...first, batteryPct: 3, receivedMs: first.receivedMs + 1 };
    const judging = openJudge(terms);
    assert.deepEqual([first, first, other, second].map(judging.take), ['new', 'repeat', 'conflict', 'new']);
    const again = { ...second, fromMemory: true, deviceMs: 7, receivedMs: second.receivedMs + 1 };
    assert.equal(judging.take(again), 'repeat');
    const judgement = judging.judgement(second.receivedMs);
    assert.deepEqual([judgement.facts, judgement.repeats, judgement.conflicts], [2, 2, [other]]);
    assert.deepEqual(codes(judgement), []);
  });
});

describe('407-11.2 off-nominal situations told apart', () => {
  it('on 200 journeys and more: at least 95 % of what is raised is right, and 95 % of what is right is raised', () => {
    let right = 0;
    let raised = 0;
    let meant = 0;
    for (let seed = 1; seed <= 320; seed += 1) {
      const trouble = troubles[seed % troubles.length];
      assert.ok(trouble);
      const { terms, facts } = trip(seed, trouble);
      const found = codes(judge(terms, facts));
      const expected: readonly string[] = raisedBy[trouble];
      right += expected.filter((code) => found.includes(code)).length;
      raised += found.length;
      meant += expected.length;
    }
    assert.ok(right / raised >= 0.95, `precision ${right} of ${raised}`);
    assert.ok(right / meant >= 0.95, `recall ${right} of ${meant}`);
  });

  for (const trouble of ['jamming', 'teleport', 'frozen', 'roof', 'coldClock'] as const)
    it(`no code 01, 02, 03 or 07 comes from doubtful fixes: ${trouble}`, () => {
      for (let seed = 1; seed <= 40; seed += 1) {
        const { terms, facts } = trip(seed, trouble);
        for (const code of codes(judge(terms, facts)))
          assert.ok(!['01', '02', '03', '07'].includes(code), code);
      }
    });

  it('an opening is none after a permission, and one before it', () => {
    const { terms, facts } = trip(5, 'opening');
    const opened = facts.find(({ seal }) => seal.lock === 'unlocked');
    assert.ok(opened?.fixMs);
    assert.deepEqual(codes(judge({ ...terms, permittedMs: opened.fixMs }, facts)), []);
    assert.deepEqual(codes(judge({ ...terms, permittedMs: opened.fixMs + 1 }, facts)), ['07']);
  });

  it('407-2.1: each permission holds for its time: what is open longer is none of it, and a later one does not undo an earlier', () => {
    const { terms, facts } = trip(5, 'opening');
    const opened = facts.filter(({ seal }) => seal.lock === 'unlocked').map(({ fixMs }) => fixMs ?? 0);
    const first = Math.min(...opened);
    const last = Math.max(...opened);
    const later = { fromMs: last + 60 * minute, toMs: last + 120 * minute };
    const found = (permissions: readonly { fromMs: number; toMs: number }[]) =>
      judge({ ...terms, permissions }, facts).excursions.map(({ code, occurredMs }) => [code, occurredMs]);
    assert.deepEqual(found([{ fromMs: first, toMs: last }, later]), []);
    assert.deepEqual(found([{ fromMs: first, toMs: last - 1 }]), [['07', last]]);
    assert.deepEqual(found([later]), [['07', first]]);
  });

  it('fifteen percent is not below fifteen', () => {
    const { terms, facts } = trip(5, null);
    const at = (batteryPct: number) => facts.map((fact) => ({ ...fact, batteryPct }));
    assert.deepEqual(codes(judge(terms, at(15))), []);
    assert.deepEqual(codes(judge(terms, at(14))), ['05']);
  });

  it('silence through an outage of ours is not held against the seal', () => {
    const { terms, facts } = trip(5, 'silence');
    const [gap] = judge(terms, facts).excursions;
    assert.ok(gap?.code === '06' && gap.endedMs !== null);
    const outages = [{ fromMs: gap.occurredMs - 9 * minute, toMs: gap.endedMs - minute }];
    assert.deepEqual(codes(judge({ ...terms, outages }, facts)), []);
  });

  it('the term of the transit is exceeded when it passes before the arrival', () => {
    const { terms, facts } = trip(5, null);
    const termMs = startMs + 60 * minute;
    assert.deepEqual(codes(judge({ ...terms, termMs }, facts)), ['X5']);
    assert.deepEqual(codes(judge({ ...terms, termMs, arrivedMs: termMs }, facts)), []);
    assert.deepEqual(codes(judge({ ...terms, termMs, arrivedMs: termMs + 1 }, facts)), ['X5']);
  });

  it('each kind has words in three languages', () => {
    for (const { name, act } of Object.values(situations))
      for (const words of [name, act]) assert.equal(new Set([words.kk, words.ru, words.en]).size, 3);
  });
});

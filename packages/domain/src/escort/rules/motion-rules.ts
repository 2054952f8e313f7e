import type { Corridor } from '../sphere.ts';
import { frozenKmh, type Judged, stands } from './judged.ts';
import { type Excursion, type Rule, type Run, type RunPast, runRule } from './rule.ts';

/** Back on the route below this part of the allowance, so that driving along the edge makes one incident. */
const backInside = 0.9;

/**
 * 03: a good fix more than the allowance off the route. Doubtful fixes say nothing, and the first fix of all is not enough:
 * none before it tells whether it is possible.
 */
export const offRoute = (corridor: Corridor, allowedKm: number, past?: RunPast): Rule => {
  let measured: Judged | null = null;
  let km = 0;
  const offKm = (fact: Judged): number => {
    if (measured !== fact) {
      measured = fact;
      km = fact.place ? corridor(fact.place) : 0;
    }
    return km;
  };
  const run: Run = {
    code: '03',
    needs: 1,
    shows: (fact, lastGood) => fact.doubt === null && lastGood !== null && offKm(fact) > allowedKm,
    clears: (fact) => fact.doubt === null && offKm(fact) < allowedKm * backInside,
    clearAfter: 1,
  };
  return runRule(run, past);
};

/** A vehicle that was faster than this before the satellites went was under way. */
const movingKmh = 5;

/**
 * X1: the link is alive, the satellites are gone in two reports in a row, and the vehicle was moving: suspected jamming.
 * Standing under a roof is none, nor is a tunnel that takes the link too: what comes from memory then says nothing. The list
 * of the Union has no code for it.
 */
export const jamming = (past?: RunPast): Rule =>
  runRule(
    {
      code: 'X1',
      needs: 2,
      shows: ({ fact, doubt }) =>
        doubt !== 'clock' &&
        (fact.flags.includes('jamming') || (!fact.valid && !fact.fromMemory && withoutSatellites(fact))),
      clears: ({ doubt, fact }) => doubt === null && !fact.flags.includes('jamming'),
      clearAfter: 2,
      matters: (before, run) =>
        run.some(({ fact }) => fact.flags.includes('jamming')) || (before?.fact.speedKmh ?? 0) > movingKmh,
    },
    past,
  );

const withoutSatellites = (fact: Judged['fact']): boolean =>
  fact.satellites === 0 || fact.flags.includes('gnss_lost');

/** X2: a place no lorry reaches in the time: suspected spoofing. Ended by three good fixes. */
export const impossibleMotion = (past?: RunPast): Rule =>
  runRule(
    {
      code: 'X2',
      needs: 1,
      shows: ({ doubt }) => doubt === 'impossible',
      clears: ({ doubt }) => doubt === null,
      clearAfter: 3,
      withBefore: true,
    },
    past,
  );

/** Reports in a row, and the way they must mean. */
const frozenReports = 4;
const meantKm = 1;

export interface FrozenPast {
  readonly done: readonly Excursion[];
  readonly run: readonly Judged[];
  readonly km: number;
  readonly opened: { readonly evidence: readonly Judged[]; readonly detectableMs: number } | null;
}

/** X3: the speed says moving, the place stands still: a frozen or replayed fix. */
export const frozenFix = (
  past: FrozenPast = { done: [], run: [], km: 0, opened: null },
): Rule<FrozenPast> => {
  const done = [...past.done];
  let { run, km, opened } = past;

  const close = (endedMs: number | null): readonly Excursion[] =>
    opened
      ? [
          {
            code: 'X3',
            occurredMs: opened.evidence[0]?.atMs ?? 0,
            detectableMs: opened.detectableMs,
            endedMs,
            evidence: opened.evidence.map(({ fact }) => fact),
            detail: null,
          },
        ]
      : [];
  const extend = (fact: Judged, last: Judged): void => {
    km += ((last.fact.speedKmh ?? 0) * (fact.atMs - last.atMs)) / 3_600_000;
    run = [...run, fact].slice(0, frozenReports * 8);
    if (opened || run.length < frozenReports || km < meantKm) return;
    opened = {
      evidence: run,
      detectableMs: Math.max(...run.map((one) => one.fact.receivedMs)),
    };
  };
  return {
    take: (fact) => {
      if (fact.doubt !== null || !fact.place) return;
      const [first] = run;
      const last = run.at(-1);
      if (first && last && stands(first, fact)) {
        extend(fact, last);
        return;
      }
      done.push(...close(fact.atMs));
      opened = null;
      run = (fact.fact.speedKmh ?? 0) >= frozenKmh ? [fact] : [];
      km = 0;
    },
    found: () => [...done, ...close(null)],
    past: () => ({ done: [...done], run, km, opened }),
  };
};

import type { SealFlag } from '../report.ts';
import type { Judged } from './judged.ts';
import { type Rule, type RunPast, runRule } from './rule.ts';

const flagged = (fact: Judged, ...flags: readonly SealFlag[]): boolean =>
  flags.some((flag) => fact.fact.flags.includes(flag));

const isCut = (fact: Judged): boolean => fact.fact.seal.shackle === 'cut' || flagged(fact, 'shackle_cut');

/** 01: the sealing element is broken. It ends only when two reports show it whole again: another seal. */
export const shackleCut = (past?: RunPast): Rule =>
  runRule(
    {
      code: '01',
      needs: 1,
      shows: isCut,
      clears: (fact) => fact.fact.seal.shackle === 'inserted',
      clearAfter: 2,
    },
    past,
  );

/** 02: the housing of the electronic unit is broken. */
export const housingOpened = (past?: RunPast): Rule =>
  runRule(
    {
      code: '02',
      needs: 1,
      shows: (fact) => fact.fact.seal.cover === 'open' || flagged(fact, 'cover_opened'),
      clears: (fact) => fact.fact.seal.cover === 'closed',
      clearAfter: 2,
    },
    past,
  );

const faults = ['motor_stuck', 'seal_fault', 'nav_fault', 'antenna_fault'] as const;

/** 04: the seal says it is faulty. A fault that flickers is one. */
export const sealFault = (past?: RunPast): Rule =>
  runRule(
    {
      code: '04',
      needs: 1,
      shows: (fact) => flagged(fact, ...faults),
      clears: () => true,
      clearAfter: 3,
      detail: (fact) => faults.find((flag) => flagged(fact, flag)) ?? null,
    },
    past,
  );

/** Decision 139: below 15 percent. It is over when the level has risen clearly. */
const lowPct = 15;
const risenPct = 20;

/** 05: the battery is below 15 %; 15 is not below. */
export const batteryLow = (past?: RunPast): Rule =>
  runRule(
    {
      code: '05',
      needs: 1,
      shows: ({ fact }) =>
        fact.batteryPct === null ? fact.flags.includes('low_battery') : fact.batteryPct < lowPct,
      clears: ({ fact }) => fact.batteryPct !== null && fact.batteryPct >= risenPct,
      clearAfter: 2,
    },
    past,
  );

const deeds = ['unlocked', 'long_unlocked', 'wrong_password_5', 'unknown_card'] as const;

/** 07: someone opened the seal, or tried to with what opens none, and no customs body had permitted it. */
export const unauthorised = (
  permitted: (fact: Judged, lastGood: Judged | null) => boolean,
  past?: RunPast,
): Rule =>
  runRule(
    {
      code: '07',
      needs: 1,
      shows: (fact, lastGood) =>
        !permitted(fact, lastGood) && !isCut(fact) && (isOpen(fact) || flagged(fact, ...deeds)),
      clears: (fact) => fact.fact.seal.lock === 'locked' && !flagged(fact, ...deeds),
      clearAfter: 2,
      detail: (fact) => (isOpen(fact) ? 'opened' : (deeds.find((flag) => flagged(fact, flag)) ?? null)),
    },
    past,
  );

/** The lock is open, or its shackle is out: not by a cut, which is another incident. */
export const isOpen = ({ fact }: Judged): boolean =>
  fact.seal.lock === 'unlocked' || fact.seal.shackle === 'out' || fact.flags.includes('unlocked');

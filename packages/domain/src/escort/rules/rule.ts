import type { EscortFact } from '../fact.ts';
import type { SituationCode } from '../situations.ts';
import type { Judged } from './judged.ts';

/** One cause from its beginning to its end, however many reports repeat it. */
export interface Excursion {
  readonly code: SituationCode;
  readonly occurredMs: number;
  /** Earliest receipt from which it could be known. */
  readonly detectableMs: number;
  readonly endedMs: number | null;
  /** The first facts that show it. */
  readonly evidence: readonly EscortFact[];
  /** What of several it was: which fault, which deed. */
  readonly detail: string | null;
}

/** A rule takes facts in the order of their time and tells what it found. */
export interface Rule<Past = RunPast> {
  readonly take: (fact: Judged) => void;
  readonly found: () => readonly Excursion[];
  /** What it took, as plain data: opened with it, the same rule goes on from here, and this one does not see what that one takes. */
  readonly past: () => Past;
}

/** How a run of facts makes an incident, with hysteresis. */
export interface Run {
  readonly code: SituationCode;
  /** Facts in a row that must show it. */
  readonly needs: number;
  /** `lastGood`: the last good fix before it. */
  readonly shows: (fact: Judged, lastGood: Judged | null) => boolean;
  readonly clears: (fact: Judged) => boolean;
  /** Facts in a row that must clear it again. */
  readonly clearAfter: number;
  /** Whether what went before makes it matter. */
  readonly matters?: (before: Judged | null, run: readonly Judged[]) => boolean;
  /** Shown with the last good fix before it. */
  readonly withBefore?: true;
  readonly detail?: (fact: Judged) => string | null;
}

interface Open {
  readonly run: Judged[];
  readonly before: Judged | null;
  /** Receipts of the last facts that showed it, at most `needs`. */
  window: number[];
  detectableMs: number;
  opened: boolean;
  clearing: number;
  clearedMs: number;
}

export interface RunPast {
  readonly done: readonly Excursion[];
  readonly open: Open | null;
  readonly lastGood: Judged | null;
}

/**
 * One incident per cause: opened by `needs` facts in a row, kept open by each that shows it, ended by `clearAfter` in a
 * row that clear it. Facts that say nothing of it change nothing.
 */
export const runRule = (rule: Run, past: RunPast = { done: [], open: null, lastGood: null }): Rule => {
  const done = [...past.done];
  let open: Open | null = past.open && { ...past.open, run: [...past.open.run] };
  let { lastGood } = past;

  const close = (): void => {
    if (open?.opened) done.push(excursion(rule, open, open.clearedMs));
    open = null;
  };
  const show = (fact: Judged): void => {
    open ??= {
      run: [],
      before: lastGood,
      window: [],
      detectableMs: Number.POSITIVE_INFINITY,
      opened: false,
      clearing: 0,
      clearedMs: 0,
    };
    open.clearing = 0;
    if (open.run.length < rule.needs) open.run.push(fact);
    open.window = [...open.window, fact.fact.receivedMs].slice(-rule.needs);
    if (open.window.length === rule.needs)
      open.detectableMs = Math.min(open.detectableMs, Math.max(...open.window));
    if (open.run.length === rule.needs && !open.opened)
      open.opened = rule.matters?.(open.before, open.run) ?? true;
  };
  const clear = (fact: Judged): void => {
    if (!open) return;
    if (open.clearing === 0) open.clearedMs = fact.atMs;
    open.clearing += 1;
    if (!open.opened || open.clearing >= rule.clearAfter) close();
  };
  return {
    take: (fact) => {
      if (rule.shows(fact, lastGood)) show(fact);
      else if (rule.clears(fact)) clear(fact);
      if (fact.doubt === null) lastGood = fact;
    },
    found: () => (open?.opened ? [...done, excursion(rule, open, null)] : done),
    past: () => ({ done: [...done], open: open && { ...open, run: [...open.run] }, lastGood }),
  };
};

const excursion = (rule: Run, open: Open, endedMs: number | null): Excursion => {
  const first = open.run[0];
  const shown = rule.withBefore && open.before ? [open.before, ...open.run] : open.run;
  const before = rule.withBefore && open.before ? open.before.fact.receivedMs : 0;
  return {
    code: rule.code,
    occurredMs: first?.atMs ?? 0,
    detectableMs: Math.max(open.detectableMs, before),
    endedMs,
    evidence: shown.map(({ fact }) => fact),
    detail: first && rule.detail ? rule.detail(first) : null,
  };
};

import type { Draft, DraftSummary, Problem } from '@tamga/contract';
import {
  type Conflict,
  compareDeclarations,
  type GoodsDeclaration,
  isSame,
  mergeDeclarations,
} from '@tamga/domain/declaration';
import type { Result } from '@tamga/domain/law';
import { valueAt, withInserted, withRemoved, withValue } from '../places.ts';
import { type Chosen, withChosen } from './choices.ts';
import { noSteps, redo, type Steps, undo, withStep } from './steps.ts';

/** Where the draft stands between this page and the server. */
export type Saving = 'saved' | 'changed' | 'saving' | 'failed' | 'conflict';

export interface DraftState {
  readonly declaration: GoodsDeclaration;
  /** Version of the server that the changes here were made on. */
  readonly version: number;
  readonly saving: Saving;
  readonly savedAt: string;
  readonly problem: Problem | null;
  /** Boxes changed here and elsewhere in different ways; while there are any, nothing is saved. */
  readonly conflicts: readonly Conflict[];
  /** Boxes taken over from a version saved elsewhere, until the person has seen it. */
  readonly takenOver: number;
  /** What was taken out by the last step, to offer its undoing. */
  readonly takenOut: { readonly listPlace: string; readonly index: number } | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What a page leaves on the device: the draft as typed and the version it was made out of. */
export interface Left {
  readonly base: GoodsDeclaration;
  readonly version: number;
  readonly declaration: GoodsDeclaration;
  /** What was sent to the server and not answered: it may have got there. */
  readonly sent: readonly GoodsDeclaration[];
}

export interface DraftPorts {
  readonly save: (declaration: GoodsDeclaration, version: number) => Promise<Result<DraftSummary, Problem>>;
  readonly read: () => Promise<Result<Draft, Problem>>;
  /** Keeps the unsaved draft on this device. */
  readonly keep: (left: Left) => void;
  readonly forget: () => void;
  /** Tells the other pages of this device that a version was saved. */
  readonly tell: (version: number) => void;
  /** Calls `then` after `ms`; answers how to call it off. */
  readonly wait: (ms: number, then: () => void) => () => void;
}

export type DraftStore = ReturnType<typeof createDraftStore>;

const saveAfterMs = 1_200;
const saveAgainMs = 15_000;
const unansweredMax = 4;

/**
 * A draft under work: every change is kept on this device at once and saved to the server when typing pauses. A version saved
 * elsewhere meanwhile is merged box by box; where both changed the same box, saving stops until the person chooses (389-19.9a).
 * `left` is what earlier pages left unsaved on this device, the oldest first.
 */
export const createDraftStore = (draft: Draft, ports: DraftPorts, left: readonly Left[] = []) => {
  const listeners = new Set<() => void>();
  const opened = openedWith(draft, left);
  let state = opened.state;
  let base = opened.base;
  let theirs: Draft | null = opened.theirs;
  /** Sent without an answer, the latest last: any of them may have got there. */
  let unanswered: readonly GoodsDeclaration[] = [];
  let steps: Steps = noSteps;
  let callOff: (() => void) | undefined;
  let running: Promise<void> | undefined;

  const set = (change: Partial<DraftState>): void => {
    state = { ...state, ...change, canUndo: steps.done.length > 0, canRedo: steps.undone.length > 0 };
    for (const tell of listeners) tell();
  };
  const schedule = (ms: number): void => {
    callOff?.();
    callOff = ports.wait(ms, () => void saveNow());
  };
  const keep = (): void =>
    ports.keep({ base, version: state.version, declaration: state.declaration, sent: unanswered });
  const write = (declaration: GoodsDeclaration, takenOut: DraftState['takenOut']): void => {
    const saving = state.conflicts.length > 0 ? 'conflict' : 'changed';
    set({ declaration, takenOut, saving, problem: null });
    keep();
    if (saving === 'changed') schedule(saveAfterMs);
  };
  const edit = (
    declaration: GoodsDeclaration,
    step: { readonly place?: string; readonly takenOut?: DraftState['takenOut'] } = {},
  ): void => {
    if (declaration === state.declaration) return;
    steps = withStep(steps, { before: state.declaration, after: declaration, place: step.place });
    write(declaration, step.takenOut ?? null);
  };
  const move = (to: typeof undo): void => {
    const moved = to(steps, state.declaration);
    if (!moved) return;
    steps = moved.steps;
    write(moved.declaration, null);
  };

  /** Joins a version saved elsewhere with what stands here. */
  const mergeIn = (elsewhere: Draft): void => {
    if (elsewhere.version <= state.version) return;
    base = baseOf({ base, sent: unanswered }, elsewhere);
    unanswered = [];
    const { declaration, conflicts } = mergeDeclarations(base, state.declaration, elsewhere.declaration);
    const takenOver = compareDeclarations(state.declaration, declaration).length;
    const common = { declaration, takenOver: state.takenOver + takenOver, savedAt: elsewhere.updatedAt };
    if (conflicts.length > 0) {
      theirs = elsewhere;
      set({ ...common, conflicts, saving: 'conflict', problem: null });
      return keep();
    }
    base = elsewhere.declaration;
    const isThere = isSame(declaration, base);
    set({ ...common, version: elsewhere.version, saving: isThere ? 'saved' : 'changed', problem: null });
    if (isThere) return ports.forget();
    keep();
    schedule(0);
  };

  const save = async (): Promise<void> => {
    const { declaration, version } = state;
    const before = unanswered;
    unanswered = [...before.slice(1 - unansweredMax), declaration];
    set({ saving: 'saving' });
    const saved = await ports.save(declaration, version);
    if (saved.ok) {
      const isLatest = state.declaration === declaration;
      base = declaration;
      unanswered = [];
      set({
        version: saved.value.version,
        savedAt: saved.value.updatedAt,
        saving: isLatest ? 'saved' : 'changed',
        problem: null,
      });
      ports.tell(saved.value.version);
      if (isLatest) return ports.forget();
      keep();
      return schedule(saveAfterMs);
    }
    if (saved.refusal.status !== 0) unanswered = before;
    if (saved.refusal.code === 'CHANGED_MEANWHILE') {
      const read = await ports.read();
      if (read.ok && read.value.version > version) return mergeIn(read.value);
    }
    set({ saving: 'failed', problem: saved.refusal });
    schedule(saveAgainMs);
  };
  const alone = async (work: () => Promise<void>): Promise<void> => {
    while (running) await running;
    running = work();
    await running;
    running = undefined;
  };

  /** Saves what is not saved yet; answers whether all of it is. */
  const saveNow = async (): Promise<boolean> => {
    callOff?.();
    await alone(async () => {
      if (state.saving === 'changed' || state.saving === 'failed') await save();
    });
    return state.saving === 'saved';
  };

  if (state.saving === 'changed') schedule(saveAfterMs);

  return {
    state: (): DraftState => state,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setValue: (place: string, value: string | boolean): void => {
      const before = valueAt(state.declaration, place) ?? (typeof value === 'string' ? '' : false);
      if (before !== value) edit(withValue(state.declaration, place, value), { place });
    },
    insert: (listPlace: string, index: number, value: unknown): void =>
      edit(withInserted(state.declaration, listPlace, index, value)),
    remove: (listPlace: string, index: number): void =>
      edit(withRemoved(state.declaration, listPlace, index), { takenOut: { listPlace, index } }),
    /** A change of several places in one step, with what it took out. */
    change: (
      make: (declaration: GoodsDeclaration) => GoodsDeclaration,
      takenOut: DraftState['takenOut'] = null,
    ): void => edit(make(state.declaration), { takenOut }),
    undo: (): void => move(undo),
    redo: (): void => move(redo),
    forgetTakenOut: (): void => set({ takenOut: null }),
    forgetTakenOver: (): void => set({ takenOver: 0 }),
    saveNow,
    /** Asks the server for a version saved elsewhere and merges it in; a server that is away changes nothing. */
    pull: (): Promise<void> =>
      alone(async () => {
        if (state.saving === 'conflict') return;
        const read = await ports.read();
        if (read.ok) mergeIn(read.value);
      }),
    /** Settles the conflicts, one choice for each, and saves. */
    settle: (chosen: readonly Chosen[]): void => {
      if (!theirs) return;
      const declaration = withChosen(state.declaration, state.conflicts, chosen);
      base = theirs.declaration;
      set({ version: theirs.version, conflicts: [] });
      theirs = null;
      write(declaration, null);
      schedule(0);
    },
    close: (): void => callOff?.(),
  };
};

/** What to merge from: what was sent last, when that is what the server has although its answer never came. */
const baseOf = (
  { base, sent }: Pick<Left, 'base' | 'sent'>,
  { declaration }: Pick<Draft, 'declaration'>,
): GoodsDeclaration => sent.find((one) => isSame(one, declaration)) ?? base;

const openedWith = (
  draft: Draft,
  left: readonly Left[],
): { readonly state: DraftState; readonly base: GoodsDeclaration; readonly theirs: Draft | null } => {
  let { declaration } = draft;
  const conflicts: Conflict[] = [];
  for (const one of left) {
    const merged = mergeDeclarations(baseOf(one, draft), one.declaration, declaration);
    declaration = merged.declaration;
    conflicts.push(...merged.conflicts);
  }
  const isConflict = conflicts.length > 0;
  const saving = isConflict ? 'conflict' : isSame(declaration, draft.declaration) ? 'saved' : 'changed';
  return {
    base: isConflict ? (left[0]?.base ?? draft.declaration) : draft.declaration,
    theirs: isConflict ? draft : null,
    state: {
      declaration,
      version: isConflict ? (left[0]?.version ?? draft.version) : draft.version,
      saving,
      savedAt: draft.updatedAt,
      problem: null,
      conflicts,
      takenOver: 0,
      takenOut: null,
      canUndo: false,
      canRedo: false,
    },
  };
};

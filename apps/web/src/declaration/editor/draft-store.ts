import type { Draft, DraftSummary, Problem } from '@tamga/contract';
import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import type { Result } from '@tamga/domain/law';
import { withItem } from './items.ts';
import { listAt, withInserted, withRemoved, withValue } from './places.ts';

/** Where the draft stands between this page and the server. */
export type Saving = 'saved' | 'changed' | 'saving' | 'failed' | 'conflict';

/** Something taken out that can be put back. */
export interface TakenOut {
  readonly listPlace: string;
  readonly index: number;
  readonly value: unknown;
}

export interface DraftState {
  readonly declaration: GoodsDeclaration;
  /** Version of the server that the changes here were made on. */
  readonly version: number;
  readonly saving: Saving;
  readonly savedAt: string;
  readonly problem: Problem | null;
  /** The version saved elsewhere meanwhile, when there is one. */
  readonly theirs: Pick<Draft, 'declaration' | 'version' | 'updatedAt'> | null;
  readonly takenOut: TakenOut | null;
}

export interface DraftPorts {
  readonly save: (declaration: GoodsDeclaration, version: number) => Promise<Result<DraftSummary, Problem>>;
  readonly read: () => Promise<Result<Draft, Problem>>;
  /** Keeps the unsaved draft on this device. */
  readonly keep: (declaration: GoodsDeclaration, version: number) => void;
  readonly forget: () => void;
  /** Calls `then` after `ms`; answers how to call it off. */
  readonly wait: (ms: number, then: () => void) => () => void;
}

/** What was left unsaved on this device by an earlier page. */
export interface LeftHere {
  readonly declaration: GoodsDeclaration;
  readonly version: number;
}

export type DraftStore = ReturnType<typeof createDraftStore>;

const saveAfterMs = 1_200;
const saveAgainMs = 15_000;

/**
 * A draft under work: every change is kept on this device at once and saved to the server when typing pauses. A version saved
 * elsewhere meanwhile stops saving until the person chooses: theirs or mine.
 */
export const createDraftStore = (draft: Draft, ports: DraftPorts, left?: LeftHere) => {
  const listeners = new Set<() => void>();
  let state: DraftState = initialState(draft, left);
  let callOff: (() => void) | undefined;
  let running: Promise<void> | undefined;

  const set = (change: Partial<DraftState>): void => {
    state = { ...state, ...change };
    for (const tell of listeners) tell();
  };
  const schedule = (ms: number): void => {
    callOff?.();
    callOff = ports.wait(ms, () => void saveNow());
  };
  const edit = (declaration: GoodsDeclaration, takenOut: TakenOut | null = state.takenOut): void => {
    if (declaration === state.declaration) return;
    ports.keep(declaration, state.version);
    const saving = state.saving === 'conflict' ? 'conflict' : 'changed';
    set({ declaration, takenOut, saving, problem: null });
    if (saving === 'changed') schedule(saveAfterMs);
  };

  const save = async (): Promise<void> => {
    const { declaration, version } = state;
    set({ saving: 'saving' });
    const saved = await ports.save(declaration, version);
    if (saved.ok) {
      const isLatest = state.declaration === declaration;
      if (isLatest) ports.forget();
      else ports.keep(state.declaration, saved.value.version);
      set({
        version: saved.value.version,
        savedAt: saved.value.updatedAt,
        saving: isLatest ? 'saved' : 'changed',
        problem: null,
      });
      if (!isLatest) schedule(saveAfterMs);
      return;
    }
    if (saved.refusal.code === 'CHANGED_MEANWHILE') {
      const read = await ports.read();
      if (read.ok) return set({ saving: 'conflict', theirs: read.value });
    }
    set({ saving: 'failed', problem: saved.refusal });
    schedule(saveAgainMs);
  };

  /** Saves what is not saved yet; answers whether all of it is. */
  const saveNow = async (): Promise<boolean> => {
    callOff?.();
    while (running) await running;
    if (state.saving === 'changed' || state.saving === 'failed') {
      running = save();
      await running;
      running = undefined;
    }
    return state.saving === 'saved';
  };

  if (state.saving === 'changed') schedule(saveAfterMs);

  return {
    state: (): DraftState => state,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setValue: (place: string, value: string | boolean | undefined): void =>
      edit(withValue(state.declaration, place, value)),
    insert: (listPlace: string, index: number, value: unknown): void =>
      edit(withInserted(state.declaration, listPlace, index, value)),
    remove: (listPlace: string, index: number): void => {
      const taken = listAt(state.declaration, listPlace)[index];
      edit(withRemoved(state.declaration, listPlace, index), { listPlace, index, value: taken });
    },
    /** A change of several places at once, with what can be put back when something was taken out. */
    change: (
      make: (declaration: GoodsDeclaration) => GoodsDeclaration,
      takenOut: TakenOut | null = null,
    ): void => edit(make(state.declaration), takenOut),
    /** Puts back what was taken out last, where it stood. */
    putBack: (): void => {
      const { takenOut, declaration } = state;
      if (!takenOut) return;
      const { listPlace, index, value } = takenOut;
      edit(
        listPlace === 'items'
          ? withItem(declaration, index, value as GoodsItem)
          : withInserted(declaration, listPlace, index, value),
        null,
      );
    },
    forgetTakenOut: (): void => set({ takenOut: null }),
    saveNow,
    /** Goes on with this page's version over the one saved elsewhere. */
    keepMine: (): void => {
      if (!state.theirs) return;
      set({ version: state.theirs.version, theirs: null, saving: 'changed' });
      schedule(0);
    },
    /** Gives up this page's changes for the version saved elsewhere. */
    takeTheirs: (): void => {
      const { theirs } = state;
      if (!theirs) return;
      ports.forget();
      set({
        declaration: theirs.declaration,
        version: theirs.version,
        savedAt: theirs.updatedAt,
        theirs: null,
        takenOut: null,
        saving: 'saved',
      });
    },
    close: (): void => callOff?.(),
  };
};

const initialState = (draft: Draft, left: LeftHere | undefined): DraftState => {
  const plain: DraftState = {
    declaration: draft.declaration,
    version: draft.version,
    saving: 'saved',
    savedAt: draft.updatedAt,
    problem: null,
    theirs: null,
    takenOut: null,
  };
  if (!left || JSON.stringify(left.declaration) === JSON.stringify(draft.declaration)) return plain;
  return left.version === draft.version
    ? { ...plain, declaration: left.declaration, saving: 'changed' }
    : { ...plain, declaration: left.declaration, version: left.version, saving: 'conflict', theirs: draft };
};

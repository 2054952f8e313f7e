import { type GoodsDeclaration, mergeDeclarations } from '@tamga/domain/declaration';

/** One step of work: an edit, a paste, something taken out. */
export interface Step {
  readonly before: GoodsDeclaration;
  readonly after: GoodsDeclaration;
  /** Place whose typing it is; typing on at the same place is the same step. */
  readonly place?: string | undefined;
}

export interface Steps {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

/** Steps further back than this are forgotten. */
export const stepsMax = 200;

export const noSteps: Steps = { done: [], undone: [] };

export const withStep = ({ done }: Steps, step: Step): Steps => {
  const last = done.at(-1);
  const goesOn = step.place !== undefined && last?.place === step.place && last.after === step.before;
  const kept = goesOn ? done.slice(0, -1) : done.slice(1 - stepsMax);
  return { done: [...kept, goesOn ? { ...step, before: last.before } : step], undone: [] };
};

interface Moved {
  readonly steps: Steps;
  readonly declaration: GoodsDeclaration;
}

/** Takes the last step back; what came from elsewhere since then stays. `undefined` when there is none. */
export const undo = ({ done, undone }: Steps, now: GoodsDeclaration): Moved | undefined => {
  const step = done.at(-1);
  return (
    step && { steps: { done: done.slice(0, -1), undone: [...undone, step] }, declaration: back(step, now) }
  );
};

export const redo = ({ done, undone }: Steps, now: GoodsDeclaration): Moved | undefined => {
  const step = undone.at(-1);
  return (
    step && {
      steps: { done: [...done, { ...step, place: undefined }], undone: undone.slice(0, -1) },
      declaration: back({ before: step.after, after: step.before }, now),
    }
  );
};

const back = ({ before, after }: Step, now: GoodsDeclaration): GoodsDeclaration =>
  now === after ? before : mergeDeclarations(after, before, now).declaration;

export * from './assign-cases.ts';
export * from './declarant-of.ts';
export * from './funds.ts';
export * from './judge.ts';
export * from './make-act.ts';
export * from './note-overdue.ts';
export * from './process-submissions.ts';

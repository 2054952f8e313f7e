export * from './clauses.ts';
export * from './derived.ts';
export * from './result.ts';
export * from './text.ts';
export * from './transition.ts';

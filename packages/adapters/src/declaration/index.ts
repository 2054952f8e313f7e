export * from './drafts.ts';
export * from './past.ts';
export * from './queries.ts';
export * from './statements.ts';

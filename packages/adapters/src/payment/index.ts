export * from './queries.ts';
export * from './statements.ts';

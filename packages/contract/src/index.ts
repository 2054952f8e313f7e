export * from './clauses.ts';
export * from './refusals.ts';
export * from './screens.ts';

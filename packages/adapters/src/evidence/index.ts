export * from './chain.ts';
export * from './statements.ts';

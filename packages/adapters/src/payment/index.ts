export * from './check-ledger.ts';
export * from './ledger.ts';
export * from './queries.ts';
export * from './statements.ts';
export * from './system-balances.ts';

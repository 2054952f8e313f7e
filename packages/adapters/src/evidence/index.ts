export * from './chain.ts';
export { sha256Of } from './hash.ts';
export { keepPages } from './pages.ts';
export { proveRecord, proveRecords } from './prove.ts';
export * from './statements.ts';

export * from './commodity-page.ts';
export * from './commodity-search.ts';
export * from './files.ts';
export * from './import.ts';
export * from './journal.ts';
export * from './load.ts';
export * from './names.ts';
export type { ImportKind, ReadOptions } from './read-import.ts';
export * from './search.ts';

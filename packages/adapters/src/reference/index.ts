export * from './files.ts';
export * from './journal.ts';
export * from './load.ts';

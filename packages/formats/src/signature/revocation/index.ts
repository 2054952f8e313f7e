export * from './by-list.ts';
export * from './by-ocsp.ts';
export * from './list-scope.ts';
export * from './status.ts';

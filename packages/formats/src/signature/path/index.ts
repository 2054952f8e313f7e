export * from './build.ts';
export * from './check.ts';

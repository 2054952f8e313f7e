export * from '../testing.ts';

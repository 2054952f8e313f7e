export * from './goods-calculation-of.ts';

export * from './goods-calculation-of.ts';
export * from './with-payments.ts';

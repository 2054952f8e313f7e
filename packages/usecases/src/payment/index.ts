export * from './expire-hold.ts';
export * from './goods-calculation-of.ts';
export type { CalculationAnswers } from './item-rates.ts';
export * from './with-payments.ts';

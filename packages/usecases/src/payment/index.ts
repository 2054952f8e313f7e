export * from './ask-goods.ts';
export * from './ask-personal.ts';
export * from './car-heading.ts';
export * from './expire-hold.ts';
export { type Channel, channels, normOf, uniformRateOf } from './figures-of.ts';
export * from './goods-calculation-of.ts';
export type { CalculationAnswers } from './item-rates.ts';
export * from './tariff-survey.ts';
export * from './with-payments.ts';

export * from './derivation.ts';
export * from './gaps.ts';
export * from './goods-calculation.ts';
export * from './ledger.ts';
export * from './rate.ts';
export * from './rules.ts';
export * from './settings.ts';
export * from './units.ts';

export * from './finding.ts';
export * from './model.ts';
export * from './transitions.ts';
export * from './words.ts';

export * from './clauses.ts';
export * from './derived.ts';
export * from './glossary.ts';
export * from './refusal-message.ts';
export * from './refusals.ts';
export * from './result.ts';
export * from './text.ts';
export * from './transition.ts';

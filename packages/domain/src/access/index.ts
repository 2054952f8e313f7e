export * from './act.ts';
export * from './phone-signing.ts';
export * from './roles.ts';
export * from './substitution.ts';

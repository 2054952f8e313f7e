export * from './act.ts';
export * from './roles.ts';

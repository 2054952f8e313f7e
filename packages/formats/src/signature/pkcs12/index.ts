export * from './open.ts';
export type { KeyFileRefusal } from './refusal.ts';
export * from './write.ts';

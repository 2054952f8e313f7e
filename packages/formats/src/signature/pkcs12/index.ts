export * from './open.ts';
export * from './write.ts';

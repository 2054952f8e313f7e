export * from './health.ts';
export * from './stop.ts';

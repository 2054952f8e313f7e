export * from './compress.ts';
export * from './health.ts';
export * from './repeat.ts';
export * from './settings.ts';
export * from './stop.ts';

export * from './client.ts';
export * from './works.ts';

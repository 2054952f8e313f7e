export * from './merkle.ts';
export * from './record.ts';

export * from './signatures.ts';
export * from './system-keys.ts';
export * from './trust-folder.ts';

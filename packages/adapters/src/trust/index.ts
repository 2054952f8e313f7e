export * from './authority-server.ts';
export * from './revocation.ts';
export * from './services.ts';
export * from './signatures.ts';
export * from './system-keys.ts';
export * from './trust-folder.ts';

export * from './draft-secret.ts';
export * from './session-store.ts';

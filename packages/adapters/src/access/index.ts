export * from './draft-secret.ts';
export * from './phone-signing-store.ts';
export * from './session-store.ts';

export * from './draft-secret.ts';
export * from './phone-signing-store.ts';
export * from './saved-views.ts';
export * from './session-store.ts';

export * from './phone-signing.ts';
export * from './sessions.ts';
export * from './substitute.ts';

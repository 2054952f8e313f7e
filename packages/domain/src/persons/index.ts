export * from './application.ts';
export * from './registration.ts';

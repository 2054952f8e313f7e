export * from './assess.ts';
export * from './profile.ts';

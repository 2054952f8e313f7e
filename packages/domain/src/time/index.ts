export * from './instant.ts';
export * from './working-calendar.ts';

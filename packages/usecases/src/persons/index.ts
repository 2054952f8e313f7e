export * from './decide-application.ts';
export * from './file-application.ts';

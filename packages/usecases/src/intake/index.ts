export * from './receive-submission.ts';

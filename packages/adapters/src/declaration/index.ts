export * from './attachments.ts';
export * from './drafts.ts';
export * from './earlier.ts';
export * from './lists.ts';
export * from './office.ts';
export * from './past.ts';
export * from './queries.ts';
export * from './statements.ts';

export * from './holder.ts';
export * from './messages.ts';
export * from './person-number.ts';
export * from './policy.ts';
export * from './report.ts';
export * from './statement.ts';
export * from './verdict.ts';
export * from './words.ts';

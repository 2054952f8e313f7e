export * from './csv.ts';
export * from './files.ts';
export * from './problem.ts';

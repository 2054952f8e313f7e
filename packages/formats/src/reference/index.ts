export * from './csv.ts';
export * from './files.ts';
export * from './nomenclature.ts';
export * from './problem.ts';

export * from './digest.ts';
export * from './identifiers.ts';
export * from './oids.ts';
export * from './rsa.ts';
export * from './signature.ts';

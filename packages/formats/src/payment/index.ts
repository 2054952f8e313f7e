export * from './pain.ts';
export * from './paper-xml.ts';
export * from './read-camt.ts';
export * from './write-camt.ts';

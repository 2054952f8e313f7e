export * from './act-xml.ts';

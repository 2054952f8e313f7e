export * from './act-xml.ts';
export * from './map-picture.ts';

export * from './act-xml.ts';
export * from './base-map.ts';
export * from './map-picture.ts';

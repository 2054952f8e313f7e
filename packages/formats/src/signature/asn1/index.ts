export * from './ber.ts';
export * from './fault.ts';
export * from './pem.ts';
export * from './tlv.ts';
export * from './values.ts';
export * as der from './write.ts';

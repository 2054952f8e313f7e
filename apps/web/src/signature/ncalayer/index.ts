export * from './client.ts';
export * from './connection.ts';
export * from './faults.ts';
export * from './protocol.ts';

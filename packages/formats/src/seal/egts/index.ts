export * from './forward.ts';
export { egts } from './protocol.ts';
export { egtsResponse, egtsWriter } from './write.ts';

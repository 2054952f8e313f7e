export { egts } from './protocol.ts';
export { egtsWriter } from './write.ts';

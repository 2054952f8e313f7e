export { teltonika } from './protocol.ts';
export { teltonikaWriter } from './write.ts';

export { jt701 } from './protocol.ts';
export { jt701Writer } from './write.ts';

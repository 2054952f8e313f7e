export { jt808 } from './protocol.ts';
export { jt808Writer } from './write.ts';

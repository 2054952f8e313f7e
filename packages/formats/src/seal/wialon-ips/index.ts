export { wialonIps } from './protocol.ts';
export { ipsWriter } from './write.ts';
